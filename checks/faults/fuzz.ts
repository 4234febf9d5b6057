/*
 * Gives parsers inputs that are nearly right and watches for four faults: a parser that throws, that takes longer than an
 * input may take, that accepts what it would not write, or that accepts nothing at all.
 */
import { Draw, makeInput, type Units } from './fuzz-mutations.ts';

/** A parser under test. */
export interface FuzzTarget {
  /** The parser's name; behind a space, which of its uses. */
  readonly name: string;
  /** Inputs it accepts. */
  readonly seeds: readonly (Uint8Array | string)[];
  /**
   * What the value of an input is written as; nothing if the input is refused. An input that is accepted must be
   * what it is written as.
   */
  readonly rewrite: (input: never) => Uint8Array | string | undefined;
  /** For what people type: an input may be written otherwise, and that must be written as itself. */
  readonly isForgiving?: boolean;
  /** Its part of the inputs, against the others': small where a parser computes. */
  readonly weight: number;
}

/** Milliseconds one input may take. */
export const slowestAllowed = 50;

export interface Finding {
  readonly target: string;
  readonly kind: 'threw' | 'slow' | 'not-canonical' | 'accepts-nothing';
  readonly index: number;
  readonly detail: string;
}

export interface FuzzReport {
  readonly target: string;
  readonly inputs: number;
  readonly accepted: number;
  readonly slowestMs: number;
  /** At most a few. */
  readonly findings: readonly Finding[];
}

const findingLimit = 3;

/** Input `index` of a target, the same for the same seed: first the valid ones as they are. */
export function inputOf(target: FuzzTarget, seed: number, index: number): Uint8Array | string {
  const { seeds, isText } = prepare(target);
  const draw = new Draw(seed, nameNumber(target.name), index);
  return toInput(seeds[index] ?? makeInput(seeds, isText, draw), isText);
}

/** Gives `count` inputs to a target; `onInput` is told of each before it is given. */
export function fuzz(
  target: FuzzTarget,
  count: number,
  seed: number,
  onInput: (index: number) => void = () => {},
): FuzzReport {
  const findings: Finding[] = [];
  let accepted = 0;
  let slowestMs = 0;
  for (let index = 0; index < count && findings.length < findingLimit; index++) {
    onInput(index);
    const outcome = tryInput(target, inputOf(target, seed, index));
    if (outcome.isAccepted) accepted++;
    slowestMs = Math.max(slowestMs, outcome.ms);
    if (outcome.fault) findings.push({ target: target.name, index, ...outcome.fault });
  }
  if (accepted === 0 && findings.length === 0)
    findings.push({
      target: target.name,
      kind: 'accepts-nothing',
      index: 0,
      detail: 'its seeds are refused',
    });
  return { target: target.name, inputs: count, accepted, slowestMs, findings };
}

const prepared = new WeakMap<FuzzTarget, { seeds: readonly Units[]; isText: boolean }>();

function prepare(target: FuzzTarget) {
  const known = prepared.get(target);
  if (known) return known;
  const isText = typeof target.seeds[0] === 'string';
  const seeds = target.seeds.map((seed) =>
    typeof seed === 'string' ? Array.from({ length: seed.length }, (_, i) => seed.charCodeAt(i)) : [...seed],
  );
  const made = { seeds, isText };
  prepared.set(target, made);
  return made;
}

function toInput(units: Units, isText: boolean): Uint8Array | string {
  return isText ? String.fromCharCode(...units) : Uint8Array.from(units);
}

function nameNumber(name: string): number {
  let number = 0;
  for (const character of name) number = (Math.imul(number, 31) + character.charCodeAt(0)) | 0;
  return number;
}

interface Outcome {
  readonly isAccepted: boolean;
  readonly ms: number;
  readonly fault?: Pick<Finding, 'kind' | 'detail'>;
}

function tryInput(target: FuzzTarget, input: Uint8Array | string): Outcome {
  const started = performance.now();
  try {
    const written = target.rewrite(input as never);
    const ms = performance.now() - started;
    // A machine that is busy elsewhere is slow once; a parser is slow each time.
    if (ms > slowestAllowed && isSlowAgain(target, input))
      return fault(ms, 'slow', `${Math.round(ms)} ms for ${describe(input)}`);
    if (written === undefined) return { isAccepted: false, ms };
    const again = target.isForgiving ? target.rewrite(written as never) : input;
    return equal(written, again)
      ? { isAccepted: true, ms }
      : fault(ms, 'not-canonical', `${describe(input)} is written as ${describe(written)}`);
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    return fault(0, 'threw', `${reason} for ${describe(input)}`);
  }
}

function fault(ms: number, kind: Finding['kind'], detail: string): Outcome {
  return { isAccepted: true, ms, fault: { kind, detail } };
}

function isSlowAgain(target: FuzzTarget, input: Uint8Array | string): boolean {
  for (let time = 0; time < 4; time++) {
    const started = performance.now();
    target.rewrite(input as never);
    if (performance.now() - started <= slowestAllowed) return false;
  }
  return true;
}

function equal(a: Uint8Array | string, b: Uint8Array | string | undefined): boolean {
  if (typeof a === 'string' || typeof b === 'string' || b === undefined) return a === b;
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

function describe(input: Uint8Array | string): string {
  const text = typeof input === 'string' ? JSON.stringify(input) : Buffer.from(input).toString('hex');
  return text.length > 400 ? `${text.slice(0, 400)}… (${input.length})` : text;
}
