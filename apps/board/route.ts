/**
 * Where in the board a reader is: the part of the address behind `#`. Everything public has an address of its own, so
 * that a reference or an entry can be sent to somebody else as a link.
 */
import { useSyncExternalStore } from 'react';

/** The pages of the board, in the order of the navigation. */
export const pages = ['overview', 'notices', 'log', 'find', 'statuses', 'result', 'verify', 'test'] as const;
export type PageName = (typeof pages)[number];

/** A page and what it is about: an entry's number, a board reference. */
export interface Route {
  readonly page: PageName;
  readonly about: string | undefined;
}

const separator = '=';

/** The route of an address's fragment. Anything unknown is the overview: an old link still shows something. */
export function parseRoute(fragment: string): Route {
  const [name = '', ...rest] = fragment.replace(/^#\/?/, '').split(separator);
  const page = pages.find((one) => one === name) ?? 'overview';
  const about = page === name ? decodeText(rest.join(separator)) : '';
  return { page, about: about === '' ? undefined : about };
}

/** The fragment that `parseRoute` reads back. */
export function formatRoute(page: PageName, about?: string | number): string {
  return about === undefined ? `#${page}` : `#${page}${separator}${encodeURIComponent(about)}`;
}

function decodeText(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

function subscribe(notify: () => void): () => void {
  window.addEventListener('hashchange', notify);
  return () => window.removeEventListener('hashchange', notify);
}

/** The route now shown; renders again when the address changes. */
export function useRoute(): Route {
  const fragment = useSyncExternalStore(subscribe, () => window.location.hash);
  return parseRoute(fragment);
}

/** Goes to another page of the board, as if its link had been followed. */
export function goTo(page: PageName, about?: string | number): void {
  window.location.hash = formatRoute(page, about);
}
