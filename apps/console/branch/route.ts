/** Addresses of the branch officer's pages. */
import { branchLinkPath } from '@countersign/api/branch';
import { useSyncExternalStore } from 'react';

export const branchPages = [
  'start',
  'send',
  'columns',
  'check',
  'table',
  'review',
  'sent',
  'certificate',
  'sheet',
  'sample',
  'missing',
  'members',
  'time',
  'help',
] as const;
export type BranchPage = (typeof branchPages)[number];

/** What an address's fragment asks for. A link carries a secret; a card the finding it shows. */
export type BranchRoute =
  | { readonly kind: 'link'; readonly secret: string }
  | { readonly kind: 'page'; readonly page: BranchPage; readonly finding: number | undefined };

/** The route of a fragment with its `#`; anything unknown is the start. */
export function parseBranchRoute(fragment: string): BranchRoute {
  if (fragment.startsWith(branchLinkPath) && fragment.length > branchLinkPath.length)
    return { kind: 'link', secret: fragment.slice(branchLinkPath.length) };
  const [, name, id] = /^#branch\/([a-z]+)(?:\/(\d{1,15}))?$/.exec(fragment) ?? [];
  const page = branchPages.find((one) => one === name) ?? 'start';
  return { kind: 'page', page, finding: id === undefined ? undefined : Number(id) };
}

/** The address of a page, and of one card. */
export function branchHref(page: BranchPage, finding?: number): string {
  return `#branch/${page}${finding === undefined ? '' : `/${finding}`}`;
}

/** The secret in a link as somebody pastes it; undefined when it is no such link. */
export function secretOfLink(pasted: string): string | undefined {
  const text = pasted.trim();
  const at = text.indexOf(branchLinkPath);
  const secret = at < 0 ? '' : text.slice(at + branchLinkPath.length);
  return /^[\w-]{20,200}$/.test(secret) ? secret : undefined;
}

function subscribe(notify: () => void): () => void {
  window.addEventListener('hashchange', notify);
  return () => window.removeEventListener('hashchange', notify);
}

/** The route now shown; renders again when the address changes. */
export function useBranchRoute(): BranchRoute {
  return parseBranchRoute(useSyncExternalStore(subscribe, () => window.location.hash));
}

/** Goes to a page, as its link would. */
export function goTo(page: BranchPage, finding?: number): void {
  window.location.hash = branchHref(page, finding);
}

/** Takes a used secret out of the address and the history, and shows the start. */
export function forgetLink(): void {
  window.history.replaceState(null, '', branchHref('start'));
  window.dispatchEvent(new HashChangeEvent('hashchange'));
}
