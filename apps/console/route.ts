import { useSyncExternalStore } from 'react';

/** The console's pages, in the order of the navigation. */
export const pages = [
  'overview',
  'register',
  'roll',
  'eligibility',
  'branches',
  'completeness',
  'queue',
  'duplicates',
  'electors',
  'acts',
  'late',
  'certificates',
  'packs',
  'desk',
  'papers',
  'cases',
  'notices',
  'count',
  'retention',
] as const;
export type PageName = (typeof pages)[number];

/** The page an address's fragment names; anything unknown is the overview. */
export function parseRoute(fragment: string): PageName {
  return pages.find((page) => `#${page}` === fragment) ?? 'overview';
}

function subscribe(notify: () => void): () => void {
  window.addEventListener('hashchange', notify);
  return () => window.removeEventListener('hashchange', notify);
}

/** The page now shown; renders again when the address changes. */
export function useRoute(): PageName {
  return parseRoute(useSyncExternalStore(subscribe, () => window.location.hash));
}
