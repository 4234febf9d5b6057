/** What casts ask of the database, many in one round trip when many come and one by one when they do not. */
import {
  type ActOutcome,
  type BoxStore,
  type CastFacts,
  type CastQuestion,
  type FirstOnline,
  loadCastFacts,
  saveFirstOnline,
  saveFirstOnlines,
} from '@countersign/store';
import { Batches } from './batches.ts';

/** Ballots of one transaction: enough to gain, few enough that one that fails costs little to take apart. */
const size = () => 128;

export type CastOutcome = ActOutcome | 'reused';

export class CastBatches {
  readonly #facts: Batches<CastQuestion, CastFacts>;
  readonly #records: Batches<FirstOnline, CastOutcome>;

  constructor(store: BoxStore) {
    this.#facts = new Batches({ size, atOnce: 1 }, (casts) => loadCastFacts(store, casts));
    this.#records = new Batches({ size, atOnce: 2 }, (ballots) => recordTogether(store, ballots));
  }

  /** What is known of a ballot, looked up after this was asked. */
  facts(question: CastQuestion): Promise<CastFacts> {
    return this.#facts.ask(question);
  }

  /** Records a first online ballot; durable when the answer is `recorded`. Throws when it breaks a constraint. */
  record(ballot: FirstOnline): Promise<CastOutcome> {
    return this.#records.ask(ballot);
  }
}

/**
 * In one transaction. When it fails, each in its own, so that none fails for another: a ballot that breaks a rule of the
 * database is refused alone, and one that was recorded although the answer was lost is found recorded.
 */
async function recordTogether(
  store: BoxStore,
  ballots: readonly FirstOnline[],
): Promise<readonly (CastOutcome | Promise<CastOutcome>)[]> {
  const together =
    ballots.length > 1 ? await saveFirstOnlines(store, ballots).catch(() => undefined) : undefined;
  if (together) return together;
  const alone = ballots.map((ballot) => saveFirstOnline(store, ballot));
  await Promise.allSettled(alone);
  return alone;
}
