/**
 * Answers the office has not confirmed, as they outlive a reload: in this tab's session storage, where the session is too
 * (session/kept-session.ts). They are gone with the tab and with signing out; no answer is put where it would outlive them.
 */
import { branchAnswerRequest } from '@countersign/api/branch';
import type { Waiting } from './answer-desk.ts';

const key = 'countersign.branch-waiting';

const answerShape = branchAnswerRequest.pick({ writeId: true, answer: true });

/** What waits, and whose findings it is about. */
export interface KeptAnswers {
  readonly branch: string;
  readonly waiting: readonly Waiting[];
}

/** What waited in this tab when the page was left; undefined when nothing did. */
export function loadKeptAnswers(): KeptAnswers | undefined {
  try {
    return readKeptAnswers(JSON.parse(sessionStorage.getItem(key) ?? '{}'));
  } catch {
    return undefined;
  }
}

function readKeptAnswers({ branch, waiting }: Record<string, unknown>): KeptAnswers | undefined {
  if (typeof branch !== 'string' || !Array.isArray(waiting)) return undefined;
  return { branch, waiting: waiting.flatMap(readWaiting) };
}

function readWaiting(kept: unknown): Waiting[] {
  const read = answerShape.safeParse(kept);
  const { finding } = kept as { readonly finding?: unknown };
  if (!read.success || typeof finding !== 'string') return [];
  const { writeId, answer } = read.data;
  return [{ finding, writeId, answer: answer ?? undefined, tries: 0 }];
}

/** Keeps what waits; with nothing waiting nothing is kept. */
export function saveKeptAnswers(branch: string | undefined, waiting: readonly Waiting[]): void {
  if (branch === undefined || waiting.length === 0) {
    sessionStorage.removeItem(key);
    return;
  }
  const kept = waiting.map(({ finding, writeId, answer }) => ({ finding, writeId, answer: answer ?? null }));
  sessionStorage.setItem(key, JSON.stringify({ branch, waiting: kept }));
}
