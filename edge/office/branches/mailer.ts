/**
 * Mail to branches, and to members whose contact is to change, one after another. A link is kept before its mail is handed over, so that it opens from the moment it can arrive; when the
 * mail server refuses, nobody has its secret, and the next try draws another. When the office dies between the handing over and
 * the note of it, the mail is sent again: rather twice than not at all.
 */
import { branchLinkPath } from '@countersign/api/branch';
import { loadRegisterBranches, type OfficeTx } from '@countersign/store';
import {
  type BranchMailRow,
  loadClocks,
  loadDueMailLocked,
  loadLinkCount,
  saveMailProblem,
  saveMailSent,
} from '@countersign/store/branch';
import { createTransport } from 'nodemailer';
import type { MailSettings } from '../config.ts';
import { writeContactMail } from '../late/tell-contact.ts';
import type { Office } from '../office.ts';
import { openMailFolder } from './mail-folder.ts';
import { formatMail, type MailMatter } from './mail-text.ts';
import { drawLink, linksPerHour } from './sessions.ts';

/** Hands mail to a mail server. */
export interface Mailer {
  send(to: string, subject: string, text: string): Promise<void>;
  close(): void;
}

/** A mailer as the settings have it. */
export function openMailer(settings: MailSettings): Mailer {
  return 'smtp' in settings ? openSmtp(settings.smtp, settings.from) : openMailFolder(settings);
}

/** A mailer over SMTP. Links in mail are secrets: `smtp://` still uses TLS where the server offers it. */
function openSmtp(smtp: string, from: string): Mailer {
  const transport = createTransport(smtp, { from, disableFileAccess: true, disableUrlAccess: true });
  return {
    send: async (to, subject, text) => {
      await transport.sendMail({ to: { name: '', address: to }, subject, text });
    },
    close: () => transport.close(),
  };
}

/** Seconds until each further try of a mail that could not be sent; after the last it is given up and headquarters sees why. */
const retries = [60, 300, 1_800, 7_200, 21_600];

/** Sends everything that is due. Returns how many mails were handled. */
export async function sendDueMail(office: Office, mailer: Mailer): Promise<number> {
  for (let handled = 0; ; handled++) {
    const outcome = await sendNext(office, mailer);
    if (outcome === 'none') return handled;
  }
}

class NotSent extends Error {
  readonly mail: BranchMailRow;

  constructor(mail: BranchMailRow, cause: unknown) {
    super('not sent', { cause });
    this.mail = mail;
  }
}

async function sendNext(office: Office, mailer: Mailer): Promise<'none' | 'handled'> {
  try {
    return await office.store.transaction(async (tx) => {
      const mail = await loadDueMailLocked(tx, office.config.now());
      if (!mail) return 'none';
      try {
        await sendOne(tx, office, mailer, mail);
      } catch (error) {
        throw new NotSent(mail, error);
      }
      await saveMailSent(tx, mail.id, office.config.now());
      return 'handled';
    });
  } catch (error) {
    if (!(error instanceof NotSent)) throw error;
    await noteProblem(office, error.mail, error.cause);
    return 'handled';
  }
}

async function noteProblem(office: Office, { id, tries }: BranchMailRow, cause: unknown): Promise<void> {
  const now = office.config.now();
  const wait = retries[tries];
  const dueAt = wait === undefined ? undefined : now + wait;
  await office.store.transaction((tx) => saveMailProblem(tx, id, sayProblem(cause), now, dueAt));
  office.config.log(`mail ${id}: not sent, try ${tries + 1}`);
}

/** What the mail server said, cut short: it may repeat the address, which headquarters knows, and never a link. */
function sayProblem(cause: unknown): string {
  const { code, responseCode } = (cause ?? {}) as { code?: unknown; responseCode?: unknown };
  if (typeof responseCode === 'number') return `The mail server answered ${responseCode}.`;
  if (code === 'no-address') return 'There is no e-mail address for this branch.';
  return `The mail server could not be reached (${typeof code === 'string' ? code : 'unknown error'}).`;
}

async function sendOne(tx: OfficeTx, office: Office, mailer: Mailer, mail: BranchMailRow): Promise<void> {
  const branches = await loadRegisterBranches(tx);
  if (mail.kind === 'wish') {
    const asked = branches.filter(({ officerEmail }) => officerEmail.toLowerCase() === mail.email);
    for (const { name } of asked) await sendLink(tx, office, mailer, name, mail.email ?? '');
    return;
  }
  if (mail.kind === 'contact') return sendContact(tx, office, mailer, mail);
  const branch = branches.find(({ name }) => name === mail.branch);
  if (!branch?.officerEmail) throw Object.assign(new Error('no address'), { code: 'no-address' });
  const matter = await matterOf(tx, office, mail, branch.name, branch.officerEmail.toLowerCase());
  if (matter) await hand(office, mailer, branch.name, branch.officerEmail, matter);
}

/** ROLL-7: a member is told that where they are reached is to change. */
async function sendContact(
  tx: OfficeTx,
  office: Office,
  mailer: Mailer,
  { email, contact_act: act, side }: BranchMailRow,
): Promise<void> {
  if (email === null || act === null || side === null)
    throw new Error('mail: a contact change without its act');
  const mail = await writeContactMail(tx, office, act, side);
  if (mail) await mailer.send(email, mail.subject, mail.text);
}

async function sendLink(
  tx: OfficeTx,
  office: Office,
  mailer: Mailer,
  branch: string,
  email: string,
): Promise<void> {
  if ((await loadLinkCount(tx, { branch, email }, office.config.now() - 3_600)) >= linksPerHour) return;
  await hand(office, mailer, branch, email, { kind: 'link', link: await linkOf(office, branch, email) });
}

async function matterOf(
  tx: OfficeTx,
  office: Office,
  { kind, about }: BranchMailRow,
  branch: string,
  email: string,
): Promise<MailMatter | undefined> {
  if (kind === 'extension')
    return { kind, ...(about as Omit<Extract<MailMatter, { kind: 'extension' }>, 'kind'>) };
  if (kind === 'claim') return { kind, link: await linkOf(office, branch, email) };
  if (kind !== 'ask' && kind !== 'reminder') throw new Error(`mail: nobody knows what "${kind}" says`);
  const [clock] = await loadClocks(tx, branch);
  // Answered meanwhile: a reminder would only puzzle.
  if (!clock || (kind === 'reminder' && clock.answeredAt !== undefined)) return undefined;
  const { target, deadline } = clock;
  return { kind, target, deadline, link: await linkOf(office, branch, email) };
}

/** In a transaction of its own: what it keeps stands whatever becomes of the mail. */
async function linkOf(office: Office, branch: string, email: string): Promise<string> {
  const secret = await office.store.transaction((tx) => drawLink(tx, office, branch, email));
  return `${office.config.consoleUrl}/${branchLinkPath}${secret}`;
}

async function hand(
  office: Office,
  mailer: Mailer,
  branch: string,
  to: string,
  matter: MailMatter,
): Promise<void> {
  const { subject, text } = formatMail(office.definition, branch, matter);
  await mailer.send(to, subject, text);
}
