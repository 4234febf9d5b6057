/** Runs `work` over all items, at most `width` at a time, in order of start. The first failure ends it. */
export async function inCrowd<T>(
  items: ArrayLike<T>,
  width: number,
  work: (item: T, index: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const one = async (): Promise<void> => {
    while (next < items.length) {
      const index = next++;
      await work(items[index] as T, index);
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, one));
}
