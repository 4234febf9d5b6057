/**
 * Sign-in of branch officers (RECON-1, RECON-2). A link holds 32 random bytes after the `#`; the office keeps their SHA-256, the branch and the
 * address it went to. Exchanged once, it gives a session, of which again only the hash is kept. Not provided: proof that the one
 * who opens the link is the officer; whoever reads the officer's mail can open it, and the branch sees that its link was used.
 */
import { createHash } from 'node:crypto';
import type { BranchSessionReply } from '@countersign/api/branch';
import { ok, type Result } from '@countersign/bytes';
import { canActFor, parseEmail } from '@countersign/roll';
import type { OfficeTx } from '@countersign/store';
import {
  type BranchSessionRow,
  loadClocks,
  loadSession,
  loadWishCount,
  saveLink,
  saveLinkUsed,
  saveLinkWish,
  saveOpened,
  saveSession,
  saveSessionEnd,
} from '@countersign/store/branch';
import type { Office } from '../office.ts';
import { type Refusal, refused } from '../refusal.ts';

/** Who works in a session, and on which branch. */
export type Asker = BranchSessionRow;

/** Seconds in which a link can be opened, and a session lasts. */
export const linkLife = 3 * 86_400;
export const sessionLife = 12 * 3_600;
/** Links and wishes for one address in an hour. */
export const linksPerHour = 5;

/** Draws a link for a branch and keeps its hash. Returns the secret, which is nowhere else. */
export async function drawLink(tx: OfficeTx, office: Office, branch: string, email: string): Promise<string> {
  const secret = drawSecret(office);
  const at = office.config.now();
  await saveLink(tx, { hash: hashOf(secret), branch, email, at, expires: at + linkLife });
  return secret;
}

/** Keeps somebody's wish for a link; known and unknown addresses are treated alike until the mail is made. */
export async function askForLink(office: Office, typed: string): Promise<Result<object, Refusal>> {
  const email = parseEmail(typed.trim());
  if (!email.ok)
    return refused('malformed-request', `The address ${email.error}. Type it as name@example.org.`, {
      place: 'email',
    });
  const address = email.value.toLowerCase();
  const at = office.config.now();
  await office.store.transaction(async (tx) => {
    if ((await loadWishCount(tx, address, at - 3_600)) < linksPerHour) await saveLinkWish(tx, address, at);
  });
  return ok({});
}

const dead = refused(
  'link-dead',
  'This link has been used already or is too old. Ask for a new one with your e-mail address; what you have answered is kept.',
);

/** Exchanges the secret of a link for a session. */
export async function openSession(
  office: Office,
  secret: string,
): Promise<Result<BranchSessionReply, Refusal>> {
  return office.store.transaction(async (tx) => {
    const now = office.config.now();
    const link = await saveLinkUsed(tx, hashOf(secret), now);
    if (!link) return dead;
    await saveOpened(tx, link.branch, now);
    const asker = { branch: link.branch, by: 'branch', who: link.email } as const;
    return ok(await beginSession(tx, office, asker, ''));
  });
}

/** A session of headquarters in the place of a branch that was asked and stayed silent (RECON-5). */
export async function actForBranch(
  office: Office,
  { branch, reason }: { readonly branch: string; readonly reason: string },
  identity: string,
): Promise<Result<BranchSessionReply, Refusal>> {
  return office.store.transaction(async (tx) => {
    const [clock] = await loadClocks(tx, branch);
    if (!canActFor(clock, office.config.now()))
      return refused(
        'refused-by-rule',
        `${branch} is not silent: it was not asked, its target has not passed, or it has answered. Remind it instead.`,
      );
    return ok(await beginSession(tx, office, { branch, by: 'headquarters', who: identity }, reason));
  });
}

async function beginSession(
  tx: OfficeTx,
  office: Office,
  asker: Omit<Asker, 'expires'>,
  reason: string,
): Promise<BranchSessionReply> {
  const token = drawSecret(office);
  const at = office.config.now();
  const expires = at + sessionLife;
  await saveSession(tx, hashOf(token), at, { ...asker, expires, reason });
  return { token, branch: asker.branch, by: asker.by, expires };
}

/** Who shows this token; undefined when the session has ended or never was. */
export function findAsker(office: Office, token: string): Promise<Asker | undefined> {
  return office.store.transaction((tx) => loadSession(tx, hashOf(token), office.config.now()));
}

/** Ends the session of a token. */
export async function endSession(office: Office, token: string): Promise<void> {
  await office.store.transaction((tx) => saveSessionEnd(tx, hashOf(token), office.config.now()));
}

function drawSecret(office: Office): string {
  return Buffer.from(office.config.random(32)).toString('base64url');
}

function hashOf(secret: string): Uint8Array {
  return new Uint8Array(createHash('sha256').update(secret).digest());
}
