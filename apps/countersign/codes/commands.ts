/** `countersign codes draw` and `countersign codes print`: what a code office does, offline, on its own machine. */
import { randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream, readFileSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Definition } from '@countersign/ballot';
import { definitionCodec, type LocalText } from '@countersign/ballot';
import { describeParseError, parse, toHex } from '@countersign/bytes';
import { codeListHash, formatCode, sodiumSecretGroup } from '@countersign/crypto';
import {
  formatMailMerge,
  type Pack,
  type PackWithCode,
  type PrintJob,
  readPackList,
  writePacks,
} from '@countersign/documents';
import { type CodeOffice, electionHashOf } from '@countersign/record';
import sodium from 'libsodium-wrappers-sumo';
import { Phases } from '../phases.ts';
import { formatCodeFile, parseCodeFile } from './code-file.ts';
import { drawCodes } from './draw.ts';

export interface DrawOptions {
  readonly office: CodeOffice;
  /** File with the canonical bytes of the definition, as the board serves them. */
  readonly definition: string;
  readonly credentials: number;
  readonly out: string;
}

/** Draws an office's codes: a secret file for the printer, the public list, and the hash to bind the office to. */
export async function drawToFolder({ office, definition, credentials, out }: DrawOptions): Promise<void> {
  await sodium.ready;
  const electionHash = electionHashOf(readDefinition(definition));
  const phases = new Phases();
  const drawn = await phases.run(`office ${office} draws ${credentials} codes`, (step) =>
    drawCodes({
      office,
      electionHash,
      credentials,
      secretGroup: sodiumSecretGroup(sodium),
      random: (length) => new Uint8Array(randomBytes(length)),
      onProgress: step,
    }),
  );
  await mkdir(out, { recursive: true });
  // `wx`: codes that were drawn before are never overwritten by mistake.
  writeFileSync(join(out, `${office}.codes`), formatCodeFile(office, drawn.codes), {
    mode: 0o600,
    flag: 'wx',
  });
  writeFileSync(join(out, `${office}.list`), drawn.list, { flag: 'wx' });
  const hash = toHex(codeListHash(drawn.list));
  writeFileSync(join(out, `${office}.commitment`), `${credentials} ${hash}\n`, { flag: 'wx' });
  process.stdout.write(
    `Secret, for the printer alone: ${join(out, `${office}.codes`)}\nTo publish first: ${hash}\nTo publish when both offices are bound: ${join(out, `${office}.list`)}\n`,
  );
}

export interface PrintOptions {
  readonly office: CodeOffice;
  readonly definition: string;
  readonly codes: string;
  readonly packs: string;
  readonly voterUrl: string;
  /** JSON file: {"votingOnce": texts, "help": texts, "returnAddress": [lines], "sides": "one" | "two"}. */
  readonly words: string;
  readonly out: string;
  readonly merge: string | undefined;
}

/** Joins an office's codes to the ballot office's pack list and writes print-ready PDF, and mail-merge data if asked. */
export async function printToFile(options: PrintOptions): Promise<void> {
  const { office } = options;
  const codes = parseCodeFile(office, readFileSync(options.codes, 'utf8'));
  if (!codes.ok) throw new Error(`${options.codes}, ${codes.error}`);
  const packs = await readPackList(createReadStream(options.packs));
  if (!packs.ok) throw new Error(`${options.packs}, line ${packs.error.line}: ${packs.error.reason}`);
  const withCode = packs.value.map((pack): PackWithCode => ({ ...pack, code: codeOf(codes.value, pack) }));
  const job: PrintJob = {
    ...readWords(options.words),
    definition: readDefinition(options.definition),
    office,
    voterUrl: options.voterUrl,
  };
  const printed = withCode.filter(({ channel }) => channel === 'paper');
  const phases = new Phases();
  const report = await phases.run(`print ${printed.length} packs`, (step) =>
    writePacks(job, printed, createWriteStream(options.out, { mode: 0o600 }), new Date(), (done) =>
      step(done, printed.length),
    ),
  );
  if (options.merge)
    writeFileSync(options.merge, [...formatMailMerge(job, withCode)].join(''), { mode: 0o600 });
  process.stdout.write(`${report.packs} packs on ${report.pages} pages: ${options.out}\n`);
}

function codeOf(codes: readonly Parameters<typeof formatCode>[0][], { credential, number }: Pack): string {
  const code = codes[credential];
  if (!code)
    throw new Error(
      `pack ${number} has credential ${credential}, and this office drew ${codes.length} codes: is this the pack list of another ballot?`,
    );
  return formatCode(code);
}

function readDefinition(file: string): Definition {
  const definition = parse(definitionCodec, new Uint8Array(readFileSync(file)));
  if (definition.ok) return definition.value;
  throw new Error(`${file} is no definition: ${describeParseError(definition.error)}`);
}

type PrintWords = Pick<PrintJob, 'votingOnce' | 'help' | 'returnAddress' | 'sides'>;

function readWords(file: string): PrintWords {
  const words = JSON.parse(readFileSync(file, 'utf8')) as Partial<Record<keyof PrintWords, unknown>>;
  const texts = (value: unknown): readonly LocalText[] => {
    const good =
      Array.isArray(value) &&
      value.every(
        (one) =>
          typeof one === 'object' &&
          one !== null &&
          (one.language === 'en' || one.language === 'cy') &&
          typeof one.text === 'string',
      );
    if (!good) throw new Error(`${file}: votingOnce and help are lists of {"language", "text"}`);
    return value as readonly LocalText[];
  };
  const { returnAddress, sides } = words;
  if (!Array.isArray(returnAddress) || !returnAddress.every((line) => typeof line === 'string'))
    throw new Error(`${file}: returnAddress is a list of lines`);
  if (sides !== 'one' && sides !== 'two') throw new Error(`${file}: sides is "one" or "two"`);
  return { votingOnce: texts(words.votingOnce), help: texts(words.help), returnAddress, sides };
}
