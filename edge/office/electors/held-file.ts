/** A file of electors on its way: written to the disk as it arrives, and held there until it was read or is given up. */
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

/** One file at a time; nobody else's account can read it. */
export class ElectorFiles {
  #held: (HeldElectors & { readonly folder: string }) | undefined;

  get held(): HeldElectors | undefined {
    return this.#held;
  }

  /** Takes a file in, in the place of one that is held still. */
  async take(
    body: Readable,
    { name, password }: Pick<HeldElectors, 'name' | 'password'>,
  ): Promise<Result<HeldElectors, Refusal>> {
    await this.drop();
    // Made for this account alone (mode 700).
    const folder = await mkdtemp(join(tmpdir(), 'countersign-electors-'));
    const path = join(folder, 'file');
    const meter = new Meter();
    try {
      await pipeline(body, meter, createWriteStream(path, { mode: 0o600 }));
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      if (!(error instanceof TooLong)) throw error;
      return refuseTooLong();
    }
    if (meter.bytes === 0) {
      await rm(folder, { recursive: true, force: true });
      return refused('import-refused', 'The file is empty.');
    }
    this.#held = { folder, path, bytes: meter.bytes, hash: meter.digest(), name, password };
    return ok(this.#held);
  }

  /** Gives the file up, if there is one. */
  async drop(): Promise<void> {
    const held = this.#held;
    this.#held = undefined;
    if (held) await rm(held.folder, { recursive: true, force: true });
  }
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
