/* How tests compare long lists: `assert.deepEqual` takes minutes to print where two of 100 kB differ. */
import { equalBytes, toHex } from '@countersign/bytes';

/** Throws when the lists differ, with the first place of 32 bytes where they do. */
export function assertSameList(actual: Uint8Array, expected: Uint8Array, what = 'list'): void {
  if (actual.length !== expected.length)
    throw new Error(`${what}: ${actual.length} bytes, expected ${expected.length}`);
  for (let at = 0; at < expected.length; at += 32) {
    const [ours, theirs] = [actual.subarray(at, at + 32), expected.subarray(at, at + 32)];
    if (!equalBytes(ours, theirs))
      throw new Error(`${what}, place ${at / 32}: ${toHex(ours)}, expected ${toHex(theirs)}`);
  }
}
