/*
 * Addresses by which the pages send people to one another. Fragments never reach a server.
 */

/** The board's page for one board reference: `/board/#find=7K3MP2Q9XW`. */
export function boardLink(reference: string): string {
  return `/board/#find=${reference}`;
}

/** The board's page on which a second device tests the first: `/board/#test`. */
export const deviceTestLink = '/board/#test';

/** The board's front page. */
export const boardHome = '/board/';

/** The voting page. */
export const votingHome = '/';
