/**
 * The rehearsal (KEY-1, spec/7-ceremony.md): before the ballot opens, test votes are mixed by every key-holder and opened
 * by two different quorums. Its proofs are those of a real count, under a contest number no contest can have.
 */
import {
  bytesUpTo,
  type Codec,
  describeParseError,
  err,
  format,
  list,
  ok,
  parse,
  type Result,
  struct,
  u8,
  unsignedBig,
} from '@countersign/bytes';

/** The contest number that binds proofs to the rehearsal. */
export const rehearsalContest = 255;

export interface RehearsalMix {
  readonly outputs: Uint8Array;
  readonly proof: Uint8Array;
}

export interface RehearsalShareFile {
  /** 1-based. */
  readonly holder: number;
  readonly file: Uint8Array;
}

export interface Rehearsal {
  /** The test votes, announced beforehand, in the order of the inputs. */
  readonly votes: readonly bigint[];
  /** n × 64 bytes. */
  readonly inputs: Uint8Array;
  /** One per key-holder, in order. */
  readonly mixes: readonly RehearsalMix[];
  /** Each opens the same outputs; two at least, of different holders. */
  readonly quorums: readonly (readonly RehearsalShareFile[])[];
}

const part = bytesUpTo(1_000_000);

const codec: Codec<Rehearsal> = struct({
  votes: list(unsignedBig(30), 100),
  inputs: part,
  mixes: list(struct<RehearsalMix>({ outputs: part, proof: part }), 15),
  quorums: list(list(struct<RehearsalShareFile>({ holder: u8, file: part }), 15), 15),
});

/** The canonical bytes of a rehearsal: the blob its entry names. */
export function formatRehearsal(rehearsal: Rehearsal): Uint8Array {
  return format(codec, rehearsal);
}

/** Strict reading of a rehearsal. */
export function parseRehearsal(bytes: Uint8Array): Result<Rehearsal, string> {
  const rehearsal = parse(codec, bytes);
  return rehearsal.ok ? ok(rehearsal.value) : err(describeParseError(rehearsal.error));
}
