/**
 * Verification off the page's own thread: downloads the record, runs every audit duty with as many workers as the device has
 * cores, reports. Begins as soon as it is started and does nothing else; to stop it, end the worker: its own end with it.
 */
import { openWorkers } from '@countersign/browser/workers';
import { kernelGroup } from '@countersign/kernel';
import { runWork } from '@countersign/pool';
import {
  type DutyId,
  followDuties,
  type RecordFiles,
  type Report,
  verifyRecordWork,
} from '@countersign/verify';
import { fetchLogFile } from '../data/fetch-bytes.ts';
import { downloadRecord } from './download-record.ts';
import type { VerifyMessage } from './messages.ts';
import { OverallShare } from './overall.ts';
import { performer } from './performer.ts';
import { seldom } from './seldom.ts';

function tell(message: VerifyMessage): void {
  postMessage(message);
}

/** Often enough for the eye, in milliseconds. */
const tellEvery = 100;
const tellSeldom = seldom(tellEvery, () => performance.now(), tell);

function random(length: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(length));
}

const startWorker = () => new Worker(new URL('./performing-worker.ts', import.meta.url), { type: 'module' });

function check(files: RecordFiles, seconds: () => number): Promise<Report> {
  const overall = new OverallShare();
  const { duties, tasks } = followDuties((id, done, total) => {
    const duty = id as DutyId;
    const at = { duty, share: overall.at(duty, done, total), seconds: seconds() };
    tellSeldom({ kind: 'check', at }, done === 0);
  });
  const work = verifyRecordWork({ files, group: kernelGroup(), random, progress: duties });
  return runWork(work, openWorkers({ start: startWorker, performer }), { onProgress: tasks });
}

async function verify(): Promise<void> {
  const files = await downloadRecord(fetchLogFile, (at) =>
    tellSeldom({ kind: 'download', at }, at.files === at.totalFiles),
  );
  const began = performance.now();
  const seconds = () => (performance.now() - began) / 1000;
  const report = await check(files, seconds);
  tell({ kind: 'report', report, seconds: seconds() });
}

verify().catch((problem: unknown) => tell({ kind: 'broken', reason: String(problem) }));
