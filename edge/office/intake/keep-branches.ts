import { ok, type Result } from '@countersign/bytes';
import { readRegisterSource } from '@countersign/documents';
import { parseEmail } from '@countersign/roll';
import { type BranchRow, loadRegisterBranches, saveSaidBranches } from '@countersign/store';
import { checkGateAct } from '../named-officer.ts';
import type { Office } from '../office.ts';
import { type Refusal, refused } from '../refusal.ts';
import { type BranchFile, mergeBranch, parseBranchFile } from './branch-file.ts';

/** Of a list of branches once it is open. */
const limits = { bytes: 20_000_000, lines: 100_000 };

/** Keeps every branch of a file; an empty cell is no longer known, and what has no column stays as it was. */
export async function keepBranchFile(
  office: Office,
  bytes: Uint8Array,
  by: string,
): Promise<Result<BranchFile, Refusal>> {
  const named = checkGateAct(office, 'name-branches', by);
  if (!named.ok) return named;
  const source = await readRegisterSource(bytes, { limits });
  const file = source.ok ? parseBranchFile(source.value.rows) : source;
  if (!file.ok) return refused('import-refused', file.error);
  await office.store.transaction(async (tx) => {
    const known = new Map((await loadRegisterBranches(tx)).map((branch) => [branch.name, branch]));
    const { branches, holds } = file.value;
    const merged = branches.map((branch) => mergeBranch(known.get(branch.name), branch, holds));
    await saveSaidBranches(tx, merged, { at: office.config.now(), by });
  });
  return file;
}

/** Keeps one branch as typed. */
export async function keepBranch(
  office: Office,
  branch: BranchRow,
  by: string,
): Promise<Result<void, Refusal>> {
  const named = checkGateAct(office, 'name-branches', by);
  if (!named.ok) return named;
  const { officerEmail: typed } = branch;
  const officerEmail = typed.trim() === '' ? ok('') : parseEmail(typed.trim());
  if (!officerEmail.ok)
    return refused('malformed-request', `The e-mail address ${officerEmail.error}.`, {
      place: 'officerEmail',
    });
  const said = { ...branch, officerEmail: officerEmail.value };
  await office.store.transaction((tx) => saveSaidBranches(tx, [said], { at: office.config.now(), by }));
  return ok(undefined);
}
