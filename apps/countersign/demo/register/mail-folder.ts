/** The folder with the mails to branches, read as their officers would read them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A mail as somebody reads it. */
export interface ReadMail {
  /** Unix milliseconds. */
  readonly at: number;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** The link to the branch's page in it, if there is one. */
  readonly link: string | undefined;
}

/** All mails so far, the newest first. */
export function readMails(folder: string): readonly ReadMail[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((name) => name.endsWith('.eml'));
  return files
    .map((name) => readMail(readFileSync(join(folder, name), 'latin1'), Number.parseInt(name, 10)))
    .sort((a, b) => b.at - a.at);
}

/** The message as the office writes it: plain text, quoted-printable, words of a heading by RFC 2047. */
function readMail(source: string, at: number): ReadMail {
  const end = source.indexOf('\r\n\r\n');
  const headers = source.slice(0, end).replace(/\r\n[ \t]+/g, ' ');
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(headers)?.[1] ?? '';
  const text = readQuoted(source.slice(end + 4).replace(/=\r\n/g, '')).replaceAll('\r\n', '\n');
  return {
    at,
    to: header('To').replace(/^.*<(.*)>$/, '$1'),
    subject: readWords(header('Subject')),
    text,
    link: /\S+#\/branch\/[\w-]+/.exec(text)?.[0],
  };
}

/** Quoted-printable (RFC 2045), soft line breaks already gone. */
function readQuoted(text: string): string {
  const bytes = text.replace(/=([0-9A-F]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

function readWords(text: string): string {
  return text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?q\?([^?]*)\?=/gi, (_, part: string) => readQuoted(part.replaceAll('_', ' ')))
    .replace(/=\?utf-8\?b\?([^?]*)\?=/gi, (_, part: string) => Buffer.from(part, 'base64').toString('utf8'));
}
