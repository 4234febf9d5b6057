/** A file of members sent to a running office, where it is staged: looked at and published on the console. */
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { errorReply, type SnapshotView, snapshotView } from '@countersign/api';
import { load, loadJson, loadMapping, loadPassword, RegisterFileError } from './load-register-file.ts';

export interface SendOptions {
  readonly office: string;
  readonly tokenFile: string;
  readonly mapping?: string | undefined;
  readonly passwordFile?: string | undefined;
}

/** Milliseconds between two looks at the office's work. */
const lookEvery = 300;

/** Sends the file and waits until the office has read it. Throws a `RegisterFileError` with what the office says. */
export async function sendToOffice(
  file: string,
  options: SendOptions,
  progress: (line: string) => void,
): Promise<SnapshotView> {
  const ask = clientOf(options);
  // What is wrong with mapping and password file is said before anything is sent.
  const wish = wishOf(options);
  const name = encodeURIComponent(basename(file));
  const taken = await settle(ask, await ask(`uploads?name=${name}`, load(file)), progress);
  if (Object.keys(wish).length === 0) return taken;
  return settle(ask, await ask(`uploads/${taken.id}/read`, wish), progress);
}

function wishOf({ mapping, passwordFile }: SendOptions): object {
  if (mapping !== undefined) loadMapping(mapping);
  return {
    ...(passwordFile === undefined ? {} : { password: loadPassword(passwordFile) }),
    ...(mapping === undefined ? {} : { mapping: loadJson(mapping) }),
  };
}

/** What there is to do now, and the figures of the law where the file is staged. */
export function describeSent(view: SnapshotView, office: string): string {
  const { lines, rows, waiting, leaving, moving } = view;
  if (!lines || !rows) return `${whyNot(view)}\nGo on in the console: ${office}/#register\n`;
  return [
    `${lines.physical} lines = ${lines.header} headings + ${lines.blank} blank + ${lines.accepted} accepted + ${lines.quarantined} quarantined`,
    `${rows.accepted} rows accepted = ${rows.new} new + ${rows.unchanged} unchanged + ${rows.changed} changed + ${rows.duplicate} duplicate`,
    ...(waiting > 0 ? [`${waiting} rows wait in quarantine.`] : []),
    ...(leaving + moving > 0
      ? [`${leaving} members would be gone, ${moving} stand under another branch.`]
      : []),
    `${whatNext(view)} in the console: ${office}/#register`,
    '',
  ].join('\n');
}

function whatNext({ id, isRepeated, isSame }: SnapshotView): string {
  if (isRepeated) return 'This very file was published last. Discard it';
  if (isSame)
    return `Staged as snapshot ${id}. It changes nobody; publish it, so that branches are counted by this file,`;
  return `Staged as snapshot ${id}. Look at it and publish it`;
}

function whyNot({ problem, questions }: SnapshotView): string {
  if (problem !== null) return problem;
  if (questions.length === 0) return 'The headings of this file are new: confirm what each column holds.';
  const [asked] = questions;
  return `The office asks about ${questions.map(({ field }) => field).join(', ')}: ${asked?.example ?? ''} can be read in more than one way.`;
}

type Ask = (path: string, body?: Uint8Array | object) => Promise<SnapshotView>;

function clientOf({ office, tokenFile }: SendOptions): Ask {
  const token = loadPassword(tokenFile).trim();
  return async (path, body) => {
    const isFile = body instanceof Uint8Array;
    const response = await fetch(`${office}/api/office/register/${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined
          ? {}
          : { 'content-type': isFile ? 'application/octet-stream' : 'application/json' }),
      },
      ...(body === undefined ? {} : { body: isFile ? new Uint8Array(body) : JSON.stringify(body) }),
    }).catch((error: Error) => {
      throw new RegisterFileError(`The office at ${office} does not answer: ${reasonOf(error)}.`);
    });
    const reply: unknown = await response.json().catch(() => undefined);
    if (response.ok) return snapshotView.parse(reply);
    const refusal = errorReply.safeParse(reply);
    throw new RegisterFileError(
      refusal.success
        ? `The office refuses: ${refusal.data.message}`
        : `${office} answers with status ${response.status}: is it the address of an office?`,
    );
  };
}

function reasonOf(error: Error): string {
  return error.cause instanceof Error ? error.cause.message : error.message;
}

/** Looks until no work is under way. */
async function settle(
  ask: Ask,
  first: SnapshotView,
  progress: (line: string) => void,
): Promise<SnapshotView> {
  let view = first;
  while (view.work) {
    const { phase, done, total } = view.work;
    progress(total > 0 ? `${phase}: ${done} of ${total}` : phase);
    await sleep(lookEvery);
    view = await ask(`uploads/${view.id}`);
  }
  return view;
}
