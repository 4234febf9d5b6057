/*
 * The ceremony as one process plays it for every holder (demo, replay), and the entry that puts its outcome on the board. Holders
 * who meet in earnest run the rounds one by one, each on its own machine: `ceremony-folder.ts`.
 */
import { unwrap } from '@countersign/bytes';
import {
  type Ceremony,
  type CeremonyParameters,
  type CeremonyTurn,
  confirmCeremony,
  finishCeremony,
  revealPolynomial,
  sha256,
  startCeremony,
} from '@countersign/crypto';
import type { Entry } from '@countersign/record';
import { type Contribution, referenceOf, signAs } from './contribution.ts';
import {
  type Election,
  type Holder,
  type HolderSecrets,
  holdersOf,
  type KeyedElection,
  type Toolkit,
} from './toolkit.ts';

/** The ceremony's parameters, as the definition has them. */
export function parametersOf({ definition, electionHash }: Election): CeremonyParameters {
  return { electionHash, threshold: definition.threshold, keyHolders: definition.keyHolders };
}

/** One holder's turn in one attempt. */
export function turnOf(tools: Toolkit, ceremony: Ceremony, { holder, signing, encryption }: Holder) {
  const turn: CeremonyTurn = { secretGroup: tools.secretGroup, ceremony, holder, signingKey: signing };
  return { ...tools, ...turn, encryptionSecret: encryption };
}

/** A whole ceremony with every holder's secrets in one hand. Only a play of one: nobody's share is secret from that hand. */
export function playCeremony(
  tools: Toolkit,
  election: Election,
  secrets: readonly HolderSecrets[],
): KeyedElection {
  const ceremony = { ...parametersOf(election), attempt: 1 };
  const turns = holdersOf(secrets).map((holder) => turnOf(tools, ceremony, holder));
  const started = turns.map((turn) => ({ turn, ...startCeremony(turn) }));
  const round1 = started.map(({ message }) => message);
  const round2 = started.map(({ turn, secret }) => unwrap(revealPolynomial({ ...turn, secret, round1 })));
  const round3 = turns.map((turn) => unwrap(confirmCeremony({ ...turn, round1, round2 })));
  const { group } = tools;
  return { ...election, ...unwrap(finishCeremony({ group, ceremony, round1, round2, round3 })) };
}

/**
 * The ceremony's entry, unsigned. Every holder signs the same bytes without talking to the others, so its nonce is not drawn but
 * taken from the transcript.
 */
export function ceremonyEntry({ electionHash, transcript, keys }: KeyedElection): Entry {
  return {
    electionHash,
    nonce: sha256(transcript).slice(0, 16),
    body: { kind: 'key-ceremony', transcript: referenceOf(transcript), jointKey: keys.jointKey },
    signatures: [],
  };
}

/** The ceremony's entry signed by every holder, with the transcript. */
export function ceremonyContribution(
  election: KeyedElection,
  secrets: readonly HolderSecrets[],
): Contribution {
  const entry = holdersOf(secrets).reduce(signAs, ceremonyEntry(election));
  return { entry, blobs: [election.transcript] };
}
