/**
 * JSON (RFC 8259) of which every value knows its place, read strictly: no duplicate names, no depth without end, numbers as
 * they are written and never as floats, so that a count above 2^53 stays what it is and an error can say where.
 */
import { type PaperResult, placeAt, refuse, withoutMark } from './place.ts';
import { shorten } from './weight.ts';

/** A value; `at` is the offset of its first character. */
export type JsonNode = { readonly at: number } & (
  | { readonly kind: 'null' }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'number' | 'string'; readonly text: string }
  | { readonly kind: 'array'; readonly items: readonly JsonNode[] }
  | { readonly kind: 'object'; readonly members: ReadonlyMap<string, JsonNode> }
);

/** Levels of arrays and objects. */
const deepest = 64;

/** Thrown inside this file and caught at its edge: nothing else is thrown on purpose. */
class JsonFault extends Error {
  readonly at: number;

  constructor(at: number, reason: string) {
    super(reason);
    this.at = at;
  }
}

export interface LocatedJson {
  readonly root: JsonNode;
  /** The text the offsets are of: without a byte order mark. */
  readonly text: string;
}

/** Reads a whole JSON text. */
export function parseLocatedJson(input: string): PaperResult<LocatedJson> {
  const plain = withoutMark(input);
  if (!plain.ok) return plain;
  const text = plain.value;
  try {
    const reader = new JsonReader(text);
    return { ok: true, value: { root: reader.readAll(), text } };
  } catch (fault) {
    if (fault instanceof JsonFault) return refuseAt(text, fault.at, fault.message);
    throw fault;
  }
}

/** A refusal at an offset of the text. */
export function refuseAt(text: string, at: number, reason: string) {
  const { line, column } = placeAt(text, at);
  return refuse(line, column, reason);
}

const blank = /[ \t\r\n]*/y;
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
// RFC 8259 section 7: only these control characters must be escaped.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused.
const plainText = /[^"\\\u0000-\u001f]*/y;
const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

class JsonReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  readAll(): JsonNode {
    const root = this.#value(0);
    this.#match(blank);
    if (this.#at < this.#text.length) throw new JsonFault(this.#at, 'something stands behind the JSON value');
    return root;
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0] ?? '';
    this.#at += found.length;
    return found;
  }

  #value(depth: number): JsonNode {
    this.#match(blank);
    const at = this.#at;
    switch (this.#text[at]) {
      case '{':
        return this.#object(depth);
      case '[':
        return this.#array(depth);
      case '"':
        return { kind: 'string', at, text: this.#string() };
      case 't':
        return this.#word('true', { kind: 'boolean', at, value: true });
      case 'f':
        return this.#word('false', { kind: 'boolean', at, value: false });
      case 'n':
        return this.#word('null', { kind: 'null', at });
      default:
        return this.#number();
    }
  }

  #word(word: string, node: JsonNode): JsonNode {
    if (!this.#text.startsWith(word, this.#at)) throw this.#unexpected('a value');
    this.#at += word.length;
    return node;
  }

  #number(): JsonNode {
    const at = this.#at;
    const text = this.#match(number);
    if (text === '') throw this.#unexpected('a value');
    return { kind: 'number', at, text };
  }

  #array(depth: number): JsonNode {
    const at = this.#open(depth);
    const items: JsonNode[] = [];
    this.#match(blank);
    if (this.#takes(']')) return { kind: 'array', at, items };
    for (;;) {
      items.push(this.#value(depth + 1));
      this.#match(blank);
      if (this.#takes(']')) return { kind: 'array', at, items };
      if (!this.#takes(',')) throw this.#unexpected('“,” or “]”');
    }
  }

  #object(depth: number): JsonNode {
    const at = this.#open(depth);
    const members = new Map<string, JsonNode>();
    this.#match(blank);
    if (this.#takes('}')) return { kind: 'object', at, members };
    for (;;) {
      this.#match(blank);
      this.#member(members, depth);
      this.#match(blank);
      if (this.#takes('}')) return { kind: 'object', at, members };
      if (!this.#takes(',')) throw this.#unexpected('“,” or “}”');
    }
  }

  #member(members: Map<string, JsonNode>, depth: number): void {
    const at = this.#at;
    if (this.#text[at] !== '"') throw this.#unexpected('a name in quotation marks');
    const name = this.#string();
    if (members.has(name)) throw new JsonFault(at, `the name “${shorten(name)}” stands twice in one object`);
    this.#match(blank);
    if (!this.#takes(':')) throw this.#unexpected('“:”');
    members.set(name, this.#value(depth + 1));
  }

  #open(depth: number): number {
    if (depth >= deepest) throw new JsonFault(this.#at, `nested more than ${deepest} deep`);
    return this.#at++;
  }

  #takes(character: string): boolean {
    const found = this.#text[this.#at] === character;
    if (found) this.#at++;
    return found;
  }

  #string(): string {
    const start = this.#at++;
    let text = '';
    for (;;) {
      text += this.#match(plainText);
      const next = this.#text[this.#at];
      if (next === undefined) throw new JsonFault(start, 'a quotation that is not closed');
      if (next !== '"' && next !== '\\') throw this.#unexpected('no control character in a quotation');
      this.#at++;
      if (next === '"') return text;
      text += this.#escape();
    }
  }

  #escape(): string {
    const letter = this.#text[this.#at] ?? '';
    const plain = escapes[letter];
    if (plain !== undefined) {
      this.#at++;
      return plain;
    }
    const hex = letter === 'u' ? this.#text.slice(this.#at + 1, this.#at + 5) : '';
    if (!/^[0-9a-fA-F]{4}$/.test(hex)) throw this.#unexpected('an escape of JSON');
    this.#at += 5;
    return String.fromCharCode(Number.parseInt(hex, 16));
  }

  #unexpected(wanted: string): JsonFault {
    const found = this.#text[this.#at];
    return new JsonFault(
      this.#at,
      found === undefined
        ? `the file ends where ${wanted} is expected`
        : `“${shorten(found)}” where ${wanted} is expected`,
    );
  }
}
