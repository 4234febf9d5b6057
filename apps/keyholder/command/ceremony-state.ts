/*
 * The one secret a holder keeps between rounds 1 and 2: its polynomial and proof. Sealed to the holder's own key beside the key
 * file, and deleted when round 2 is written.
 */
import { concatBytes, utf8 } from '@countersign/bytes';
import {
  type Ceremony,
  type CeremonySecret,
  formatScalar,
  openSealed,
  parseScalar,
  sealTo,
} from '@countersign/crypto';
import type { Holder, Toolkit } from '../toolkit.ts';

const label = (attempt: number, holder: number): Uint8Array =>
  utf8(`ceremony state of key-holder ${holder}, attempt ${attempt}`);

/** The sealed bytes of the state. */
export function sealState(
  tools: Toolkit,
  ceremony: Ceremony,
  holder: Holder,
  secret: CeremonySecret,
): Uint8Array {
  const { secretGroup, random } = tools;
  const { announcement, response } = secret.knowledge;
  const plain = concatBytes([...secret.polynomial.map(formatScalar), announcement, response]);
  const own = secretGroup.multiplyGenerator(holder.encryption);
  return sealTo(
    secretGroup,
    own,
    ceremony.electionHash,
    label(ceremony.attempt, holder.holder),
    plain,
    random,
  );
}

/** The state of sealed bytes; nothing if they are not this holder's of this attempt. */
export function openState(
  { secretGroup }: Toolkit,
  ceremony: Ceremony,
  { holder, encryption }: Holder,
  sealed: Uint8Array,
): CeremonySecret | undefined {
  const { electionHash, attempt, threshold } = ceremony;
  const opened = openSealed(secretGroup, encryption, electionHash, label(attempt, holder), sealed);
  if (!opened.ok || opened.value.length !== 32 * (threshold + 2)) return undefined;
  const word = (i: number) => opened.value.slice(32 * i, 32 * i + 32);
  const scalars = Array.from({ length: threshold }, (_, k) => parseScalar(word(k)));
  const polynomial = scalars.flatMap((scalar) => (scalar.ok ? [scalar.value] : []));
  if (polynomial.length !== threshold) return undefined;
  const commitments = polynomial.map((coefficient) => secretGroup.multiplyGenerator(coefficient));
  const knowledge = { announcement: word(threshold), response: word(threshold + 1) };
  return { holder, polynomial, commitments, knowledge };
}
