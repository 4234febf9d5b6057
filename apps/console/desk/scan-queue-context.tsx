/**
 * The desk's queue at work: sends scans one after the other until each is answered, keeps unanswered ones on the desk's
 * own disk, and goes on while other pages of the console are shown.
 */
import type { ScanReply } from '@countersign/api';
import type { CallError, OfficeClient } from '@countersign/browser';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useReducer, useState } from 'react';
import { useOffice } from '../session/office.ts';
import {
  addScan,
  dismissRefusal,
  formatKeptScans,
  type NewScan,
  nextScan,
  noteRefusal,
  noteSilence,
  parseKeptScans,
  pauseBefore,
  type ScanQueue,
  type Silence,
  takeAnswer,
  type WaitingScan,
} from './scan-queue.ts';

interface Desk {
  readonly queue: ScanQueue;
  readonly scan: (scan: Pick<NewScan, 'barcode' | 'batch' | 'anotherEnvelope'>) => void;
  readonly dismiss: (scanId: string) => void;
  /** Tries the first waiting scan at once. */
  readonly tryNow: () => void;
}

type Step =
  | { readonly kind: 'scan'; readonly scan: NewScan }
  | { readonly kind: 'answer'; readonly scanId: string; readonly reply: ScanReply }
  | { readonly kind: 'silence'; readonly scanId: string; readonly problem: Silence }
  | { readonly kind: 'refusal'; readonly scanId: string; readonly refusal: string }
  | { readonly kind: 'dismiss'; readonly scanId: string };

function takeStep(queue: ScanQueue, step: Step): ScanQueue {
  switch (step.kind) {
    case 'scan':
      return addScan(queue, step.scan);
    case 'answer':
      return takeAnswer(queue, step.scanId, step.reply);
    case 'silence':
      return noteSilence(queue, step.scanId, step.problem);
    case 'refusal':
      return noteRefusal(queue, step.scanId, step.refusal);
    case 'dismiss':
      return dismissRefusal(queue, step.scanId);
  }
}

const key = 'countersign.desk.scans';

const DeskContext = createContext<Desk | undefined>(undefined);

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (desk === undefined) throw new Error('useDesk: outside of the desk');
  return desk;
}

export function DeskProvider({ children }: { readonly children: ReactNode }) {
  const { client } = useOffice();
  const [queue, take] = useReducer(takeStep, undefined, () => parseKeptScans(localStorage.getItem(key)));
  const [urge, setUrge] = useState(0);
  useEffect(() => localStorage.setItem(key, formatKeptScans(queue)), [queue]);
  const next = nextScan(queue);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new try begins with a new scan, a failed try, or an urge
  useEffect(() => {
    if (next === undefined) return undefined;
    const timer = setTimeout(() => send(client, next).then(take), urge > 0 ? 0 : pauseBefore(next.tries));
    return () => clearTimeout(timer);
  }, [next?.scanId, next?.tries, urge, client]);
  useEffect(() => {
    const wake = () => setUrge((before) => before + 1);
    window.addEventListener('online', wake);
    return () => window.removeEventListener('online', wake);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: an urge holds for one try
  useEffect(() => setUrge(0), [next?.tries, next?.scanId]);
  const desk = useMemo<Desk>(
    () => ({
      queue,
      scan: (scan) =>
        take({ kind: 'scan', scan: { ...scan, scanId: crypto.randomUUID(), madeAt: Date.now() } }),
      dismiss: (scanId) => take({ kind: 'dismiss', scanId }),
      tryNow: () => setUrge((before) => before + 1),
    }),
    [queue],
  );
  return <DeskContext value={desk}>{children}</DeskContext>;
}

async function send(client: OfficeClient, scan: WaitingScan): Promise<Step> {
  const { scanId, barcode, batch, anotherEnvelope } = scan;
  const reply = await client.scan({
    scanId,
    barcode,
    batch,
    ...(anotherEnvelope ? { anotherEnvelope } : {}),
  });
  if (reply.ok) return { kind: 'answer', scanId, reply: reply.value };
  return isFinal(reply.error)
    ? { kind: 'refusal', scanId, refusal: reply.error.message }
    : { kind: 'silence', scanId, problem: reply.error.kind };
}

/** A refusal that sending again cannot change. A busy office or a token that ran out are waited for. */
function isFinal(error: CallError): boolean {
  return error.kind === 'refused' && error.code !== 'too-many-requests' && error.code !== 'unauthorised';
}
