/** Mail as files of a folder, for trying an office out without a mail server. Links are in them: only the owner can read them. */
import { randomUUID } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import type { Mailer } from './mailer.ts';

/**
 * A mailer into a folder, which is made when it is missing: one file a mail, `1700000000000-….eml` with the millisecond at its
 * beginning, so that their names sort by time. A file is there whole or not at all.
 */
export function openMailFolder({ folder, from }: { readonly folder: string; readonly from: string }): Mailer {
  const transport = createTransport(
    { streamTransport: true, buffer: true, newline: 'windows' },
    { from, textEncoding: 'quoted-printable', disableFileAccess: true, disableUrlAccess: true },
  );
  let last = 0;
  return {
    send: async (to, subject, text) => {
      const { message } = await transport.sendMail({ to: { name: '', address: to }, subject, text });
      last = Math.max(Date.now(), last + 1);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const file = join(folder, `${last}-${randomUUID()}`);
      await writeFile(`${file}.part`, message as Buffer, { mode: 0o600 });
      await rename(`${file}.part`, `${file}.eml`);
    },
    close: () => transport.close(),
  };
}
