/**
 * Membership tested again at the close (ROLL-LAPSE): who was a member no longer is left out by two officers before the final
 * statuses are listed and anything is mixed, each credential with its reason, and the sums are stated. Where the roll was made
 * by a rule, the ballot waits for that statement; so nobody can leave the test out and nobody can make it too late.
 */
import { compareBytes, equalBytes, utf8 } from '@countersign/bytes';
import { type BodyOf, type ReasonCount, recordLimits } from './body.ts';
import type { Ledger } from './ledger.ts';
import { countOf } from './ledger-gate.ts';

/** The rule by which the roll was made, as its SHA-256; undefined where the roll was a file that nobody was asked about. */
export function ruleOfRoll(ledger: Ledger): Uint8Array | undefined {
  const version = ledger.latest('roll-version')?.body.number;
  return ledger.all('completeness').find(({ body }) => body.version === version)?.body.rule;
}

/** Whether the ballot waits for the statement of who is a member no longer. */
export function awaitsMembershipTest(ledger: Ledger): boolean {
  return (
    ledger.all('closed').length > 0 &&
    ruleOfRoll(ledger) !== undefined &&
    ledger.all('membership-tested').length === 0
  );
}

/** Why nothing may be listed, mixed or counted yet; undefined when membership was tested, or no rule asks for it. */
export function checkTested(ledger: Ledger): string | undefined {
  return awaitsMembershipTest(ledger) ? 'membership has not been tested again since the close' : undefined;
}

/** Why a credential is not left out; undefined when it is in order. Whether it is live, its events say. */
export function checkLapse(ledger: Ledger, body: BodyOf<'credential-lapsed'>): string | undefined {
  const early = checkTestable(ledger);
  if (early) return early;
  const events = ledger.events(body.credential);
  const isIssued =
    body.credential < ledger.members ||
    events.some(
      (event) => event.body.kind === 'credential-issued' && event.body.credential === body.credential,
    );
  if (!isIssued) return `credential ${body.credential} was never issued`;
  const dead = events.some(
    (event) =>
      event.body.kind === 'credential-revoked' ||
      event.body.kind === 'credential-lapsed' ||
      (event.body.kind === 'credential-issued' && event.body.replaces === body.credential),
  );
  if (dead) return `credential ${body.credential} is dead or left out already`;
  const isFull = ledger.lapsed.length === recordLimits.reasons;
  return isFull && ledger.lapsed.every(({ reason }) => reason !== body.reason)
    ? `more than ${recordLimits.reasons} reasons`
    : undefined;
}

/** Why a statement of the test is refused; undefined when it is in order: its sums come out and are those of the log. */
export function checkMembershipTested(ledger: Ledger, body: BodyOf<'membership-tested'>): string | undefined {
  const early = checkTestable(ledger);
  if (early) return early;
  const rule = ruleOfRoll(ledger);
  if (!rule || !equalBytes(rule, body.rule)) return 'tested by another rule than the roll was made by';
  if (body.members !== body.still + countOf(body.lapsed) + body.undecided)
    return 'those tested are not members still + lapsed + undecided';
  const { lapsed } = ledger;
  return ledger.followsCredentials
    ? checkTestSums(body, { members: ledger.electorate + countOf(lapsed), lapsed })
    : undefined;
}

/** What a statement of the test has to agree with: members entitled at the close, and those left out by reason. */
export type TestSums = Pick<BodyOf<'membership-tested'>, 'members' | 'lapsed'>;

/** Why the sums of a test are not those of what was logged; undefined when they are. */
export function checkTestSums(stated: TestSums, logged: TestSums): string | undefined {
  if (stated.members !== logged.members)
    return `${stated.members} members were tested, and ${logged.members} are entitled`;
  return sameReasons(stated.lapsed, logged.lapsed)
    ? undefined
    : 'the reasons are not those of the credentials that were left out, in byte order';
}

/** Why membership cannot be tested now; undefined when it can, between the close and the statement of the test. */
export function checkTestable(ledger: Ledger): string | undefined {
  if (ledger.all('closed').length === 0) return 'the box has not closed the ballot yet';
  if (!ruleOfRoll(ledger)) return 'the roll was made without a rule: there is nothing to test again';
  return awaitsMembershipTest(ledger) ? undefined : 'membership was tested before';
}

function sameReasons(stated: readonly ReasonCount[], logged: readonly ReasonCount[]): boolean {
  return (
    stated.length === logged.length &&
    stated.every(({ reason, members }, i) => reason === logged[i]?.reason && members === logged[i]?.members)
  );
}

/** Counts by reason in the byte order of the reasons. */
export function inReasonOrder(counts: ReadonlyMap<string, number>): readonly ReasonCount[] {
  return [...counts]
    .map(([reason, members]) => ({ reason, members }))
    .sort((a, b) => compareBytes(utf8(a.reason), utf8(b.reason)));
}
