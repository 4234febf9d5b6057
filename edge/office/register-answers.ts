/**
 * Register questions (VOTE-1). The answers come sealed to the office; the box passes them on and reads nothing. They are
 * compared in constant time, kept nowhere, said in no message, and a credential has five tries.
 */
import type { CredentialNumber } from '@countersign/bytes';
import { ok, parse, type Result, unwrap } from '@countersign/bytes';
import { openSealed } from '@countersign/crypto';
import { signPermit } from '@countersign/record';
import {
  answersLabel,
  answersMatch,
  parseAnswers,
  type RegisterAnswers,
  rollRowCodec,
} from '@countersign/roll';
import { loadRowOfCredential, saveTriesCleared, saveTry } from '@countersign/store';
import type { Office } from './office.ts';
import { type Refusal, refused } from './refusal.ts';

/** Tries of one credential. */
export const answerTries = 5;
/** Seconds in which a permit can be used: nobody votes against a clock. */
const permitLife = 3_600;

const asked = { 'date-of-birth': 'dateOfBirth', postcode: 'postcode' } as const;
const locked = refused(
  'answers-locked',
  'The answers were wrong too often, so this pack is locked. Telephone the ballot office: it can unlock it.',
);

/** A permit to cast for this credential, or why there is none. */
export async function answerRegister(
  office: Office,
  credential: CredentialNumber,
  sealed: Uint8Array,
): Promise<Result<Uint8Array, Refusal>> {
  const { secretGroup, encryptionSecret } = office.config;
  const opened = openSealed(
    secretGroup,
    encryptionSecret,
    office.electionHash,
    answersLabel(credential),
    sealed,
  );
  const answers = opened.ok ? parseAnswers(opened.value) : opened;
  if (!answers.ok)
    return refused('malformed-request', 'The answers cannot be read. Load the voting page anew.');
  // The try is spent before anything is compared: asking many times at once gains nothing.
  const left = await office.store.transaction((tx) => saveTry(tx, credential, answerTries));
  if (left === undefined) return locked;
  if (await matches(office, credential, answers.value)) return ok(await permit(office, credential));
  if (left === 0) return locked;
  return refused(
    'answers-differ',
    'These answers are not what the register has. Compare them and try again.',
    {
      attemptsLeft: left,
    },
  );
}

async function matches(
  office: Office,
  credential: CredentialNumber,
  answers: RegisterAnswers,
): Promise<boolean> {
  const row = await office.store.transaction((tx) => loadRowOfCredential(tx, credential));
  if (!row) return false;
  const questions = office.definition.registerQuestions.map((question) => asked[question]);
  return answersMatch(answers, unwrap(parse(rollRowCodec, row)), questions);
}

async function permit(office: Office, credential: CredentialNumber): Promise<Uint8Array> {
  await office.store.transaction((tx) => saveTriesCleared(tx, credential));
  const expires = office.config.now() + permitLife;
  return signPermit(office.electionHash, office.config.signingKey, { credential, expires });
}
