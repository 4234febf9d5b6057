/*
 * Contests for this package's tests.
 */
import type { Contest, CountingMethod, PassRule } from './definition.ts';

export const majority: PassRule = {
  base: 'valid-votes',
  numerator: 1,
  denominator: 2,
  comparison: 'more-than',
  turnoutFloor: 0,
};

/** A contest between options with these ids. */
export function contestOf(method: CountingMethod, ids: readonly string[], rule?: PassRule): Contest {
  const text = (name: string) => [{ language: 'en' as const, text: name }];
  return {
    id: 'contest',
    title: text('A contest'),
    method,
    seats: 1,
    options: ids.map((id) => ({ id, name: text(id) })),
    passRule: rule,
    reserved: [],
    reopenNominations: undefined,
  };
}

/** A question with a pass rule; unless told, more than half of the valid votes. */
export function question(rule: Partial<PassRule> = {}): Contest {
  return contestOf('yes-no', ['yes', 'no'], { ...majority, ...rule });
}
