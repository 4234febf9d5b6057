import { concatBytes } from '@countersign/bytes';
import { ranges, type Work } from '@countersign/work';
import { elementSize } from './group.ts';
import { chunkSize, generatorsTask } from './tasks-public.ts';

/** `shuffleGenerators` in encoded form, (count + 1) × 32 bytes: the same for every mix of a contest, so made once. */
export function* shuffleGeneratorsWork(
  electionHash: Uint8Array,
  contest: number,
  count: number,
  chunk = chunkSize,
): Work<Uint8Array> {
  const parts = ranges(count + 1, chunk);
  const generators = concatBytes(
    yield parts.map((part) => generatorsTask({ electionHash, contest, ...part })),
  );
  if (generators.length !== (count + 1) * elementSize)
    throw new Error(`workers replied ${generators.length} bytes of generators for ${count}`);
  return generators;
}
