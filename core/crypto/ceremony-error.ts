/** What a key-holder can do wrong in the ceremony, or have done to them. */
export type CeremonyFault =
  /** Bytes that are no message of this round. */
  | 'malformed'
  /** An index that is zero or above n. */
  | 'unknown-holder'
  /** The signature does not fit the message, the round, this attempt, these holders or this election. */
  | 'signature'
  /** Nothing came. */
  | 'missing'
  /** The same message twice. */
  | 'repeated'
  /** Two different signed messages of one round. */
  | 'two-messages'
  /** The holder revealed after seeing other round-1 messages than these. */
  | 'other-round-1'
  /** The number of polynomial commitments is not t. */
  | 'commitment-count'
  | 'commitment-encoding'
  | 'commitment-identity'
  /** What is revealed is not what was committed to. */
  | 'reveal-mismatch'
  /** No proof of knowing the polynomial's constant term. */
  | 'knowledge'
  /** The number of sealed shares is not n. */
  | 'share-count'
  /** The sealed share does not open. */
  | 'share-unsealable'
  /** The share is not the polynomial's value. */
  | 'share-wrong'
  /** A complaint that its own evidence does not bear out. */
  | 'false-complaint'
  /** A key came out as the identity: chance 2^-252, or a broken program. */
  | 'degenerate'
  /** The transcript is for other holders, another threshold, or is no transcript. */
  | 'other-parameters';

/** Why a ceremony stops, and who stopped it. */
export interface CeremonyError {
  readonly fault: CeremonyFault;
  /** 1 … n; 0 where nobody can be named. */
  readonly holder: number;
  readonly round: 1 | 2 | 3;
  /** Place of the message among those given, 0-based, or the detail of the format error. */
  readonly detail: string;
}

const sentences: Readonly<Record<CeremonyFault, string>> = {
  malformed: 'sent something that is no message of this round',
  'unknown-holder': 'sent a message under an index that is no key-holder',
  signature: 'sent a message whose signature does not hold for this ceremony',
  missing: 'sent no message',
  repeated: 'sent the same message twice',
  'two-messages': 'signed two different messages of one round',
  'other-round-1': 'answers other round-1 messages than these',
  'commitment-count': 'made a polynomial of the wrong degree',
  'commitment-encoding': 'sent a commitment that is no canonical element',
  'commitment-identity': 'committed to the identity',
  'reveal-mismatch': 'revealed something else than it had committed to',
  knowledge: 'does not prove to know its own secret',
  'share-count': 'did not send one share per key-holder',
  'share-unsealable': 'sent a share that does not open',
  'share-wrong': 'sent a share that is not on its polynomial',
  'false-complaint': 'complained without ground',
  degenerate: 'is left with an unusable key',
  'other-parameters': 'took part in a ceremony of other holders or another threshold',
};

/** `CeremonyError` as a sentence that says what to do next. */
export function describeCeremonyError({ fault, holder, round, detail }: CeremonyError): string {
  const who = holder === 0 ? 'Somebody' : `Key-holder ${holder}`;
  const next =
    fault === 'missing'
      ? 'Wait for the message, or start again without this key-holder.'
      : 'Keep the messages as evidence, settle it with that key-holder, and start again with a new attempt number.';
  return `Round ${round}: ${who} ${sentences[fault]}${detail ? ` (${detail})` : ''}. ${next}`;
}
