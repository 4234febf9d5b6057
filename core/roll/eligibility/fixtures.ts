/** Members and rules that tests decide. */
import { unwrap } from '@countersign/bytes';
import { parseRule } from './rule-text.ts';
import type { Membership, Standing } from './standing.ts';

/** The rule of 2022: joined on or before 3 June, and active immediately before close. */
export const rule2022 = unwrap(
  parseRule(`rule leadership-2022, version 1
time zone Europe/London
grace 0 days
joined on or before 2022-06-03
member immediately before 2022-09-02T17:00
`),
);

/** The rule of 2024: a member for 90 days at close, and active when nominations opened. */
export const rule2024 = unwrap(
  parseRule(`rule leadership-2024, version 1
time zone Europe/London
grace 0 days
member for 90 days before 2024-10-31T17:00
member at 2024-07-24T19:00
`),
);

/** A membership as `from`, `from to` or `from to lapsed`. */
export function membership(text: string): Membership {
  const [from, to, ended] = text.split(' ');
  const end = to === undefined ? undefined : ended === 'lapsed' ? 'lapsed' : 'ended';
  return { from, to, ended: end };
}

/** A member with these memberships of whom the rest is in order, but for what is said. */
export function member(memberships: readonly string[], known: Partial<Standing> = {}): Standing {
  return {
    memberId: 'M1',
    memberships: memberships.map(membership),
    dateOfBirth: '1980-05-17',
    branch: 'East Ham',
    country: 'GB',
    kind: 'full',
    feePaidTo: '2030-12-31',
    ...known,
  };
}
