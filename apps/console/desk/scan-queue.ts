/**
 * The desk's scans and what became of them, as one value that only grows by these functions (POST-4).
 *
 * Invariant: a scan is `waiting` until the server has answered it, whatever the network does; nothing here turns a scan
 * into a received envelope. Scans are sent one after the other in the order in which they were made, each under an id
 * of its own, so that a scan sent twice because an answer was lost is one scan to the server.
 */
import type { ScanReply } from '@countersign/api';

/** Why there is no answer: no connection, an answer of another release, or "not now". */
export type Silence = 'unreachable' | 'unintelligible' | 'refused';

/** A scan without an answer. */
export interface WaitingScan {
  readonly scanId: string;
  readonly barcode: string;
  readonly batch: number;
  readonly anotherEnvelope: boolean;
  /** Unix milliseconds, by the desk's clock: for the clerk's eyes only. */
  readonly madeAt: number;
  readonly tries: number;
  /** Why the last try brought no answer. */
  readonly problem: Silence | undefined;
}

/** A scan the server has answered. */
export interface AnsweredScan extends WaitingScan {
  readonly reply: ScanReply;
}

/** A scan the server refused to take at all: somebody has to look at it. */
export interface RefusedScan extends WaitingScan {
  readonly refusal: string;
}

export interface ScanQueue {
  /** Oldest first: the order of sending. */
  readonly waiting: readonly WaitingScan[];
  readonly refused: readonly RefusedScan[];
  /** Newest first, at most `shownAnswers`. */
  readonly answered: readonly AnsweredScan[];
}

/** How many answered scans the desk keeps on the screen. */
const shownAnswers = 30;

export const emptyQueue: ScanQueue = { waiting: [], refused: [], answered: [] };

/** What the clerk's scanner delivered. */
export type NewScan = Pick<WaitingScan, 'scanId' | 'barcode' | 'batch' | 'anotherEnvelope' | 'madeAt'>;

export function addScan(queue: ScanQueue, scan: NewScan): ScanQueue {
  return { ...queue, waiting: [...queue.waiting, { ...scan, tries: 0, problem: undefined }] };
}

/** The scan to send next, if any. */
export function nextScan(queue: ScanQueue): WaitingScan | undefined {
  return queue.waiting[0];
}

/** The server has answered: the only way out of the queue with an outcome. */
export function takeAnswer(queue: ScanQueue, scanId: string, reply: ScanReply): ScanQueue {
  const scan = queue.waiting.find((one) => one.scanId === scanId);
  if (scan === undefined) return queue;
  const answered = [{ ...scan, reply }, ...queue.answered].slice(0, shownAnswers);
  return { ...queue, waiting: without(queue.waiting, scanId), answered };
}

/** No answer came: the scan stays first in line. */
export function noteSilence(queue: ScanQueue, scanId: string, problem: Silence): ScanQueue {
  return {
    ...queue,
    waiting: queue.waiting.map((scan) =>
      scan.scanId === scanId ? { ...scan, tries: scan.tries + 1, problem } : scan,
    ),
  };
}

/** The server will not take this scan however often it is sent. It leaves the line and stays in sight. */
export function noteRefusal(queue: ScanQueue, scanId: string, refusal: string): ScanQueue {
  const scan = queue.waiting.find((one) => one.scanId === scanId);
  if (scan === undefined) return queue;
  return {
    ...queue,
    waiting: without(queue.waiting, scanId),
    refused: [...queue.refused, { ...scan, refusal }],
  };
}

/** The clerk has dealt with a refused scan. */
export function dismissRefusal(queue: ScanQueue, scanId: string): ScanQueue {
  return { ...queue, refused: without(queue.refused, scanId) };
}

function without<T extends { readonly scanId: string }>(scans: readonly T[], scanId: string): T[] {
  return scans.filter((scan) => scan.scanId !== scanId);
}

/** Milliseconds to wait before the next try: doubling from a second to a quarter of a minute. */
export function pauseBefore(tries: number): number {
  return tries === 0 ? 0 : Math.min(1000 * 2 ** (tries - 1), 15_000);
}

const keptVersion = 1;

/** Text to keep on the desk's own disk, so that closing the window loses no scan that has no answer yet. */
export function formatKeptScans(queue: ScanQueue): string {
  return JSON.stringify({ version: keptVersion, waiting: queue.waiting, refused: queue.refused });
}

/** The queue of a kept text; anything that is not one is an empty queue. */
export function parseKeptScans(text: string | null): ScanQueue {
  try {
    const kept: unknown = JSON.parse(text ?? 'null');
    if (!isKept(kept)) return emptyQueue;
    return { waiting: kept.waiting.filter(isScan), refused: kept.refused.filter(isScan), answered: [] };
  } catch {
    return emptyQueue;
  }
}

interface Kept {
  readonly version: number;
  readonly waiting: readonly WaitingScan[];
  readonly refused: readonly RefusedScan[];
}

function isKept(value: unknown): value is Kept {
  const kept = value as Partial<Kept> | null;
  return kept?.version === keptVersion && Array.isArray(kept.waiting) && Array.isArray(kept.refused);
}

function isScan(value: unknown): boolean {
  const scan = value as Partial<WaitingScan> | null;
  return (
    typeof scan?.scanId === 'string' && typeof scan.barcode === 'string' && typeof scan.batch === 'number'
  );
}
