/** Whether an address's fragment leads to the branch officer's pages: a link from an e-mail, or one of those pages. */
export function isForBranch(fragment: string): boolean {
  return /^#\/?branch(\/|$)/.test(fragment);
}
