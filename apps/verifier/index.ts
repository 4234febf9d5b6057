export { loadRecord } from './load-record.ts';
export { clearLine, type ReportSettings, reportRecord } from './report-record.ts';
export { verifierThread } from './thread-url.ts';
