import { type Code, codeFromBytes, makeCode, type RandomSource } from '@countersign/crypto';

const codeSize = 10;

/** All codes of one office in the order of the credential numbers, in one piece of memory: there can be millions. Secret. */
export class CodeSheet implements Iterable<Code> {
  /** 10 bytes for each credential; may be shared memory. */
  readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    if (bytes.length % codeSize !== 0) throw new Error(`CodeSheet: ${bytes.length} bytes of codes`);
    this.bytes = bytes;
  }

  /** A sheet with these codes. */
  static of(codes: Iterable<Code>): CodeSheet {
    const list = [...codes];
    const bytes = new Uint8Array(list.length * codeSize);
    for (const [v, code] of list.entries()) bytes.set(code, v * codeSize);
    return new CodeSheet(bytes);
  }

  /** Fresh codes. */
  static draw(count: number, random: RandomSource): CodeSheet {
    const bytes = new Uint8Array(count * codeSize);
    for (let v = 0; v < count; v++) bytes.set(makeCode(random), v * codeSize);
    return new CodeSheet(bytes);
  }

  get count(): number {
    return this.bytes.length / codeSize;
  }

  /** The code of a credential; undefined beyond the last. */
  at(credential: number): Code | undefined {
    const at = credential * codeSize;
    return at < this.bytes.length ? codeFromBytes(this.bytes.slice(at, at + codeSize)) : undefined;
  }

  *[Symbol.iterator](): Generator<Code> {
    for (let v = 0; v < this.count; v++) yield this.at(v) as Code;
  }
}
