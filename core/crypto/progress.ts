import type { WorkProgress } from '@countersign/work';

/** Told now and then how far long work has come, in steps of its own choosing. */
export type Progress = (done: number, total: number) => void;

/** Tells `onProgress` how far work of a weight known beforehand has come; what comes on top (a closer look) is not counted. */
export function reportOf(
  weight: number,
  onProgress: Progress | undefined,
): ((progress: WorkProgress) => void) | undefined {
  return onProgress && (({ done }) => onProgress(Math.min(done, weight), weight));
}
