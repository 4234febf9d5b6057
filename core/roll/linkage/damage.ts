/**
 * How often a cell of one and the same person differs on the two lists. Lists copied by hand several times over differ in every
 * fifth name, others in hardly any; what a difference says against a pair depends on it, so it is counted in the pairs at hand:
 * for each field in those that are sure without it, since a pair found by a field says nothing of how often the field fails.
 */
import { type Circumstances, oddsOf } from './circumstances.ts';
import { type PersonEvidence, ratiosOfField } from './person-weights.ts';

/** The fields whose difference is weighed, each alone. */
export const damagedFields = ['surname', 'forename', 'day', 'street', 'number'] as const;
export type DamagedField = (typeof damagedFields)[number];

/** For each field the share of one person's pairs of cells that differ. */
export type Damage = Readonly<Record<DamagedField, number>>;

/** Shares that the fixed weights are right for. */
const usual: Damage = { surname: 0.06, forename: 0.08, day: 0.05, street: 0.05, number: 0.12 };
/** In one home a difference of forenames is weighed as if one person's hardly ever differed. */
const usualAtHome: Damage = { ...usual, forename: 0.01 };
/** However many differ, a difference speaks for nobody. */
const mostDiffering = 0.6;
/** A pair that is as likely as this without a field is sure enough to count it. */
const sure = 0.99;
/** So many usual pairs are supposed beside those counted: a short list says little. */
const supposedPairs = 60;

/** Counts the differences of pairs taken one to one; never below what is usual. */
export function estimateDamage(
  pairs: Iterable<{ readonly evidence: PersonEvidence }>,
  circumstances: Circumstances,
): Damage {
  const known = { surname: 0, forename: 0, day: 0, street: 0, number: 0 };
  const differing = { ...known };
  for (const { evidence } of pairs)
    for (const field of damagedFields) {
      const differs = doesDiffer(evidence, field);
      if (differs === undefined || !isSureWithout(evidence, field, circumstances)) continue;
      known[field]++;
      if (differs) differing[field]++;
    }
  const share = (field: DamagedField): number => {
    const counted = differing[field] + supposedPairs * usual[field];
    return Math.min(mostDiffering, Math.max(usual[field], counted / (known[field] + supposedPairs)));
  };
  return {
    ...{ surname: share('surname'), forename: share('forename'), day: share('day') },
    ...{ street: share('street'), number: share('number') },
  };
}

/** Whether the cells of a field are two different ones; undefined where a side has none. */
function doesDiffer({ names, day, address }: PersonEvidence, field: DamagedField): boolean | undefined {
  const agreement = { ...names, day, ...address }[field];
  if (agreement === 'missing') return undefined;
  if (field === 'forename') return agreement === 'different' || agreement === 'alike';
  return agreement === 'different' || agreement === 'generation';
}

function isSureWithout(evidence: PersonEvidence, field: DamagedField, circumstances: Circumstances): boolean {
  const { asStrangers, asRelatives } = ratiosOfField(evidence, field);
  const rest = {
    ...evidence,
    asStrangers: evidence.asStrangers / asStrangers,
    asRelatives: evidence.asRelatives / asRelatives,
  };
  return oddsOf(rest, circumstances) >= (circumstances.nobody * sure) / (1 - sure);
}

/** A pair weighed by how often the fields that differ in it do so. */
export function weighByDamage(evidence: PersonEvidence, damage: Damage): PersonEvidence {
  let { asStrangers, asRelatives } = evidence;
  for (const field of damagedFields) {
    if (!doesDiffer(evidence, field)) continue;
    asStrangers *= damage[field] / usual[field];
    asRelatives *= damage[field] > usual[field] ? damage[field] / usualAtHome[field] : 1;
  }
  return { ...evidence, asStrangers, asRelatives };
}
