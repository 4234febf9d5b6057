/** A mail server on this machine that keeps what it is given, for tests of what branches are written. */
import type { TestContext } from 'node:test';
import { SMTPServer } from 'smtp-server';
import { waitUntil } from './register-fixtures.ts';

/** Where what was started says how it ends: a test's context. */
export type Ending = Pick<TestContext, 'after'>;

export interface CaughtMail {
  readonly to: readonly string[];
  readonly from: string;
  readonly subject: string;
  readonly text: string;
}

export class SmtpSink {
  readonly mails: CaughtMail[] = [];
  /** While true every mail is refused, as a server without room refuses it. */
  isFull = false;
  url = '';

  /** Starts it on a free port; it ends with the test. */
  async start(context: Ending): Promise<this> {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData: (stream, session, done) => {
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('end', () => {
          if (this.isFull) {
            done(Object.assign(new Error('no room'), { responseCode: 452 }));
            return;
          }
          const to = session.envelope.rcptTo.map(({ address }) => address);
          this.mails.push({ to, ...readMail(Buffer.concat(parts).toString('utf8')) });
          done();
        });
      },
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.server.address() as { port: number };
    this.url = `smtp://127.0.0.1:${port}`;
    context.after(() => new Promise<void>((resolve) => server.close(() => resolve())));
    return this;
  }

  /** The next mail to an address, after so many of them. */
  async waitFor(address: string, after = 0): Promise<CaughtMail> {
    const found = () => this.mails.filter(({ to }) => to.includes(address))[after];
    await waitUntil(async () => found() !== undefined);
    return found() as CaughtMail;
  }

  /** The secret of the link in the next mail to an address. */
  async secretFor(address: string, after = 0): Promise<string> {
    const { text } = await this.waitFor(address, after);
    const secret = /#\/branch\/([A-Za-z0-9_-]+)/.exec(text)?.[1];
    if (secret === undefined) throw new Error('smtp-fixtures: the mail has no link');
    return secret;
  }
}

function readMail(source: string): Omit<CaughtMail, 'to'> {
  const at = source.indexOf('\r\n\r\n');
  const headers = source.slice(0, at).replace(/\r\n[ \t]+/g, ' ');
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(headers)?.[1] ?? '';
  const body = source.slice(at + 4);
  const encoding = header('content-transfer-encoding').toLowerCase();
  return { from: header('from'), subject: readWords(header('subject')), text: decodeBody(body, encoding) };
}

function decodeBody(body: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  return encoding === 'quoted-printable' ? readQuoted(body.replace(/=\r\n/g, '')) : body;
}

function readQuoted(text: string): string {
  const bytes = text.replace(/=([0-9A-F]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

/** Words of a heading that are written in another alphabet (RFC 2047). */
function readWords(text: string): string {
  return text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, part: string) =>
      kind.toLowerCase() === 'b'
        ? Buffer.from(part, 'base64').toString('utf8')
        : readQuoted(part.replaceAll('_', ' ')),
    );
}
