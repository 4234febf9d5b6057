/**
 * Writes vectors/ again, all but vectors/crypto (`crypto-vectors.ts`). Everything is drawn from named seeds, so the
 * files change only when a format does:
 *
 *     node checks/vectors/write-vectors.ts
 */
import { makeBoardVectors } from './board-vectors.ts';
import { makeCountingVectors } from './counting-vectors.ts';
import { makeEncodingVectors } from './encoding-vectors.ts';
import { makeEntryVectors } from './entry-vectors.ts';
import { makeRecordVectors } from './record-vectors.ts';
import { formatVectors, writeVectorText } from './vector-files.ts';
import { makeVoteVectors } from './vote-vectors.ts';

/** Path below `vectors/` to content. */
export function makeVectors(): ReadonlyMap<string, string> {
  const folders = {
    ballots: makeRecordVectors(),
    board: makeBoardVectors(),
    counting: { ...makeCountingVectors(), ...makeVoteVectors() },
    encoding: { ...makeEncodingVectors(), ...makeEntryVectors() },
  };
  return new Map(
    Object.entries(folders).flatMap(([folder, files]) =>
      Object.entries(files).map(([name, content]) => [`${folder}/${name}`, formatVectors(content)] as const),
    ),
  );
}

if (import.meta.main) {
  for (const [path, text] of makeVectors()) {
    writeVectorText(path, text);
    console.error(`vectors/${path}: ${text.length} characters`);
  }
}
