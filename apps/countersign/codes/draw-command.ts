/** `countersign codes draw`: what a code office does first, offline, on its own machine. */
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Definition } from '@countersign/ballot';
import { definitionCodec } from '@countersign/ballot';
import { describeParseError, parse, toHex } from '@countersign/bytes';
import { codeListHash, sodiumSecretGroup } from '@countersign/crypto';
import { type CodeOffice, electionHashOf } from '@countersign/record';
import sodium from 'libsodium-wrappers-sumo';
import { Phases } from '../phases.ts';
import { formatCodeFile } from './code-file.ts';
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

/** The definition in a file. */
export function readDefinition(file: string): Definition {
  const definition = parse(definitionCodec, new Uint8Array(readFileSync(file)));
  if (definition.ok) return definition.value;
  throw new Error(`${file} is no definition: ${describeParseError(definition.error)}`);
}
