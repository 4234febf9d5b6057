export { type BoxConfig, type BoxLimits, usualLimits } from './config.ts';
export { type HeadStore, openHeadStore, prepareHeadStore } from './head-store.ts';
export { type RunningBox, startBox } from './start.ts';
export { buildWitness, type WitnessSettings } from './witness-service.ts';
