/**
 * Distributed key generation by n key-holders, t of whom can open (spec/7-ceremony.md).
 *
 * Implements Pedersen's joint Feldman scheme (EUROCRYPT 1991) with commit-then-reveal and proofs of knowledge; nobody ever
 * holds the key, nobody deals it.
 *
 *   round 1   holder i draws a polynomial f_i of degree t − 1, commits to A_i,k = a_i,k·G and a proof of knowing a_i,0
 *   round 2   reveals both, and seals f_i(j) to every holder j
 *   round 3   checks everything, opens its own shares, signs the hash of rounds 1 and 2
 *
 * H = Σ A_i,0; s_j = Σ_i f_i(j); Y_j = s_j·G = Σ_i Σ_k j^k·A_i,k. The round-1 hashes stop a holder from choosing its polynomial
 * after seeing the others' (Gennaro, Jarecki, Krawczyk, Rabin 2007); any fault stops the ceremony and names its author, so there is
 * no disqualification that could be used to steer the key. The last to reveal can still prefer to abort; that is seen, and named.
 *
 * Rounds are functions of messages; nothing but the polynomial is kept from round 1 to round 2, and nothing after it: a holder's
 * share is in the transcript, sealed to it.
 */
import { ok, type Result } from '@countersign/bytes';
import {
  checkCommits,
  checkConfirms,
  checkRounds,
  knowledgeChallenge,
  parseRound,
} from './ceremony-check.ts';
import type { CeremonyError } from './ceremony-error.ts';
import { type CeremonyKeys, ceremonyKeys, openShares } from './ceremony-keys.ts';
import {
  type Ceremony,
  formatCeremonyTranscript,
  formatMessage,
  holderTranscript,
  type KnowledgeProof,
  messageToSign,
  type RevealMessage,
  revealHash,
  round1Hash,
  shareLabel,
  transcriptHash,
} from './ceremony-messages.ts';
import { domains } from './domains.ts';
import type { Group, SecretGroup } from './group.ts';
import { hedgedScalars } from './nonces.ts';
import { type RandomSource, randomScalar } from './random.ts';
import { formatScalar, modOrder } from './scalar.ts';
import { sealTo } from './sealed-box.ts';
import { type SigningKey, sign } from './signature.ts';

/** What a holder keeps, secretly, from round 1 to round 2, and then destroys. */
export interface CeremonySecret {
  readonly holder: number;
  /** a_0 … a_{t−1}. */
  readonly polynomial: readonly bigint[];
  /** A_0 … A_{t−1}. */
  readonly commitments: readonly Uint8Array[];
  readonly knowledge: KnowledgeProof;
}

/** One holder at work: who, and with what. */
export interface CeremonyTurn {
  readonly secretGroup: SecretGroup;
  readonly ceremony: Ceremony;
  /** 1 … n. */
  readonly holder: number;
  readonly signingKey: SigningKey;
}

/** Round 1: draws the polynomial; the message goes to everybody, the secret nowhere. */
export function startCeremony(turn: CeremonyTurn & { readonly random: RandomSource }): {
  readonly secret: CeremonySecret;
  readonly message: Uint8Array;
} {
  const { secretGroup, ceremony, holder, random } = turn;
  const polynomial = Array.from({ length: ceremony.threshold }, () => randomScalar(random));
  const commitments = polynomial.map((coefficient) => secretGroup.multiplyGenerator(coefficient));
  const knowledge = proveKnowledge(turn, polynomial[0] as bigint, commitments);
  const commit = { holder, hash: revealHash(ceremony, holder, { commitments, knowledge }) };
  const signature = signMessage(turn, messageToSign(ceremony, 1, commit));
  return {
    secret: { holder, polynomial, commitments, knowledge },
    message: formatMessage(1, { ...commit, signature }),
  };
}

function proveKnowledge(
  { secretGroup, ceremony, holder, random }: CeremonyTurn & { readonly random: RandomSource },
  secret: bigint,
  commitments: readonly Uint8Array[],
): KnowledgeProof {
  const transcript = holderTranscript(domains.ceremonyKnowledge, ceremony, holder);
  const [nonce] = hedgedScalars(transcript, domains.ceremonyNonce, formatScalar(secret), random, 1) as [
    bigint,
  ];
  const announcement = secretGroup.multiplyGenerator(nonce);
  const c = knowledgeChallenge(ceremony, holder, commitments, announcement);
  return { announcement, response: formatScalar(modOrder(nonce + c * secret)) };
}

function signMessage({ ceremony, signingKey }: CeremonyTurn, message: Uint8Array): Uint8Array {
  return sign(signingKey, domains.ceremonyMessage, ceremony.electionHash, message);
}

/** Round 2, when every round-1 message is there: opens the commitment and seals a share to each holder. */
export function revealPolynomial(
  turn: CeremonyTurn & {
    readonly secret: CeremonySecret;
    readonly round1: readonly Uint8Array[];
    readonly random: RandomSource;
  },
): Result<Uint8Array, CeremonyError> {
  const { secretGroup, ceremony, holder, secret, random } = turn;
  const parsed = parseRound(1, turn.round1);
  if (!parsed.ok) return parsed;
  const commits = checkCommits(ceremony, parsed.value);
  if (!commits.ok) return commits;
  const { commitments, knowledge } = secret;
  const sealedShares = ceremony.keyHolders.map(({ encryptionKey }, i) =>
    sealTo(
      secretGroup,
      encryptionKey,
      ceremony.electionHash,
      shareLabel(ceremony, holder, i + 1, commitments),
      formatScalar(evaluate(secret.polynomial, i + 1)),
      random,
    ),
  );
  const reveal: RevealMessage = {
    holder,
    round1: round1Hash(commits.value),
    commitments,
    knowledge,
    sealedShares,
  };
  const signature = signMessage(turn, messageToSign(ceremony, 2, reveal));
  return ok(formatMessage(2, { ...reveal, signature }));
}

/** f(x) modulo ℓ. */
function evaluate(polynomial: readonly bigint[], x: number): bigint {
  return polynomial.reduceRight((value, coefficient) => modOrder(value * BigInt(x) + coefficient), 0n);
}

/** Round 3, when every round-2 message is there: checks all, opens this holder's shares, and signs. */
export function confirmCeremony(
  turn: CeremonyTurn & {
    readonly group: Group;
    readonly encryptionSecret: bigint;
    readonly round1: readonly Uint8Array[];
    readonly round2: readonly Uint8Array[];
  },
): Result<Uint8Array, CeremonyError> {
  const { group, ceremony, holder } = turn;
  const rounds = checkRounds(group, ceremony, turn.round1, turn.round2);
  if (!rounds.ok) return rounds;
  const { commits, reveals } = rounds.value;
  const share = openShares({ ...turn, reveals });
  if (!share.ok) return share;
  const keys = ceremonyKeys(group, ceremony, reveals);
  if (!keys.ok) return keys;
  const round2 = reveals.map(({ message }) => message);
  const hash = transcriptHash({ ...ceremony, round1: commits, round2 });
  const signature = sign(turn.signingKey, domains.ceremonyTranscript, ceremony.electionHash, hash);
  return ok(formatMessage(3, { holder, signature }));
}

/** The transcript of a complete ceremony, with its keys. Anybody can put it together. */
export function finishCeremony(task: {
  readonly group: Group;
  readonly ceremony: Ceremony;
  readonly round1: readonly Uint8Array[];
  readonly round2: readonly Uint8Array[];
  readonly round3: readonly Uint8Array[];
}): Result<{ readonly transcript: Uint8Array; readonly keys: CeremonyKeys }, CeremonyError> {
  const { group, ceremony } = task;
  const rounds = checkRounds(group, ceremony, task.round1, task.round2);
  if (!rounds.ok) return rounds;
  const third = parseRound(3, task.round3);
  if (!third.ok) return third;
  const round1 = rounds.value.commits;
  const round2 = rounds.value.reveals.map(({ message }) => message);
  const confirms = checkConfirms(ceremony, round1, round2, third.value);
  if (!confirms.ok) return confirms;
  const keys = ceremonyKeys(group, ceremony, rounds.value.reveals);
  if (!keys.ok) return keys;
  const { threshold, attempt, keyHolders } = ceremony;
  const transcript = { threshold, attempt, keyHolders, round1, round2, round3: confirms.value };
  return ok({ transcript: formatCeremonyTranscript(transcript), keys: keys.value });
}
