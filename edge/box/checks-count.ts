/** The checks of what key-holders hand in after the close, as plain functions. */
import { equalBytes, err, ok, type Result } from '@countersign/bytes';
import {
  decodeCiphertexts,
  describeCeremonyError,
  describeShareFileError,
  describeShuffleError,
  type Progress,
  shareFileHash,
  verifyCeremony,
  verifyShareFile,
  verifyShuffle,
} from '@countersign/crypto';
import { kernelGroup } from '@countersign/kernel';
import type { MixClaim, ShareClaim } from './checker-messages.ts';
import type { CheckContext } from './checks.ts';

const group = kernelGroup();

/** Whether a mix gives back what went in, each once, re-encrypted. */
export function checkMix(context: CheckContext, mix: MixClaim, onProgress: Progress): Result<void, string> {
  const { contest, position, jointKey, inputs, outputs, proof } = mix;
  const { electionHash, random } = context;
  const statement = { electionHash, contest, position, jointKey };
  const verified = verifyShuffle({ group, statement, inputs, outputs, proof, random, onProgress });
  return verified.ok ? ok(undefined) : err(describeShuffleError(verified.error));
}

/** Whether a share file is the one its holder was bound to, and opens with that holder's key what was mixed. */
export function checkShareFile(
  { electionHash, definition }: CheckContext,
  { contest, holder, file, commitment, ciphertexts, transcript }: ShareClaim,
): Result<void, string> {
  if (!equalBytes(shareFileHash(file), commitment))
    return err(`holder ${holder} was bound to another share file than this one`);
  const { threshold, keyHolders } = definition;
  const parameters = { electionHash, threshold, keyHolders };
  const ceremony = verifyCeremony({ group, parameters, transcript });
  if (!ceremony.ok) return err(describeCeremonyError(ceremony.error));
  const verificationKey = ceremony.value.verificationKeys[holder - 1];
  if (!verificationKey) return err(`there is no holder ${holder}`);
  const decoded = decodeCiphertexts(group, ciphertexts);
  if (!decoded.ok) return err(describeShareFileError(decoded.error));
  const statement = { electionHash, contest, holders: keyHolders.length, holder, verificationKey };
  const verified = verifyShareFile({ group, statement, ciphertexts: decoded.value, file });
  return verified.ok ? ok(undefined) : err(describeShareFileError(verified.error));
}
