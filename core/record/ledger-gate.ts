/**
 * The gate before the codes, on the log (ROLL-GATE): how complete the register was is said before the roll that was made of
 * it, and its sums come out. Whether the figures are true, no log can tell; that they were given, and by whom, it can.
 */
import type { BodyOf, ReasonCount } from './body.ts';
import type { Ledger } from './ledger.ts';

/** Why a statement of completeness is refused; undefined when it is in order. */
export function checkCompleteness(ledger: Ledger, body: BodyOf<'completeness'>): string | undefined {
  const next = ledger.all('roll-version').length + 1;
  if (body.version !== next)
    return `completeness of version ${body.version} of the roll, where ${next} is next`;
  if (ledger.all('completeness').some((other) => other.body.version === body.version))
    return `completeness of version ${body.version} of the roll was stated before`;
  return checkSums(body) ?? checkPassage(body);
}

function checkSums(body: BodyOf<'completeness'>): string | undefined {
  const { members, eligible, excluded, undecided, held, listed, found, branches, answered } = body;
  if (members !== eligible + countOf(excluded) + undecided)
    return 'members are not eligible + excluded + undecided';
  if (countOf(held) > eligible) return 'more members are held back than are eligible';
  if (found > listed) return 'more members were found than listed';
  return answered > branches ? 'more branches answered than there are' : undefined;
}

function checkPassage(body: BodyOf<'completeness'>): string | undefined {
  const { passed, rule, undecided, statement, answered, listed } = body;
  if ((passed === 'overridden') !== (statement !== ''))
    return statement === '' ? 'an override without a statement' : 'a statement, and nothing was overridden';
  if (passed === 'open' && (rule === undefined || undecided > 0))
    return 'the gate is said to be open, and not everybody was decided by a rule';
  return passed === 'not-asked' && (rule !== undefined || answered > 0 || listed > 0)
    ? 'the gate is said not to have been asked, and there are answers'
    : undefined;
}

/** Why a version of the roll is refused; undefined when it is in order. */
export function checkRollVersion(ledger: Ledger, body: BodyOf<'roll-version'>): string | undefined {
  const stated = ledger.all('completeness').find((other) => other.body.version === body.number)?.body;
  if (stated && body.members !== stated.eligible - countOf(stated.held))
    return `${body.members} members, where ${stated.eligible - countOf(stated.held)} are eligible and not held back`;
  return body.branches.reduce((sum, branch) => sum + branch.members, 0) === body.members
    ? undefined
    : 'the branches do not add up to the members';
}

/** How many there are over all reasons. */
export function countOf(reasons: readonly ReasonCount[]): number {
  return reasons.reduce((sum, { members }) => sum + members, 0);
}
