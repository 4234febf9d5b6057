/** A file of electors on its way: written to the disk as it arrives, and held there until it was read or is given up. */
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { electorTextLimit as textLimit } from '@countersign/api';
import { ok, type Result } from '@countersign/bytes';
import { type Refusal, refused } from '../refusal.ts';

export interface HeldElectors {
  readonly path: string;
  readonly bytes: number;
  /** SHA-256 of the file. */
  readonly hash: Uint8Array;
  readonly name: string;
  readonly password: string | undefined;
}

/** Takes a file in; nobody else's account can read it. */
export async function receiveFile(
  body: Readable,
  names: Pick<HeldElectors, 'name' | 'password'>,
): Promise<Result<HeldElectors, Refusal>> {
  // Made for this account alone (mode 700).
  const path = join(await mkdtemp(join(tmpdir(), 'countersign-electors-')), 'file');
  const meter = new Meter();
  try {
    await pipeline(body, meter, createWriteStream(path, { mode: 0o600 }));
  } catch (error) {
    await discardFile({ path });
    if (error instanceof TooLong) return refuseTooLong();
    throw error;
  }
  if (meter.bytes > 0) return ok({ ...names, path, bytes: meter.bytes, hash: meter.digest() });
  await discardFile({ path });
  return refused('import-refused', 'The file is empty.');
}

/** Deletes a file that was taken in. */
export function discardFile({ path }: Pick<HeldElectors, 'path'>): Promise<void> {
  return rm(dirname(path), { recursive: true, force: true });
}

export function refuseTooLong(): Result<never, Refusal> {
  return refused(
    'too-large',
    `The file has more than ${textLimit / 1_000_000_000} GB: send the roll in several files, each with the headings.`,
  );
}

class TooLong extends Error {}

/** Counts and hashes what passes, and ends it where it is too long. */
class Meter extends Transform {
  readonly #hash = createHash('sha256');
  bytes = 0;

  override _transform(
    piece: Buffer,
    _encoding: BufferEncoding,
    done: (error: Error | null, piece?: Buffer) => void,
  ): void {
    this.bytes += piece.length;
    if (this.bytes > textLimit) done(new TooLong());
    else {
      this.#hash.update(piece);
      done(null, piece);
    }
  }

  digest(): Uint8Array {
    return new Uint8Array(this.#hash.digest());
  }
}
