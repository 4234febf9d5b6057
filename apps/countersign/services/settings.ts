/** Settings files of the services: JSON with bytes in hexadecimal, checked when read. They hold secrets: mode 0600. */
import { readFileSync } from 'node:fs';
import { fromHex, unwrap } from '@countersign/bytes';
import { z } from 'zod';

const hex = z.string().regex(/^([0-9a-f]{2})*$/);
const key = z.string().regex(/^[0-9a-f]{64}$/);

/** The box's settings file. */
export const boxSettings = z.strictObject({
  databaseUrl: z.string(),
  dataDir: z.string(),
  headDir: z.string(),
  definitionEntry: hex,
  logKey: key,
  witnesses: z.array(z.strictObject({ name: z.string(), url: z.string() })),
  officeUrl: z.string(),
  officeToken: z.string().min(32),
  port: z.number().int(),
  host: z.string(),
  /** Proxies in front whose `x-forwarded-for` is believed; left out, none. */
  trustedProxies: z.number().int().min(0).max(5).optional(),
  pages: z.strictObject({ voter: z.string().optional(), board: z.string().optional() }),
  /** Requests a minute from one address; where it is left out, what suits members at home and in offices. */
  limits: z
    .strictObject({ casts: z.number().int(), lookups: z.number().int(), answers: z.number().int() })
    .optional(),
});

/** The office's settings file. */
export const officeSettings = z.strictObject({
  databaseUrl: z.string(),
  boxUrl: z.string(),
  definition: hex,
  signingKey: key,
  encryptionSecret: key,
  officerKeys: z.array(key),
  officerToken: z.string().min(32),
  officerTokens: z.array(z.string().min(32)),
  boxToken: z.string().min(32),
  port: z.number().int(),
  host: z.string(),
  /** Proxies in front whose `x-forwarded-for` is believed; left out, none. */
  trustedProxies: z.number().int().min(0).max(5).optional(),
  console: z.string().optional(),
  /** Where branch officers reach the console; left out, this machine alone does. */
  consoleUrl: z.string().optional(),
  /** How branches are written to, by a mail server or, to try it out, as files of a folder; left out, nobody is. */
  mail: z
    .union([
      z.strictObject({ smtp: z.string(), from: z.string() }),
      z.strictObject({ folder: z.string(), from: z.string() }),
    ])
    .optional(),
  /** Hours that a contact change waits once both addresses have been told; left out, 72. */
  contactWaitHours: z.number().int().min(1).max(336).optional(),
  voterUrl: z.string(),
  boardUrl: z.string(),
  returnAddress: z.array(z.string()),
  sides: z.enum(['one', 'two']),
});

/** A witness's settings file. */
export const witnessSettings = z.strictObject({
  name: z.string(),
  key,
  logs: z.array(z.strictObject({ name: z.string(), publicKey: key })),
  headDir: z.string(),
  port: z.number().int(),
  host: z.string(),
});

/** Reads a settings file, or throws with the fields that are wrong. */
export function readSettings<T>(schema: z.ZodType<T>, file: string): T {
  const parsed = schema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (parsed.success) return parsed.data;
  throw new Error(`${file}: ${z.prettifyError(parsed.error)}`);
}

/** Bytes of a checked hexadecimal field. */
export function bytesOf(text: string): Uint8Array {
  return unwrap(fromHex(text));
}
