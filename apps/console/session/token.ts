/**
 * Where the officer token is while somebody works: in this tab's session storage.
 *
 * In memory alone it would be gone with every reload, and a clerk who presses F5 with a sack of envelopes half scanned
 * would have to fetch an officer. Session storage ends with the tab, is shared with no other tab or site, and no script
 * but our own runs here (strict content security policy, nothing inline, nothing from elsewhere). It is never put where
 * it would outlive the window or travel with a request by itself, as a cookie would.
 */
const key = 'countersign.officer-token';

export function loadToken(): string | undefined {
  return sessionStorage.getItem(key) ?? undefined;
}

export function saveToken(token: string | undefined): void {
  if (token === undefined) sessionStorage.removeItem(key);
  else sessionStorage.setItem(key, token);
}
