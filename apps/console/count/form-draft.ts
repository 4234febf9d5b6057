/**
 * What a counter has typed, kept in this tab until it is recorded or given up: a reload in the middle of a thousand papers
 * must not cost the morning. Session storage ends with the tab, and a count that is in or given up leaves nothing behind:
 * the second counter never finds the first one's figures.
 */
import { emptyForm, type PaperForm } from './paper-form.ts';

export interface Draft {
  readonly form: PaperForm;
  readonly counter: string;
}

/** A draft nobody has begun. */
export const emptyDraft: Draft = { form: emptyForm, counter: '' };

const key = (batch: number, round: number) => `countersign.paper-count.${batch}.${round}`;

/** What was typed for this count in this tab; nothing where there is none, or none that this page wrote. */
export function loadDraft(storage: Storage, batch: number, round: number): Draft | undefined {
  const kept = storage.getItem(key(batch, round));
  if (kept === null) return undefined;
  try {
    const draft: unknown = JSON.parse(kept);
    return isDraft(draft) ? draft : undefined;
  } catch {
    return undefined;
  }
}

export function saveDraft(storage: Storage, batch: number, round: number, draft: Draft): void {
  try {
    storage.setItem(key(batch, round), JSON.stringify(draft));
  } catch {
    // No room: the draft then lives as long as the page, as it would without this.
  }
}

export function dropDraft(storage: Storage, batch: number, round: number): void {
  storage.removeItem(key(batch, round));
}

function isDraft(value: unknown): value is Draft {
  const { form, counter } = (value ?? {}) as Partial<Draft>;
  return typeof counter === 'string' && isRecord(form?.fields) && isRecord(form?.votes);
}

function isRecord(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
