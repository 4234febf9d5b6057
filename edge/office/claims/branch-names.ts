import { loadRegisterBranches, loadRegisterCounts, type OfficeTx } from '@countersign/store';

/** Branches that are known by name, in byte order. */
export async function loadBranchNames(tx: OfficeTx): Promise<ReadonlySet<string>> {
  const named = (await loadRegisterBranches(tx)).map(({ name }) => name);
  const held = (await loadRegisterCounts(tx)).map(({ branch }) => branch);
  return new Set([...named, ...held].filter((name) => name !== '').toSorted((a, b) => (a < b ? -1 : 1)));
}
