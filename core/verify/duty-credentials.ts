/** Duties over the roll, the code lists and what follows from them. */
import { BlockIndex, compareBytes, equalBytes, err, ok, type Result, utf8 } from '@countersign/bytes';
import {
  boardReferenceNumber,
  codeListEntries,
  codeListHash,
  findSharedReferences,
  parseCodeListHead,
  verifyCredentialsWork,
} from '@countersign/crypto';
import { type CodeOffice, type Ledger, type RollBranch, rollRoot } from '@countersign/record';
import { reaches, wantedAnswers, wantedShare } from '@countersign/roll';
import type { Work } from '@countersign/work';
import type { Audit } from './audit.ts';
import { type Duty, type Finding, failed, judge } from './duty.ts';
import { plural } from './plural.ts';

/** RECON-6: electorate = sum of branches = packs made. ROLL-ROOT: the root is that of the branches, in their order. */
function checkRoll(audit: Audit): Finding {
  const ledger = audit.get('ledger');
  const roll = ledger.latest('roll-version')?.body;
  if (!roll) return failed('no roll version is on the log');
  const sum = roll.branches.reduce((total, branch) => total + branch.members, 0);
  const problems: string[] = [];
  if (sum !== roll.members)
    problems.push(`the branches have ${sum} members together, the roll ${roll.members}`);
  const { branches, number, root } = roll;
  if (!areInOrder(branches))
    problems.push('the branches are not in the byte order of their names, each once');
  if (!equalBytes(rollRoot({ electionHash: audit.get('electionHash'), number }, branches), root))
    problems.push('the root of the roll is not that of its branches');
  const made = ledger.latest('packs-made')?.body;
  if (!made) problems.push('the log does not say how many packs were made');
  if (made && made.paper + made.electronic !== roll.members)
    problems.push(`${made.paper + made.electronic} packs for ${roll.members} members`);
  if (made && made.electronic !== roll.electronic)
    problems.push(`${made.electronic} electronic packs for ${roll.electronic} members who are due one`);
  const gate = describeGate(ledger, roll.number);
  if (!gate.ok) problems.push(gate.error);
  return judge(
    problems,
    `${plural(roll.members, 'member')} in ${plural(roll.branches.length, 'branch', 'branches')}, a pack for each${describeLate(ledger)}${gate.ok ? gate.value : ''}`,
  );
}

/** ROLL-GATE: what was said of the register before the roll was frozen, held to the gate's own bounds. */
function describeGate(ledger: Ledger, version: number): Result<string, string> {
  const stated = ledger.all('completeness').find(({ body }) => body.version === version)?.body;
  if (!stated) return ok('; how complete the register was, nobody says');
  if (stated.passed === 'not-asked') return ok('; no branch was asked whether it is complete');
  const { answered, branches, listed, found } = stated;
  const figures = `${answered} of ${plural(branches, 'branch', 'branches')} answered, ${found} of ${listed} on their lists found`;
  if (stated.passed === 'overridden') return ok(`; the gate was shut, two officers overrode it: ${figures}`);
  return reaches({ listed: branches, found: answered }, wantedAnswers) &&
    reaches({ listed, found }, wantedShare)
    ? ok(`; the gate was open: ${figures}`)
    : err(`the gate is said to be open, and it cannot be: ${figures}`);
}

/** ROLL-LATE: members at the freeze + added − removed = members entitled. */
function describeLate({ lateChanges, electorate }: Ledger): string {
  const { issued, revoked, added, removed } = lateChanges;
  if (added + removed === 0) return '';
  const undone = added - issued + (removed - revoked);
  const rest = undone === 0 ? '' : `; ${plural(undone, 'announced change')} not carried out`;
  return `; later ${issued} added and ${revoked} removed: ${electorate} entitled${rest}`;
}

/** POSSESSION-3, CREDENTIAL-5. */
function areInOrder(branches: readonly RollBranch[]): boolean {
  const names = branches.map(({ name }) => utf8(name));
  return names.every((name, i) => i === 0 || compareBytes(names[i - 1] as Uint8Array, name) < 0);
}

function* checkCodeLists(audit: Audit): Work<Finding> {
  const A = readList(audit, 'A');
  const B = readList(audit, 'B');
  if (typeof A === 'string') return failed(A);
  if (typeof B === 'string') return failed(B);
  if (A.length !== B.length) return failed('the two offices list different numbers of keys');
  const found = yield* verifyCredentialsWork(audit.get('electionHash'), { A, B }, audit.random);
  const problems = [
    ...describeUnproven('A', found.unproven.A),
    ...describeUnproven('B', found.unproven.B),
    ...found.identities.map((v) => `credential ${v} has no key: identity`),
  ];
  const { keys } = found;
  if (problems.length === 0) problems.push(...repeatedKeys(keys), ...sharedReferences(audit, keys));
  if (problems.length === 0) audit.establish('credentialKeys', keys);
  return judge(
    problems,
    `2 × ${plural(keys.length / 32, 'key')}, each with proof that its office knows the code; both lists were bound before either was shown`,
  );
}

function describeUnproven(office: CodeOffice, unproven: readonly number[]): string[] {
  if (unproven.length === 0) return [];
  const more = unproven.length > 10 ? ` and ${unproven.length - 10} more` : '';
  return [
    `office ${office} does not prove that it knows the codes of credentials ${unproven.slice(0, 10).join(', ')}${more}`,
  ];
}

/** The entries of one office's list, 96 bytes each, or what is wrong with it. */
function readList(audit: Audit, office: CodeOffice): Uint8Array | string {
  const ledger = audit.get('ledger');
  const revealed = ledger.codeList(office);
  const committed = ledger.commitment(office);
  if (!revealed || !committed) return `office ${office} has not revealed its code list`;
  const bytes = audit.blob(revealed.body.list);
  if (!bytes) return `the code list of office ${office} is missing`;
  if (!equalBytes(codeListHash(bytes), committed.body.hash))
    return `office ${office} revealed another list than the one it was bound to`;
  const head = parseCodeListHead(bytes);
  if (!head.ok) return `the code list of office ${office}, byte ${head.error.offset}: ${head.error.reason}`;
  if (head.value.office !== office || !equalBytes(head.value.electionHash, audit.get('electionHash')))
    return `the code list of office ${office} is another office's or election's`;
  if (head.value.count !== committed.body.credentials)
    return `office ${office} lists ${plural(head.value.count, 'key')}, announced ${committed.body.credentials}`;
  return codeListEntries(bytes);
}

/** CREDENTIAL-5: a board reference names one credential. */
function sharedReferences(audit: Audit, keys: Uint8Array): string[] {
  const electionHash = audit.get('electionHash');
  const references = Float64Array.from({ length: keys.length / 32 }, (_, v) =>
    boardReferenceNumber(electionHash, keys.subarray(32 * v, 32 * v + 32)),
  );
  const shared = findSharedReferences(references);
  return shared.length > 0 ? [`credentials ${shared.slice(0, 10).join(', ')} share a board reference`] : [];
}

/** Two credentials with one key would let one ballot stand for two members. */
function* repeatedKeys(keys: Uint8Array): Generator<string> {
  const seen = new BlockIndex();
  for (let v = 0; 32 * v < keys.length; v++) {
    const first = seen.note(keys.subarray(32 * v, 32 * v + 32), v);
    if (first !== undefined) yield `credentials ${first} and ${v} have the same key`;
  }
}

export const rollDuty: Duty = {
  id: 'roll',
  title: 'Electorate, branches and packs are the same number',
  check: checkRoll,
};
export const codeListsDuty: Duty = {
  id: 'code-lists',
  title: 'The two offices made their codes independently, and know them',
  check: checkCodeLists,
};
