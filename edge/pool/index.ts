export { inPlace } from './in-place.ts';
export {
  answerOrder,
  type Lane,
  type LaneEvents,
  type Order,
  ownBytes,
  type Reply,
  type StartLane,
} from './lane.ts';
export { Pool, type RunOptions, runWork } from './pool.ts';
export { WorkFailed } from './run.ts';
