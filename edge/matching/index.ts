export { matchRollFile, type RollFile, type RollMatch, type RollProgress } from './match-roll-file.ts';
export { type BrokenLine, type ListedPeople, readPeople } from './read-people.ts';
