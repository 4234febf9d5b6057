import type { DutyId, Report } from '@countersign/verify';
import type { DownloadProgress } from './download-record.ts';

/** What the verifying worker tells the page, in this order; `broken` can come at any time and is the last. */
export type VerifyMessage =
  | { readonly kind: 'download'; readonly at: DownloadProgress }
  | { readonly kind: 'duty'; readonly duty: DutyId; readonly done: number; readonly total: number }
  | { readonly kind: 'report'; readonly report: Report; readonly seconds: number }
  | { readonly kind: 'broken'; readonly reason: string };
