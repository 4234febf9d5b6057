/**
 * `act`, but not more often than every `milliseconds` by the `clock`: what comes in between is left out, unless it is said to
 * matter.
 */
export function seldom<T>(
  milliseconds: number,
  clock: () => number,
  act: (value: T) => void,
): (value: T, matters: boolean) => void {
  let next = Number.NEGATIVE_INFINITY;
  return (value, matters) => {
    const now = clock();
    if (!matters && now < next) return;
    next = now + milliseconds;
    act(value);
  };
}
