/** What every page of a signed-in branch officer stands on. */
import type { BranchOverview } from '@countersign/api/branch';
import type { BranchClient, Fetch } from '@countersign/browser';
import { createContext, useContext } from 'react';

export interface Branch {
  readonly client: BranchClient;
  /** The same session's client over another way of sending: for an upload that tells its progress. */
  readonly clientOver: (fetch: Fetch) => BranchClient;
  readonly overview: BranchOverview;
  /** An overview that came with another reply. */
  readonly takeOverview: (overview: BranchOverview) => void;
  /** Asks for the overview again. */
  readonly reload: () => Promise<void>;
}

export const BranchContext = createContext<Branch | undefined>(undefined);

/** The branch of the session; only inside the signed-in part. */
export function useBranch(): Branch {
  const branch = useContext(BranchContext);
  if (branch === undefined) throw new Error('useBranch: nobody is signed in');
  return branch;
}
