export type { OfficeConfig } from './config.ts';
export { type RunningOffice, startOffice } from './start.ts';
