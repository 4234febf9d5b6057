/**
 * What travels from the voting page to the office when the register is asked (VOTE-1): the answers, in one form, to be
 * sealed to the office's key under a label that names their use and their credential (spec/12-roll.md, ROLL-ANSWERS).
 * The box hands them on and cannot read them; moved to another credential they do not open.
 */
import {
  type Codec,
  type CredentialNumber,
  concatBytes,
  describeParseError,
  err,
  format,
  ok,
  optional,
  parse,
  type Result,
  struct,
  textUpTo,
  u32,
  utf8,
} from '@countersign/bytes';
import type { RegisterAnswers } from './answers.ts';

const answer = optional(textUpTo(64));
const codec: Codec<RegisterAnswers> = struct<RegisterAnswers>({ dateOfBirth: answer, postcode: answer });

/** The answers' one byte string; each as typed, at most 64 bytes of UTF-8. */
export function formatAnswers(answers: RegisterAnswers): Uint8Array {
  return format(codec, answers);
}

/** The answers of their bytes. */
export function parseAnswers(bytes: Uint8Array): Result<RegisterAnswers, string> {
  const answers = parse(codec, bytes);
  return answers.ok ? ok(answers.value) : err(describeParseError(answers.error));
}

/** The label under which a credential's answers are sealed: `register-answers`, then the number. */
export function answersLabel(credential: CredentialNumber): Uint8Array {
  return concatBytes([utf8('register-answers'), format(u32, credential)]);
}
