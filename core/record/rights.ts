/**
 * Who has voted, by what, and what counts: decided from the log alone (AUDIT-2, RIGHT-11). The box
 * derives the mix inputs and final statuses with these functions, and the verifier recomputes them with the same.
 */
import { type Act, decideStanding } from '@countersign/ballot';
import { type CredentialNumber, concatBytes, type LeafIndex } from '@countersign/bytes';
import type { Ballot } from '@countersign/crypto';
import type { Ledger } from './ledger.ts';

/**
 * The final status of a credential (RECORD-8); the byte in the final-status list is the word's place here. `spare` is a credential
 * that was never issued to anybody, `lapsed` one whose member was a member no longer at the close; of the others each has exactly
 * one of AUDIT-2's four.
 */
export const finalStatuses = ['none', 'online', 'post', 'revoked', 'spare', 'lapsed'] as const;
export type FinalStatus = (typeof finalStatuses)[number];

/** What the log says of one credential. */
export interface CredentialOutcome {
  readonly status: FinalStatus;
  /** The act that counts. With status `post` and none standing, the paper was rejected. */
  readonly standing: Act | undefined;
  /** Why it is left out, with the status it had at the close (ROLL-LAPSE); undefined for whoever stays. */
  readonly lapse: { readonly reason: string; readonly atClose: FinalStatus } | undefined;
}

/** Members left out for one reason, by what their status was at the close (ROLL-LAPSE). */
export interface LapsedCount {
  readonly reason: string;
  readonly online: number;
  readonly post: number;
  readonly none: number;
}

/** What the log says of all credentials. */
export interface Rights {
  /** One byte per credential: place in `finalStatuses`. */
  readonly statuses: Uint8Array;
  /** Entries of the online ballots that count, in ascending order. */
  readonly standingLeaves: readonly LeafIndex[];
  /** Papers to be opened and counted. */
  readonly acceptedPapers: number;
  /** Papers rejected on their envelopes: their members have voted, and it counts for nobody. */
  readonly rejectedPapers: number;
  /** How many credentials have each status. */
  readonly totals: Readonly<Record<FinalStatus, number>>;
  /** Those left out, in the byte order of the reasons. */
  readonly lapsed: readonly LapsedCount[];
}

/** Decides every credential (RULE-2, AUDIT-2). */
export function decideRights(ledger: Ledger): Rights {
  const statuses = new Uint8Array(ledger.credentials);
  statuses.fill(finalStatuses.indexOf('spare'), ledger.members);
  const standingLeaves: LeafIndex[] = [];
  let acceptedPapers = 0;
  let rejectedPapers = 0;
  const lapses: NonNullable<CredentialOutcome['lapse']>[] = [];
  for (const credential of ledger.touched()) {
    const { status, standing, lapse } = decideOutcome(ledger, credential);
    statuses[credential] = finalStatuses.indexOf(status);
    if (lapse) lapses.push(lapse);
    if (standing?.channel === 'online') standingLeaves.push(standing.leaf as LeafIndex);
    if (standing?.channel === 'post') acceptedPapers += 1;
    if (status === 'post' && !standing) rejectedPapers += 1;
  }
  standingLeaves.sort((a, b) => a - b);
  const totals = countStatuses(statuses);
  const lapsed = ledger.lapsed.map(({ reason }) => countLapses(reason, lapses));
  return { statuses, standingLeaves, acceptedPapers, rejectedPapers, totals, lapsed };
}

function countLapses(
  reason: string,
  lapses: readonly NonNullable<CredentialOutcome['lapse']>[],
): LapsedCount {
  const ours = lapses.filter((lapse) => lapse.reason === reason);
  const count = (status: FinalStatus) => ours.filter(({ atClose }) => atClose === status).length;
  return { reason, online: count('online'), post: count('post'), none: count('none') };
}

function countStatuses(statuses: Uint8Array): Record<FinalStatus, number> {
  const totals: Record<FinalStatus, number> = {
    none: 0,
    online: 0,
    post: 0,
    revoked: 0,
    spare: 0,
    lapsed: 0,
  };
  for (const byte of statuses) totals[finalStatuses[byte] as FinalStatus] += 1;
  return totals;
}

/** Decides one credential (RIGHT-3, RIGHT-8, RIGHT-12). */
export function decideOutcome(ledger: Ledger, credential: CredentialNumber): CredentialOutcome {
  const atClose = decideAtClose(ledger, credential);
  const lapsed = ledger.events(credential).find(({ body }) => body.kind === 'credential-lapsed')?.body;
  if (lapsed?.kind !== 'credential-lapsed') return { ...atClose, lapse: undefined };
  const lapse = { reason: lapsed.reason, atClose: atClose.status };
  return { status: 'lapsed', standing: undefined, lapse };
}

function decideAtClose(
  ledger: Ledger,
  credential: CredentialNumber,
): Pick<CredentialOutcome, 'status' | 'standing'> {
  const events = ledger.events(credential);
  const isDead = events.some(
    ({ body }) =>
      body.kind === 'credential-revoked' ||
      (body.kind === 'credential-issued' && body.replaces === credential),
  );
  if (isDead) return { status: 'revoked', standing: undefined };
  const acts = actsOn(ledger, credential);
  const rule = ledger.definition?.duplicateRule;
  const standing = rule && decideStanding(rule, acts);
  if (standing) return { status: standing.channel, standing };
  if (acts.length > 0) return { status: 'post', standing: undefined };
  const isLive = credential < ledger.members || events.some(({ body }) => body.kind === 'credential-issued');
  return { status: isLive ? 'none' : 'spare', standing: undefined };
}

/**
 * The acts of voting on a credential, in the order of the log (RIGHT-5, RIGHT-6). Envelopes set aside unopened are none
 * (RIGHT-4).
 */
export function actsOn(ledger: Ledger, credential: CredentialNumber): readonly Act[] {
  const events = ledger.events(credential);
  const verdict = events.findLast(({ body }) => body.kind === 'paper-status')?.body;
  const rejected = verdict?.kind === 'paper-status' && verdict.status === 'rejected';
  return events.flatMap(({ leaf, body }): Act[] => {
    if (body.kind === 'online-ballot') return [{ channel: 'online', leaf, received: leaf, rejected: false }];
    if (body.kind === 'paper-received') return [{ channel: 'post', leaf, received: body.arrival, rejected }];
    return [];
  });
}

/** What goes into the mix of one contest: c1 ‖ c2 of each ballot, n × 64 bytes, in the order given (MIX-1). */
export function formatMixInput(ballots: readonly Ballot[], contest: number): Uint8Array {
  return concatBytes(
    ballots.flatMap((ballot) => {
      const ciphertext = ballot.ciphertexts[contest];
      if (!ciphertext) throw new Error(`formatMixInput: a ballot without contest ${contest}`);
      return [ciphertext.c1, ciphertext.c2];
    }),
  );
}
