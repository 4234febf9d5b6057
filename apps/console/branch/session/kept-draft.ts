/**
 * What is half typed in a form (RECON-3: partial work is kept): in this tab's session storage until it is saved or somebody
 * signs out, so that neither another page, a reload, nor Escape takes it away.
 */
import { useState } from 'react';
import { useBranch } from './branch.ts';

type Draft = Readonly<Record<string, string>>;

const prefix = 'countersign.branch-draft ';

/** A draft by a name of its own, what changes it, and what ends it: it then begins anew. */
export function useKeptDraft<D extends Draft>(
  name: string,
  begin: D,
): readonly [draft: D, change: (draft: D) => void, end: () => void] {
  const { overview } = useBranch();
  const key = `${prefix}${overview.branch} ${name}`;
  const [draft, setDraft] = useState(() => loadDraft(key, begin));
  const change = (next: D) => {
    sessionStorage.setItem(key, JSON.stringify(next));
    setDraft(next);
  };
  const end = () => {
    sessionStorage.removeItem(key);
    setDraft(begin);
  };
  return [draft, change, end];
}

/** Each field as it was typed; as it begins where nothing was, or where what is kept is no draft. */
function loadDraft<D extends Draft>(key: string, begin: D): D {
  try {
    const kept = Object(JSON.parse(sessionStorage.getItem(key) ?? '{}')) as Record<string, unknown>;
    const fields = Object.entries(begin).map(([field, text]) => {
      const typed = kept[field];
      return [field, typeof typed === 'string' ? typed : text];
    });
    return Object.fromEntries(fields) as D;
  } catch {
    return begin;
  }
}

/** Forgets every draft of this tab. */
export function forgetDrafts(): void {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(prefix)) sessionStorage.removeItem(key);
}
