/**
 * Strict reading of a service's JSON without the weight of a schema library: the voter page's whole budget is
 * 130 kB. A `Shape<T>` is bound to the contract's own type, so a field that changes there stops compiling here,
 * and calls/shapes.test.ts runs both readers over the same replies.
 */

/** Why JSON was refused: where, and what was expected. */
export class ShapeError extends Error {}

/** Reads unknown JSON into `T` or throws `ShapeError` naming the place. */
export type Shape<T> = (value: unknown, place: string) => T;

export const text: Shape<string> = (value, place) =>
  typeof value === 'string' ? value : refuse(place, 'text');

/** A whole number from zero up. */
export const count: Shape<number> = (value, place) =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
    ? value
    : refuse(place, 'whole number');

/** Text of one form. */
export function matching(pattern: RegExp, name: string): Shape<string> {
  return (value, place) => (typeof value === 'string' && pattern.test(value) ? value : refuse(place, name));
}

/** One word of a closed list. */
export function word<const W extends string>(...words: readonly W[]): Shape<W> {
  return (value, place) => words.find((one) => one === value) ?? refuse(place, words.join(' or '));
}

export function orNull<T>(inner: Shape<T>): Shape<T | null> {
  return (value, place) => (value === null ? null : inner(value, place));
}

export function listOf<T>(inner: Shape<T>): Shape<T[]> {
  return (value, place) =>
    Array.isArray(value) ? value.map((one, i) => inner(one, `${place}[${i}]`)) : refuse(place, 'list');
}

/** An object with these fields; further fields are left out, as a later service may send more. */
export function fieldsOf<T extends object>(fields: { readonly [K in keyof T]-?: Shape<T[K]> }): Shape<T> {
  return (value, place) => {
    if (typeof value !== 'object' || value === null) return refuse(place, 'object');
    const from = value as Record<string, unknown>;
    const read: Partial<T> = {};
    for (const name of Object.keys(fields) as (keyof T & string)[])
      read[name] = fields[name](from[name], `${place}.${name}`);
    return read as T;
  };
}

function refuse(place: string, expected: string): never {
  throw new ShapeError(`${place}: ${expected} expected`);
}
