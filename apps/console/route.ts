import { useSyncExternalStore } from 'react';

/** The console's pages under the headings of the navigation, both in its order. */
export const pageGroups = {
  ballot: ['overview', 'notices', 'count'],
  register: ['register', 'branches', 'queue', 'duplicates', 'electors', 'eligibility', 'completeness'],
  rollAndPacks: ['roll', 'packs', 'late', 'certificates'],
  desk: ['desk', 'papers', 'cases'],
  officers: ['acts', 'retention'],
} as const;
export type PageGroup = keyof typeof pageGroups;
export type PageName = (typeof pageGroups)[PageGroup][number];

const pages: readonly PageName[] = Object.values(pageGroups).flat();

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
