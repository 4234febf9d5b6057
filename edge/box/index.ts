export { type BoxConfig, type BoxLimits, usualLimits } from './config.ts';
export { prepareHeadStore } from './head-store.ts';
export { type RunningBox, startBox } from './start.ts';
