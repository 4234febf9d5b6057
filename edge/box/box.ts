import type { Definition } from '@countersign/ballot';
import type { BoxStore } from '@countersign/store';
import type { Arrivals } from './arrivals.ts';
import type { Blobs } from './blobs.ts';
import type { CastBatches } from './cast-batches.ts';
import type { Checker } from './checker.ts';
import type { Closer } from './closer.ts';
import type { BoxConfig } from './config.ts';
import type { FailureCounter } from './failures.ts';
import type { LogFiles } from './log-files.ts';
import type { Mutex } from './mutex.ts';
import type { PostalArrivals } from './postal-arrivals.ts';
import type { Presence } from './presence.ts';
import type { Procedure } from './procedure.ts';
import type { Receipts } from './receipts.ts';
import type { Sequencer } from './sequencer.ts';

/** A running box's parts: what its operations take as their first argument. */
export interface Box {
  readonly config: BoxConfig;
  readonly definition: Definition;
  readonly electionHash: Uint8Array;
  readonly store: BoxStore;
  readonly checker: Checker;
  /** What casts look up and record, in batches. */
  readonly casts: CastBatches;
  readonly sequencer: Sequencer;
  readonly receipts: Receipts;
  readonly files: LogFiles;
  readonly blobs: Blobs;
  readonly procedure: Procedure;
  /** Requests received and not answered yet. */
  readonly arrivals: Arrivals;
  readonly presence: Presence;
  readonly postalArrivals: PostalArrivals;
  readonly failures: FailureCounter;
  readonly closer: Closer;
  /** Entries of the procedure, one after the other: each is checked against what the one before it did. */
  readonly commands: Mutex;
}
