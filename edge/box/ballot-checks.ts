/**
 * Proofs of ballots, checked as they come: one by one when few come, in one equation for many when the threads are busy.
 * The weights of an equation come from fresh randomness that no sender knows; a bad ballot in a batch is searched out and
 * refused alone.
 */
import { getRandomValues } from 'node:crypto';
import { equalBytes } from '@countersign/bytes';
import { type BallotContext, type RandomSource, verifyBallotsWork } from '@countersign/crypto';
import { Pool, runWork } from '@countersign/pool';
import { startThread } from '@countersign/threads';
import type { Work } from '@countersign/work';
import { startKind } from './ballot-performer.ts';
import { BatchSize } from './batch-size.ts';
import { Batches } from './batches.ts';

/** A ballot to be checked, with the keys it is checked under. */
export interface BallotClaim {
  /** Parsed before: canonical, of this election and its number of contests. */
  readonly ballot: Uint8Array;
  readonly credentialKey: Uint8Array;
  readonly jointKey: Uint8Array;
}

function* startWork(threads: number): Work<void> {
  yield Array.from({ length: threads }, () => ({
    kind: startKind,
    input: () => new Uint8Array(0),
    weight: 1,
  }));
}

const random: RandomSource = (length) => getRandomValues(new Uint8Array(length));

export class BallotChecks {
  readonly #election: Omit<BallotContext, 'jointKey'>;
  readonly #pool: Pool;
  readonly #size = new BatchSize();
  readonly #batches: Batches<BallotClaim, boolean>;

  /** `threads` of its own, at least one. */
  constructor(election: Omit<BallotContext, 'jointKey'>, threads: number) {
    this.#election = election;
    const entry = new URL('./ballot-thread.ts', import.meta.url);
    this.#pool = new Pool((events) => startThread(entry, events), threads);
    // The first voter does not wait for them to start.
    runWork(startWork(threads), this.#pool).catch(() => undefined);
    const size = this.#size;
    const limits = { atOnce: threads, size: () => size.size };
    this.#batches = new Batches(limits, (claims) => this.#check(claims));
  }

  /** Whether the ballot proves what it must. Rejects when its thread died; asking again is safe. */
  check(claim: BallotClaim): Promise<boolean> {
    return this.#batches.ask(claim);
  }

  async #check(claims: readonly BallotClaim[]): Promise<readonly boolean[]> {
    const at = (place: number) => claims[place] as BallotClaim;
    const { jointKey } = at(0);
    if (!claims.every((claim) => equalBytes(claim.jointKey, jointKey)))
      throw new Error('ballots under two joint keys in one election');
    const list = {
      count: claims.length,
      key: (place: number) => at(place).credentialKey,
      ballot: (place: number) => at(place).ballot,
    };
    const work = verifyBallotsWork({ ...this.#election, jointKey }, list, random);
    const bad = new Set(await runWork(work, this.#pool));
    this.#size.note(claims.length, bad.size);
    return claims.map((_, place) => !bad.has(place));
  }

  close(): void {
    this.#pool.close();
  }
}
