import type { BranchAnswer } from '@countersign/roll';
import { loadLatestAnswers, type OfficeTx } from '@countersign/store';

/** What a branch said, with what its estimate needs. */
export interface StoredAnswer extends BranchAnswer {
  /** Of the branch's whole list: how many of its lines are members of the branch; undefined of a sample. */
  readonly both: number | undefined;
}

/** The answer of each branch that has given one; a branch that is absent is silent. */
export async function loadBranchAnswers(tx: OfficeTx): Promise<ReadonlyMap<string, StoredAnswer>> {
  const rows = await loadLatestAnswers(tx);
  return new Map(
    rows.map(({ branch, of, by, listed, found, undecided, both, drawnFrom }) => [
      branch,
      {
        ...{ of, by, undecided, coverage: { listed, found }, both: of === 'list' ? both : undefined },
        ...(drawnFrom === null ? {} : { drawnFrom }),
      },
    ]),
  );
}
