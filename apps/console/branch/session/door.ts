import { createBranchDoor } from '@countersign/browser';

/** What can be asked before anybody is signed in. */
export const branchDoor = createBranchDoor((url, init) => fetch(url, init));
