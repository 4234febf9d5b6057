/**
 * What a certificate says of the electoral roll (RECON-4, CERTIFICATE-ELECTORS): counts of the whole register, never a name.
 *
 * Not provided: that a match is right. It says how each member was looked for, not who was found.
 */
import { type Codec, struct, u32, union } from '@countersign/bytes';

/** Members present when the certificate was signed, by what is known of them; the six together are all of them. */
export interface MatchedElectors {
  readonly members: number;
  /** Found without a person. */
  readonly auto: number;
  /** A person chose the elector. */
  readonly reviewed: number;
  /** A person searched and found. */
  readonly byHand: number;
  /** Seen otherwise: a document, with the reason. */
  readonly document: number;
  /** Searched and not on the roll. */
  readonly absent: number;
  /** Nobody has decided, or nobody has looked. */
  readonly undecided: number;
}

/** `none`: this organisation holds no electoral roll, and nobody was matched. */
export type CertifiedElectors = { readonly kind: 'none' } | ({ readonly kind: 'matched' } & MatchedElectors);

export const electorsCodec: Codec<CertifiedElectors> = union<CertifiedElectors>({
  none: [0, struct({})],
  matched: [
    1,
    struct<MatchedElectors>({
      members: u32,
      auto: u32,
      reviewed: u32,
      byHand: u32,
      document: u32,
      absent: u32,
      undecided: u32,
    }),
  ],
});

/** Each way in which a member was looked for, in words. */
export const electorWays = {
  auto: 'matched by themselves',
  reviewed: 'decided by a person',
  byHand: 'found by hand',
  document: 'seen otherwise',
  absent: 'not on the roll',
  undecided: 'not decided',
} as const;

type Way = keyof typeof electorWays;
const ways = Object.keys(electorWays) as Way[];

/** CERTIFICATE-SUMS: nobody drops out between the counts. A sentence when somebody does. */
export function checkElectors(electors: CertifiedElectors | undefined): string[] {
  if (electors?.kind !== 'matched') return [];
  const counted = ways.reduce((total, way) => total + electors[way], 0);
  return counted === electors.members
    ? []
    : [`${electors.members} members, but ${counted} by what is known of them on the electoral roll`];
}

/** What was done with the electoral roll, as a sentence without its full stop. */
export function describeElectoralRoll(electors: CertifiedElectors | undefined): string {
  if (!electors) return 'nobody has said whether this organisation holds an electoral roll';
  if (electors.kind === 'none') return 'this organisation holds no electoral roll: nobody was matched';
  const parts = ways.filter((way) => way !== 'document' || electors.document > 0);
  return `electoral roll, of ${electors.members} members: ${parts.map((way) => `${electors[way]} ${electorWays[way]}`).join(', ')}`;
}
