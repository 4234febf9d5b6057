/** What is wrong with a signed certificate: with its sums, and beside the log (CERTIFICATE-SUMS, CERTIFICATE-LOG). */
import { compareBytes, equalBytes, utf8 } from '@countersign/bytes';
import type { Ledger } from '../ledger.ts';
import type { BranchFigures, ByCode, Certificate } from './certificate.ts';
import { checkElectors } from './electors.ts';

/** Sums that do not hold, each a sentence; empty when all do. A silent or doubtful branch is no wrong sum. */
export function checkCertificate(certificate: Certificate): readonly string[] {
  const head = [...checkGate(certificate), ...checkElectors(certificate.electors)];
  return certificate.kind === 'branch'
    ? [...head, ...checkFigures(certificate.figures)]
    : [...head, ...checkWhole(certificate)];
}

/** An override needs two people and grounds; what was not overridden has none. */
function checkGate({ gate }: Certificate): string[] {
  const { passed, override, reasons } = gate;
  if (passed !== 'overridden') return override ? ['an override of a gate that was not overridden'] : [];
  if (!override) return ['the gate was overridden, and nobody is named'];
  const problems: string[] = [];
  if (override.proposedBy === override.approvedBy) problems.push('one officer alone overrode the gate');
  if (!/\p{L}/u.test(override.grounds)) problems.push('the gate was overridden without grounds');
  if (reasons.length === 0) problems.push('the gate was overridden with nothing against it');
  return problems;
}

/** CERTIFICATE-SUMS for one branch. */
export function checkFigures(figures: BranchFigures): string[] {
  const { members, eligible, excluded, undecided, held, coded, added, removed, answer } = figures;
  const problems = checkWay(figures);
  const accounted = eligible + sum(excluded) + undecided;
  if (members !== accounted)
    problems.push(
      `${members} members, but ${eligible} eligible, ${sum(excluded)} excluded and ${undecided} undecided`,
    );
  if (eligible !== coded + sum(held))
    problems.push(`${eligible} eligible, but ${coded} with a code and ${sum(held)} held`);
  if (coded + added < removed) problems.push(`${removed} removed, and there were ${coded + added}`);
  if (answer && answer.found + answer.undecided > answer.listed)
    problems.push(`${answer.found} found and ${answer.undecided} undecided of a list of ${answer.listed}`);
  return problems;
}

/** CERTIFICATE-WAY: source = rows of the file = loaded + set aside; loaded, with what was decided, = members. */
function checkWay({ source, file, members }: BranchFigures): string[] {
  if (!file)
    return source === undefined || source === members
      ? []
      : [`the source counts ${source} members, and there were ${members}`];
  const { extracted, loaded, setAside } = file;
  const problems: string[] = [];
  if (source !== undefined && source !== extracted)
    problems.push(`the source counts ${source} members, and the file drawn from it has ${extracted}`);
  if (extracted !== loaded + setAside)
    problems.push(`the file has ${extracted} rows, but ${loaded} were loaded and ${setAside} set aside`);
  const expected = loaded + file.kept + file.joined + file.movedIn - file.left - file.movedOut;
  if (expected !== members)
    problems.push(
      `${loaded} loaded, with what was decided, make ${expected} members, and there were ${members}`,
    );
  return problems;
}

/** The way in one line: "47 counted at the source, 47 loaded, 1 added by decision, 48 members". What is 0 and usual is left out. */
export function describeWay({ source, file, members }: BranchFigures): string {
  const counted = source === undefined ? 'source not known' : `${source} counted at the source`;
  if (!file) return `${counted}, ${members} members`;
  const differs = source === undefined || source !== file.extracted || file.setAside > 0;
  const steps: readonly (readonly [number, string])[] = [
    [file.setAside, 'set aside'],
    [file.kept, 'kept of an earlier file'],
    [file.joined, 'added by decision'],
    [file.left, 'removed by decision'],
    [file.movedIn, 'moved in from other branches'],
    [file.movedOut, 'moved to other branches'],
  ];
  return [
    counted,
    ...(differs ? [`${file.extracted} in the file`] : []),
    `${file.loaded} loaded`,
    ...steps.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`),
    `${members} members`,
  ].join(', ');
}

function checkWhole(whole: Extract<Certificate, { readonly kind: 'whole' }>): string[] {
  const { branches, members, packs } = whole;
  const coded = branches.reduce((total, branch) => total + branch.coded, 0);
  const added = branches.reduce((total, branch) => total + branch.added, 0);
  const problems: string[] = [];
  if (coded !== members) problems.push(`the branches have ${coded} members together, the roll ${members}`);
  if (packs !== members + added)
    problems.push(`${packs} packs for ${members} members and ${added} added since`);
  const names = branches.map(({ branch }) => utf8(branch));
  if (names.some((name, i) => i > 0 && compareBytes(names[i - 1] as Uint8Array, name) >= 0))
    problems.push('the branches are not in the byte order of their names, each once');
  return problems;
}

function sum(parts: readonly ByCode[]): number {
  return parts.reduce((total, { count }) => total + count, 0);
}

/** Members entitled by a certificate: of the frozen roll, with what was carried out since. */
export function entitledBy(certificate: Certificate): number {
  const parts = certificate.kind === 'branch' ? [certificate.figures] : certificate.branches;
  return parts.reduce((total, { coded, added, removed }) => total + coded + added - removed, 0);
}

/** CERTIFICATE-LOG: what the certificate says and the log does not, each a sentence. */
export function compareWithLog(certificate: Certificate, ledger: Ledger): readonly string[] {
  const roll = ledger.latest('roll-version')?.body;
  if (!roll) return ['no roll version is on the log'];
  const problems: string[] = [];
  if (roll.number !== certificate.version)
    problems.push(
      `it is of version ${certificate.version} of the roll, and version ${roll.number} is on the log`,
    );
  if (!equalBytes(roll.root, certificate.root))
    problems.push('the root of the roll is another one on the log');
  return certificate.kind === 'branch'
    ? [...problems, ...compareBranch(certificate.figures, ledger)]
    : [...problems, ...compareWhole(certificate, ledger)];
}

function compareBranch(figures: BranchFigures, ledger: Ledger): string[] {
  const { branch: name, coded, hash } = figures;
  const branch = ledger.latest('roll-version')?.body.branches.find((one) => one.name === name);
  const problems = compareChanges(name, figures, ledger);
  if ((branch?.members ?? 0) !== coded)
    problems.push(`${name}: ${coded} with a code, and the log has ${branch?.members ?? 0}`);
  const isSame = branch && hash ? equalBytes(branch.hash, hash) : branch === undefined && hash === undefined;
  if (!isSame) problems.push(`${name}: the hash of its rows is another one on the log`);
  return problems;
}

/** What was carried out was announced before; not all that is announced is ever carried out (ROLL-ISSUE). */
function compareChanges(
  name: string,
  { added, removed }: Pick<BranchFigures, 'added' | 'removed'>,
  ledger: Ledger,
): string[] {
  const changes = ledger.all('roll-change').filter(({ body }) => body.branch === name);
  const announced = changes.filter(({ body }) => body.change === 'added').length;
  const problems: string[] = [];
  if (added > announced) problems.push(`${name}: ${added} added since, and the log has ${announced}`);
  if (removed > changes.length - announced)
    problems.push(`${name}: ${removed} removed since, and the log has ${changes.length - announced}`);
  return problems;
}

function compareWhole(whole: Extract<Certificate, { readonly kind: 'whole' }>, ledger: Ledger): string[] {
  const roll = ledger.latest('roll-version')?.body;
  const made = ledger.latest('packs-made')?.body;
  const problems: string[] = [];
  if (roll?.members !== whole.members)
    problems.push(`${whole.members} members, and the log has ${roll?.members ?? 0}`);
  if (roll?.electronic !== whole.electronic)
    problems.push(`${whole.electronic} electronic packs, and the log has ${roll?.electronic ?? 0}`);
  const atFreeze = whole.packs - whole.branches.reduce((total, { added }) => total + added, 0);
  if (made && made.paper + made.electronic !== atFreeze)
    problems.push(`${atFreeze} packs at the freeze, and the log has ${made.paper + made.electronic}`);
  const known = new Map(roll?.branches.map(({ name, members }) => [name, members]));
  for (const { branch, coded, added, removed } of whole.branches) {
    if ((known.get(branch) ?? 0) !== coded)
      problems.push(`${branch}: ${coded} with a code, and the log has ${known.get(branch) ?? 0}`);
    problems.push(...compareChanges(branch, { added, removed }, ledger));
  }
  const named = new Set(whole.branches.map(({ branch }) => branch));
  for (const { name } of roll?.branches ?? [])
    if (!named.has(name)) problems.push(`${name} is on the log, and not in the certificate`);
  return problems;
}
