import type { BallotState, Definition } from '@countersign/ballot';
import { err, ok, type Result } from '@countersign/bytes';
import type { CeremonyKeys } from '@countersign/crypto';
import type { Ledger } from '@countersign/record';
import { perform, type Work } from '@countersign/work';
import { Audit } from './audit.ts';
import { verifyPerformer } from './performer.ts';
import { type DutyId, dutyIds } from './report.ts';
import { runDuties, type Verification } from './verify-record.ts';

/** Where the mixing and opening of one contest stand. */
export interface ContestProgress {
  /** N × 64 bytes: what the next mix takes; after the last mix, what is opened. Nothing before the close. */
  readonly ciphertexts: Uint8Array | undefined;
  /** How many mixes are done, by holders 1, 2, … */
  readonly mixes: number;
  /** Logged hashes of share files, by holder (1 … n). */
  readonly commitments: ReadonlyMap<number, Uint8Array>;
  /** Holders whose share files are on the log. */
  readonly revealed: readonly number[];
}

/** What a key-holder works from: read out of a record that verifies as far as it goes. */
export interface HolderView {
  readonly definition: Definition;
  readonly electionHash: Uint8Array;
  readonly stage: BallotState;
  /** The ceremony's transcript and keys, once they are on the log. */
  readonly ceremony: { readonly transcript: Uint8Array; readonly keys: CeremonyKeys } | undefined;
  readonly contests: readonly ContestProgress[];
}

const logDuties: readonly DutyId[] = ['head', 'tree', 'files', 'definition', 'procedure', 'signatures'];
const keyDuties: readonly DutyId[] = [...logDuties, 'key-ceremony'];

/**
 * What a key-holder is about to do, and which duties must have passed: everything that can be expected of a record by then, and
 * for mixing and opening everything that decides which votes are mixed.
 */
const dutiesBefore = {
  ceremony: logDuties,
  rehearsal: keyDuties,
  count: dutyIds.slice(0, dutyIds.indexOf('mixes') + 1),
} as const satisfies Record<string, readonly DutyId[]>;
export type HolderAct = keyof typeof dutiesBefore;

/**
 * Runs the duties an act needs and gives a key-holder what it works from. A holder does nothing on a record of which any of them
 * fails (OPEN-1); the error lists what does.
 */
export function prepareHolder(verification: Verification, act: HolderAct): Result<HolderView, string> {
  const { group } = verification;
  return perform(prepareHolderWork(verification, act), verifyPerformer({ group }));
}

/** `prepareHolder` as work. */
export function* prepareHolderWork(
  { files, group, random, progress }: Verification,
  act: HolderAct,
): Work<Result<HolderView, string>> {
  const audit = new Audit(files, group, random, progress);
  const reports = yield* runDuties(audit, dutiesBefore[act]);
  const problems = reports
    .filter(({ status }) => status === 'failed')
    .flatMap(({ title, problems }) => [`${title}: ${problems.join('; ')}`]);
  if (problems.length > 0) return err(problems.join('\n'));
  const ledger = audit.get('ledger');
  const definition = audit.get('definition');
  const placed = ledger.latest('key-ceremony');
  const transcript = placed && audit.blob(placed.body.transcript);
  const keys = audit.has('keys') ? audit.get('keys') : undefined;
  return ok({
    definition,
    electionHash: audit.get('electionHash'),
    stage: ledger.stage,
    ceremony: transcript && keys ? { transcript, keys } : undefined,
    contests: definition.contests.map((_, contest) => progressOf(audit, ledger, contest)),
  });
}

function progressOf(audit: Audit, ledger: Ledger, contest: number): ContestProgress {
  const input = ledger.all('mix-input').find(({ body }) => body.contest === contest);
  const mixes = ledger.all('mix').filter(({ body }) => body.contest === contest);
  const current = mixes.at(-1)?.body.outputs ?? input?.body.ciphertexts;
  const commitments = ledger.all('share-commitment').filter(({ body }) => body.contest === contest);
  const revealed = ledger.all('share-file').filter(({ body }) => body.contest === contest);
  return {
    ciphertexts: current && audit.blob(current),
    mixes: mixes.length,
    commitments: new Map(commitments.map(({ body }) => [body.holder, body.hash])),
    revealed: revealed.map(({ body }) => body.holder),
  };
}
