/**
 * Verification off the page's own thread: downloads the record, runs every audit duty, reports. Begins as soon as it is
 * started and does nothing else; to stop it, end the worker.
 */
import { referenceGroup } from '@countersign/crypto';
import { type DutyId, verifyRecord } from '@countersign/verify';
import { fetchLogFile } from '../data/fetch-bytes.ts';
import { downloadRecord } from './download-record.ts';
import type { VerifyMessage } from './messages.ts';

function tell(message: VerifyMessage): void {
  postMessage(message);
}

function random(length: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(length));
}

async function verify(): Promise<void> {
  const files = await downloadRecord(fetchLogFile, (at) => tell({ kind: 'download', at }));
  const began = performance.now();
  const report = verifyRecord({
    files,
    group: referenceGroup,
    random,
    progress: (duty, done, total) => tell({ kind: 'duty', duty: duty as DutyId, done, total }),
  });
  tell({ kind: 'report', report, seconds: (performance.now() - began) / 1000 });
}

verify().catch((problem: unknown) => tell({ kind: 'broken', reason: String(problem) }));
