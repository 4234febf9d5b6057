/**
 * Whether a probability means what it says (MATCHING-5). Expected calibration error (Naeini, Cooper and Hauskrecht 2015, Obtaining Well
 * Calibrated Probabilities Using Bayesian Binning): bins of equal width, in each the mean probability against the share that is
 * true, the differences weighted by the entries of the bin.
 */

export interface Stated {
  readonly probability: number;
  readonly isTrue: boolean;
}

/** Between 0 and 1; 0 where nothing was stated. Ten bins, unless told; 1 belongs to the last. */
export function calibrationError(stated: readonly Stated[], bins = 10): number {
  const sums = new Array<number>(bins).fill(0);
  for (const { probability, isTrue } of stated) {
    const bin = Math.min(bins - 1, Math.floor(probability * bins));
    sums[bin] = (sums[bin] ?? 0) + probability - Number(isTrue);
  }
  return sums.reduce((sum, difference) => sum + Math.abs(difference), 0) / Math.max(1, stated.length);
}
