/** Telling of a contact change (ROLL-7): the mail to one side, and letters to those without e-mail. */
import { PassThrough } from 'node:stream';
import { ok, parse, type Result, unwrap } from '@countersign/bytes';
import { type OfficeLetter, writeOfficeLetters } from '@countersign/documents';
import { formatName, type RollRow, rollRowCodec } from '@countersign/roll';
import {
  type ContactChangeRow,
  type ContactSide,
  loadActLocked,
  loadContactChanges,
  type OfficeTx,
  saveLettersPosted,
} from '@countersign/store';
import { formatDay } from '../moments.ts';
import type { Office } from '../office.ts';
import { type Refusal, refused } from '../refusal.ts';
import { formatContactNotice, type NoticePart } from './contact-text.ts';

/** The mail to one side; undefined when the act has ended meanwhile, and there is nothing to object to. */
export async function writeContactMail(
  tx: OfficeTx,
  office: Office,
  actId: number,
  side: ContactSide,
): Promise<{ readonly subject: string; readonly text: string } | undefined> {
  const open = await loadOpenChange(tx, office, actId);
  if (!open.ok) return undefined;
  const parts = noticeOf(office, open.value, side);
  return {
    subject: parts.map(({ subject }) => subject).join(' / '),
    text: `${parts.map(({ lines }) => lines.join('\n\n')).join('\n\n---\n\n')}\n`,
  };
}

/** The letters of a change that have to be posted, as a PDF. */
export async function printContactLetters(
  office: Office,
  actId: number,
): Promise<Result<PassThrough, Refusal>> {
  const open = await office.store.transaction((tx) => loadOpenChange(tx, office, actId));
  if (!open.ok) return open;
  const sides = sidesByLetter(open.value);
  if (sides.length === 0) return refused('not-found', 'Both are told by e-mail: there is no letter.');
  const letters = sides.map((side): OfficeLetter => {
    const { address, postcode, country, ...name } = rowsOf(open.value)[side];
    const lines = [formatName(name), ...address, postcode, country === 'GB' ? '' : country];
    return { to: lines.filter((line) => line !== ''), parts: noticeOf(office, open.value, side) };
  });
  const { definition, config } = office;
  const out = new PassThrough();
  await writeOfficeLetters(
    {
      letters,
      organisation: definition.organisation,
      from: config.returnAddress,
      date: formatDay(config.now(), definition),
      made: config.now(),
    },
    out,
  );
  return ok(out);
}

/** An officer says that the letters have been posted; the wait begins. */
export async function noteLettersPosted(
  tx: OfficeTx,
  office: Office,
  actId: number,
  by: string,
): Promise<Result<{ readonly postedAt: number }, Refusal>> {
  const open = await loadOpenChange(tx, office, actId);
  if (!open.ok) return open;
  if (sidesByLetter(open.value).length === 0)
    return refused('refused-by-rule', 'Both are told by e-mail: there is no letter to post.');
  const postedAt = office.config.now();
  await saveLettersPosted(tx, actId, by, postedAt);
  return ok({ postedAt });
}

/** Sides without e-mail, or whose mail was given up. */
export function sidesByLetter({ oldByMail, newByMail }: ContactChangeRow): readonly ('old' | 'new')[] {
  return [...(oldByMail ? [] : (['old'] as const)), ...(newByMail ? [] : (['new'] as const))];
}

/** The change, as long as its act can still be approved. */
async function loadOpenChange(
  tx: OfficeTx,
  office: Office,
  actId: number,
): Promise<Result<ContactChangeRow, Refusal>> {
  const [change] = await loadContactChanges(tx, actId);
  if (!change) return refused('not-found', `There is no change of a contact by act ${actId}.`);
  const act = await loadActLocked(tx, actId);
  return act?.two.state === 'proposed' && office.config.now() < act.two.expires
    ? ok(change)
    : refused('refused-by-rule', 'This change has ended: there is nobody to be told.');
}

function rowsOf({ before, after }: ContactChangeRow): Readonly<Record<'old' | 'new', RollRow>> {
  return { old: unwrap(parse(rollRowCodec, before)), new: unwrap(parse(rollRowCodec, after)) };
}

function noticeOf(office: Office, change: ContactChangeRow, side: ContactSide): readonly NoticePart[] {
  const { definition, config } = office;
  return formatContactNotice(definition, {
    ...{ side, name: formatName(rowsOf(change).old), returnAddress: config.returnAddress },
    notBefore: config.now() + change.wait,
  });
}
