/** The list that headquarters has of the branch, with who has a code, by which channel and since when (RECON-1). */
import type { BranchMembersReply } from '@countersign/api/branch';
import { asBranch, loadBranchMembers, loadBranchSize, loadHeldCodes } from '@countersign/store/branch';
import type { Office } from '../office.ts';
import type { Asker } from './sessions.ts';

const page = 100;

/** One page of the branch's members. */
export async function listMembers(
  office: Office,
  { branch }: Asker,
  { query, after }: { readonly query: string; readonly after: string },
): Promise<BranchMembersReply> {
  const { total, rows } = await asBranch(office.store, branch, async (tx) => ({
    total: (await loadBranchSize(tx, branch)).members,
    rows: await loadBranchMembers(tx, { branch, query, after, limit: page + 1 }),
  }));
  const shown = rows.slice(0, page);
  const members = await withCodes(office, shown);
  return { total, members, next: rows.length > page ? (shown.at(-1)?.memberId ?? null) : null };
}

/** Every member of the branch, for a file. */
export async function loadAllMembers(
  office: Office,
  { branch }: Asker,
): Promise<BranchMembersReply['members']> {
  const choice = { branch, query: '', after: '', limit: 1_000_000 };
  const rows = await asBranch(office.store, branch, (tx) => loadBranchMembers(tx, choice));
  return withCodes(office, rows);
}

type Rows = Awaited<ReturnType<typeof loadBranchMembers>>;

/** The numbers were read as the branch, so the packs that are looked up are of its own members. */
async function withCodes(office: Office, rows: Rows): Promise<BranchMembersReply['members']> {
  const numbers = rows.map(({ memberId }) => memberId);
  const codes = await office.store.transaction((tx) => loadHeldCodes(tx, numbers));
  return rows.map(({ memberId, name, details }) => {
    const code = codes.get(memberId);
    return {
      ...{ memberId, name },
      person: { fields: { ...details.fields }, address: [...details.address] },
      code: code ? { channel: code.channel, at: code.at ?? null } : null,
    };
  });
}
