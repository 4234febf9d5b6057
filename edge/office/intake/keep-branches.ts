import { ok, type Result } from '@countersign/bytes';
import { readRegisterSource } from '@countersign/documents';
import { parseEmail } from '@countersign/roll';
import { type BranchRow, loadRegisterBranches, saveBranch } from '@countersign/store';
import type { Office } from '../office.ts';
import { type Refusal, refused } from '../refusal.ts';
import { type BranchFile, mergeBranch, parseBranchFile } from './branch-file.ts';

/** Of a list of branches once it is open. */
const limits = { bytes: 20_000_000, lines: 100_000 };

/** Keeps every branch of a file; an empty cell is no longer known, and what has no column stays as it was. */
export async function keepBranchFile(
  office: Office,
  bytes: Uint8Array,
): Promise<Result<BranchFile, Refusal>> {
  const source = await readRegisterSource(bytes, { limits });
  const file = source.ok ? parseBranchFile(source.value.rows) : source;
  if (!file.ok) return refused('import-refused', file.error);
  await office.store.transaction(async (tx) => {
    const known = new Map((await loadRegisterBranches(tx)).map((branch) => [branch.name, branch]));
    for (const branch of file.value.branches)
      await saveBranch(tx, mergeBranch(known.get(branch.name), branch, file.value.holds));
  });
  return file;
}

/** Keeps one branch as typed. */
export async function keepBranch(office: Office, branch: BranchRow): Promise<Result<void, Refusal>> {
  const { officerEmail: typed } = branch;
  const officerEmail = typed.trim() === '' ? ok('') : parseEmail(typed.trim());
  if (!officerEmail.ok)
    return refused('malformed-request', `The e-mail address ${officerEmail.error}.`, {
      place: 'officerEmail',
    });
  await office.store.transaction((tx) => saveBranch(tx, { ...branch, officerEmail: officerEmail.value }));
  return ok(undefined);
}
