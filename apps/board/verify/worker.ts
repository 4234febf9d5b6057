/**
 * Verification off the page's own thread: downloads the record, runs every audit duty, reports. Begins as soon as it is
 * started and does nothing else; to stop it, end the worker.
 */
import { kernelGroup } from '@countersign/kernel';
import { type DutyId, verifyRecord } from '@countersign/verify';
import { fetchLogFile } from '../data/fetch-bytes.ts';
import { downloadRecord } from './download-record.ts';
import type { VerifyMessage } from './messages.ts';
import { OverallShare } from './overall.ts';
import { seldom } from './seldom.ts';

function tell(message: VerifyMessage): void {
  postMessage(message);
}

function random(length: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(length));
}

/** Often enough for the eye. */
const tellEvery = 100;

async function verify(): Promise<void> {
  const tellSeldom = seldom(tellEvery, () => performance.now(), tell);
  const files = await downloadRecord(fetchLogFile, (at) =>
    tellSeldom({ kind: 'download', at }, at.files === at.totalFiles),
  );
  const overall = new OverallShare();
  const began = performance.now();
  const seconds = () => (performance.now() - began) / 1000;
  const report = verifyRecord({
    files,
    group: kernelGroup(),
    random,
    progress: (id, done, total) => {
      const duty = id as DutyId;
      const at = { duty, share: overall.at(duty, done, total), seconds: seconds() };
      tellSeldom({ kind: 'check', at }, done === 0);
    },
  });
  tell({ kind: 'report', report, seconds: seconds() });
}

verify().catch((problem: unknown) => tell({ kind: 'broken', reason: String(problem) }));
