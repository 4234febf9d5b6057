/**
 * Codes in the address (CODE-3): `#a=CODE`, `#b=CODE` or both. Browsers send the part behind # to no server; the page
 * reads it and wipes it from the address bar at once.
 */
import type { CodeName } from './code-entry.ts';

/** The codes of a fragment, as they stand there. Anything else in it is ignored. */
export function parseFragment(fragment: string): Partial<Record<CodeName, string>> {
  const found: Partial<Record<CodeName, string>> = {};
  for (const part of fragment.replace(/^#/, '').split('&')) {
    const match = /^([ab])=([0-9A-Za-z-]{1,40})$/i.exec(part);
    if (match?.[1] && match[2]) found[match[1].toUpperCase() as CodeName] = match[2];
  }
  return found;
}

/** What `takeFragment` needs of a window. */
export interface AddressBar {
  readonly location: { readonly hash: string; readonly pathname: string; readonly search: string };
  readonly history: Pick<History, 'replaceState' | 'state'>;
}

/** The codes in the address bar, which afterwards holds none. */
export function takeFragment({ location, history }: AddressBar): Partial<Record<CodeName, string>> {
  const codes = parseFragment(location.hash);
  if (location.hash !== '') history.replaceState(history.state, '', location.pathname + location.search);
  return codes;
}
