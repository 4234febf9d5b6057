/**
 * What the signatures of a petition count (PETITION-1): each member once, however often and in however many tranches, and
 * nobody who has withdrawn. Signatures come in their order, and of one member's the first counts.
 */
import type { SignerFinding } from './find-signers.ts';

export const signatureVerdicts = ['valid', 'not-a-member', 'duplicate', 'withdrawn', 'unsure'] as const;
export type SignatureVerdict = (typeof signatureVerdicts)[number];

export interface CountedSignature {
  readonly verdict: SignatureVerdict;
  /** The signature of the same member that counts: its place among all; of a duplicate alone. */
  readonly of: number | undefined;
}

export type VerdictCounts = Readonly<Record<SignatureVerdict, number>>;

export interface TrancheTotal {
  /** Signatures of this tranche; the sum of its verdicts. */
  readonly signatures: number;
  readonly verdicts: VerdictCounts;
  /** Duplicates of a signature in an earlier tranche; the others are of this one. */
  readonly earlier: number;
  /** Valid ones up to the end of this tranche. */
  readonly validSoFar: number;
}

/** `open`: not reached, and may be once people have decided about the unsure ones. */
export type ThresholdStanding = 'reached' | 'open' | 'not-reached';

export interface PetitionCount {
  /** One for each signature, in their order. */
  readonly signatures: readonly CountedSignature[];
  /** One for each tranche, in their order. */
  readonly tranches: readonly TrancheTotal[];
  readonly verdicts: VerdictCounts;
  /** Undefined where there is no threshold. */
  readonly standing: ThresholdStanding | undefined;
  /** The tranche with which the threshold was reached, from 0. */
  readonly reachedWith: number | undefined;
}

export interface PetitionRules {
  /** For each signature the tranche it came in, from 0; never falling. */
  readonly trancheOf: readonly number[];
  readonly tranches: number;
  /** Places of members who have withdrawn. */
  readonly withdrawn: ReadonlySet<number>;
  readonly threshold: number | undefined;
}

/** Counts what was found of each signature. */
export function decidePetition(findings: readonly SignerFinding[], rules: PetitionRules): PetitionCount {
  const signatures = countOnce(findings, rules.withdrawn);
  const tranches = totalTranches(signatures, rules);
  const verdicts = sumVerdicts(signatures);
  const { threshold } = rules;
  if (threshold === undefined)
    return { signatures, tranches, verdicts, standing: undefined, reachedWith: undefined };
  const reached = tranches.findIndex(({ validSoFar }) => validSoFar >= threshold);
  const standing = standingOf(verdicts, threshold);
  return { signatures, tranches, verdicts, standing, reachedWith: reached < 0 ? undefined : reached };
}

function countOnce(
  findings: readonly SignerFinding[],
  withdrawn: ReadonlySet<number>,
): readonly CountedSignature[] {
  const counted = new Map<number, number>();
  return findings.map(({ standing, member }, place): CountedSignature => {
    if (standing === 'nobody' || member === undefined) return { verdict: 'not-a-member', of: undefined };
    if (standing === 'unsure') return { verdict: 'unsure', of: undefined };
    if (withdrawn.has(member)) return { verdict: 'withdrawn', of: undefined };
    const of = counted.get(member);
    if (of !== undefined) return { verdict: 'duplicate', of };
    counted.set(member, place);
    return { verdict: 'valid', of: undefined };
  });
}

function totalTranches(
  signatures: readonly CountedSignature[],
  { trancheOf, tranches }: PetitionRules,
): readonly TrancheTotal[] {
  let validSoFar = 0;
  return Array.from({ length: tranches }, (_, tranche): TrancheTotal => {
    const own = signatures.filter((_, place) => trancheOf[place] === tranche);
    const verdicts = sumVerdicts(own);
    validSoFar += verdicts.valid;
    const earlier = own.filter(({ of }) => of !== undefined && (trancheOf[of] ?? 0) < tranche).length;
    return { signatures: own.length, verdicts, earlier, validSoFar };
  });
}

function sumVerdicts(signatures: readonly CountedSignature[]): VerdictCounts {
  const counts = { valid: 0, 'not-a-member': 0, duplicate: 0, withdrawn: 0, unsure: 0 };
  for (const { verdict } of signatures) counts[verdict]++;
  return counts;
}

function standingOf({ valid, unsure }: VerdictCounts, threshold: number): ThresholdStanding {
  if (valid >= threshold) return 'reached';
  return valid + unsure >= threshold ? 'open' : 'not-reached';
}
