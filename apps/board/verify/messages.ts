import type { DutyId, Report } from '@countersign/verify';
import type { DownloadProgress } from './download-record.ts';

/** How far the checking has come. */
export interface CheckProgress {
  /** The duty at work. */
  readonly duty: DutyId;
  /** Of the whole checking, 0 to 1; never less than the last time. */
  readonly share: number;
  /** Since the checking began. */
  readonly seconds: number;
}

/** What the verifying worker tells the page, in this order; `broken` can come at any time and is the last. */
export type VerifyMessage =
  | { readonly kind: 'download'; readonly at: DownloadProgress }
  | { readonly kind: 'check'; readonly at: CheckProgress }
  | { readonly kind: 'report'; readonly report: Report; readonly seconds: number }
  | { readonly kind: 'broken'; readonly reason: string };
