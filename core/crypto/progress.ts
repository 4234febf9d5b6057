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

/** A counter that reports to `onProgress` whenever another hundredth of `total` steps is done. */
export function countSteps(total: number, onProgress: Progress | undefined): (steps: number) => void {
  const stride = Math.max(1, Math.floor(total / 100));
  let done = 0;
  let reported = 0;
  return (steps) => {
    done += steps;
    if (!onProgress || (done - reported < stride && done < total)) return;
    reported = done;
    onProgress(done, total);
  };
}
