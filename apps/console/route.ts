import { useSyncExternalStore } from 'react';

/** The console's pages under the headings of the navigation, both in its order. */
export const pageGroups = {
  ballot: ['overview', 'notices', 'lapse', 'count'],
  register: ['register', 'branches', 'queue', 'duplicates', 'electors', 'eligibility', 'completeness'],
  rollAndPacks: ['roll', 'packs', 'late', 'certificates'],
  desk: ['desk', 'papers', 'cases'],
  officers: ['acts', 'retention'],
} as const;
export type PageGroup = keyof typeof pageGroups;
export type PageName = (typeof pageGroups)[PageGroup][number];

const pages: readonly PageName[] = Object.values(pageGroups).flat();

/** A page, and of a page of many things the one that is open. */
export interface Route {
  readonly page: PageName;
  readonly item: number | undefined;
}

/** What an address's fragment names, such as `#queue` or `#queue/12`; anything unknown is the overview. */
export function parseRoute(fragment: string): Route {
  const [, name, item] = /^#([a-z]+)(?:\/(\d{1,15}))?$/.exec(fragment) ?? [];
  const page = pages.find((one) => one === name);
  if (page === undefined) return { page: 'overview', item: undefined };
  return { page, item: item === undefined ? undefined : Number(item) };
}

function subscribe(notify: () => void): () => void {
  window.addEventListener('hashchange', notify);
  return () => window.removeEventListener('hashchange', notify);
}

/** The page now shown; renders again when the address changes. */
export function useRoute(): PageName {
  return useWholeRoute().page;
}

function useWholeRoute(): Route {
  return parseRoute(useSyncExternalStore(subscribe, () => window.location.hash));
}

/** The thing that is open on a page, in the address: the way back and a reload keep it. */
export function useOpenItem(
  page: PageName,
): readonly [item: number | undefined, open: (item: number | undefined) => void] {
  const route = useWholeRoute();
  const open = (item: number | undefined) => {
    window.location.hash = item === undefined ? page : `${page}/${item}`;
  };
  return [route.page === page ? route.item : undefined, open];
}
