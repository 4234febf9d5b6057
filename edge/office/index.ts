export type { OfficeConfig } from './config.ts';
export { type ReadFile, readRecord } from './record-files.ts';
export { type RunningOffice, startOffice } from './start.ts';
