export { matchRollFile, type RollFile, type RollMatch, type RollProgress } from './match-roll-file.ts';
export {
  type BrokenLine,
  isRow,
  type ListedPeople,
  numberInFile,
  readPart,
  readPeople,
} from './read-people.ts';
export { partEncoding, readBeginning, readParts, senseFile } from './text-parts.ts';
