/** What the officers see first: where the ballot stands, and what it waits for. */
import type { Overview } from '@countersign/api';
import { allowedCommands, type LifecycleCommand, mostChoices, voteForm } from '@countersign/ballot';
import { toHex } from '@countersign/bytes';
import { awaitsMembershipTest, missingFor, noticeNames } from '@countersign/record';
import {
  loadEligibilityMark,
  loadGateDecision,
  loadMemberCount,
  loadMembershipTest,
  loadOpenCaseCount,
  loadRegisterCounts,
  loadRollVersion,
  loadWaitingOutboxCount,
  type OfficeTx,
} from '@countersign/store';
import { nameOpenTies } from './lots.ts';
import type { Office } from './office.ts';
import { loadCountStates } from './paper-counts.ts';

/** The overview; while the box is away, as it was when it last answered. */
export async function describeOverview(office: Office): Promise<Overview> {
  const { definition, config, electionHash } = office;
  const view = await office.view.glance();
  const stage = view?.stage ?? 'draft';
  const known = await office.store.transaction(async (tx) => ({
    ...(await loadElectorate(tx)),
    openCases: await loadOpenCaseCount(tx),
    waiting: await loadWaitingOutboxCount(tx),
    test: await loadTestState(tx),
  }));
  return {
    stage,
    electionHash: toHex(electionHash),
    title: definition.title[0]?.text ?? '',
    opens: definition.timetable.opens,
    closes: definition.timetable.closes,
    timeZone: definition.timetable.timeZone,
    serverTime: config.now(),
    members: known.members,
    hasRegister: known.hasRegister,
    ...(known.test === undefined
      ? {}
      : { membershipTest: known.test === 'later' && isClosed(stage) ? 'awaited' : known.test }),
    counts: view?.counts ?? null,
    allowed: [...allowedCommands(stage)],
    openCases: known.openCases,
    waitingFor: [
      ...(view ? [] : ['The board does not answer.']),
      ...(await waitingFor(office, stage, known)),
    ],
    contests: definition.contests.map((contest) => ({
      id: contest.id,
      title: contest.title[0]?.text ?? contest.id,
      method: contest.method,
      seats: contest.seats,
      form: voteForm(contest),
      most: mostChoices(contest),
      options: contest.options.map((option) => ({ id: option.id, name: option.name[0]?.text ?? option.id })),
    })),
    languages: [...definition.languages],
    boardAddress: config.boardUrl,
  };
}

/** ROLL-LAPSE: whether membership is tested at the close, and whether the board has it; undefined where no rule asks for it. */
async function loadTestState(tx: OfficeTx): Promise<'later' | 'done' | undefined> {
  const gate = await loadGateDecision(tx);
  if (gate && gate.ruleId === undefined) return undefined;
  if (!gate && !(await loadEligibilityMark(tx)).hasRegister) return undefined;
  return (await loadMembershipTest(tx))?.state === 'logged' ? 'done' : 'later';
}

const isClosed = (stage: Overview['stage']) => ['closed', 'mixed', 'opened'].includes(stage);

/** How many there are: on the frozen roll, in the register it will be made from, or in the file that was imported. */
async function loadElectorate(tx: OfficeTx): Promise<{ members: number; hasRegister: boolean }> {
  const { hasRegister } = await loadEligibilityMark(tx);
  const frozen = await loadRollVersion(tx);
  if (frozen) return { members: frozen.members, hasRegister };
  if (!hasRegister) return { members: await loadMemberCount(tx), hasRegister };
  const branches = await loadRegisterCounts(tx);
  return { members: branches.reduce((sum, { members }) => sum + members, 0), hasRegister };
}

async function waitingFor(
  office: Office,
  stage: Overview['stage'],
  known: {
    readonly members: number;
    readonly waiting: number;
    readonly hasRegister: boolean;
    readonly test: 'later' | 'done' | undefined;
  },
): Promise<string[]> {
  const words: string[] = [];
  if (known.waiting > 0) words.push(`${known.waiting} signed entries wait for the board.`);
  const notices = (await office.view.glance())?.notices ?? [];
  if (!notices.some(({ name }) => name === noticeNames.votingOnce))
    words.push(`The words about voting once are not published yet (notice "${noticeNames.votingOnce}").`);
  if (stage === 'draft' && known.hasRegister)
    words.push(
      'The roll is made from the register when it is frozen: see under Completeness whether the gate opens.',
    );
  else if (stage === 'draft' && known.members === 0) words.push('The roll is empty: import the members.');
  if (stage === 'opened' && office.undecided) {
    const ledger = await office.log.follow();
    if (ledger.ok) words.push(...nameOpenTies(office, ledger.value));
  }
  if (stage === 'closed' && (await isTestAwaited(office)))
    return [
      ...words,
      'Membership is tested again before anything is counted: two officers agree on the result, see under After the close.',
    ];
  if (known.test === 'later' && !hasTwoOfficers(office))
    words.push(
      'After the close two officers agree by name on who was a member no longer: this office has not the tokens and keys of two yet.',
    );
  const missing = await missingNext(office, stage);
  if (missing !== undefined) words.push(missing);
  if (stage === 'closed' || stage === 'mixed' || stage === 'opened') words.push(...(await uncounted(office)));
  return words;
}

function hasTwoOfficers({ config: { officerTokens, officerKeys } }: Office): boolean {
  return officerTokens.length >= 2 && officerKeys.length >= 2;
}

/** ROLL-LAPSE: nothing else goes on before, so nothing else is named. */
async function isTestAwaited(office: Office): Promise<boolean> {
  const ledger = await office.log.follow();
  return ledger.ok && awaitsMembershipTest(ledger.value);
}

/** What has to be on the board before the next step of a normal course. */
const nextStep: Partial<Readonly<Record<Overview['stage'], LifecycleCommand>>> = {
  'roll-frozen': 'finish-keys',
  dispatching: 'open',
  closed: 'finish-mix',
  mixed: 'finish-opening',
};

async function missingNext(office: Office, stage: Overview['stage']): Promise<string | undefined> {
  const next = nextStep[stage];
  if (next === undefined) return undefined;
  const ledger = await office.log.follow();
  if (!ledger.ok)
    return ledger.error.kind === 'broken' ? `The board is broken: ${ledger.error.message}.` : undefined;
  const missing = missingFor(ledger.value, next);
  return missing && `${missing.charAt(0).toUpperCase()}${missing.slice(1)}`;
}

/** Batches without two equal counts, and batches of which not every envelope was counted. */
async function uncounted(office: Office): Promise<string[]> {
  const states = await loadCountStates(office);
  return states.flatMap(({ batch, state, expected, counted }) => {
    if (state !== 'agreed')
      return expected > 0 ? [`The papers of batch ${batch} have not two equal counts yet.`] : [];
    return counted === expected
      ? []
      : [`In batch ${batch} ${counted} envelopes were counted; ${expected} were received and not rejected.`];
  });
}
