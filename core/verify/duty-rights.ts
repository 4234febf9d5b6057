/** Duty over the right to vote: one final status per credential, decided by the rule from the log alone. */
import { type CredentialNumber, equalBytes, type LeafIndex } from '@countersign/bytes';
import { decideRights, type Ledger, type Rights } from '@countersign/record';
import type { Audit } from './audit.ts';
import { type Duty, type Finding, failed, judge } from './duty.ts';

function checkRights(audit: Audit): Finding {
  const ledger = audit.get('ledger');
  const rights = decideRights(ledger);
  const ballots = audit.get('ballots');
  if (rights.standingLeaves.some((leaf) => ballots[leaf] !== 1))
    return failed('a standing ballot is none of the ballots checked');
  const problems = [...checkLive(audit), ...checkClosed(audit, rights), ...checkStatusList(audit, rights)];
  audit.establish('rights', rights);
  const { online, post, none, revoked } = rights.totals;
  // ROLL-LATE, ROLL-LAPSE: a right for each member of the roll with its later changes, and none for anybody else.
  if (online + post + none !== ledger.electorate)
    problems.push(`${online + post + none} rights to vote for ${ledger.electorate} members`);
  return judge(
    problems,
    `${online} online + ${post} by post + ${none} have not voted + ${revoked} revoked${describeLapsed(audit, rights)}; each credential has exactly one status`,
  );
}

/** ROLL-LAPSE: who was left out after the close, and whose membership nobody could judge. */
function describeLapsed(audit: Audit, { lapsed, totals }: Rights): string {
  const tested = audit.get('ledger').latest('membership-tested')?.body;
  if (!tested) return '';
  const voted = lapsed.reduce((sum, { online, post }) => sum + online + post, 0);
  const unsure = tested.undecided === 0 ? '' : `, ${tested.undecided} unclear and kept`;
  return ` + ${totals.lapsed} left out as members no longer (${voted} had voted); ${tested.members} tested again${unsure}${describeReasons(lapsed)}`;
}

/** Reasons named in a report: there are rarely more than two or three. */
const reasonsShown = 8;

function describeReasons(lapsed: Rights['lapsed']): string {
  if (lapsed.length === 0) return '';
  const shown = lapsed
    .slice(0, reasonsShown)
    .map(({ reason, online, post, none }) => `${reason} ${online + post + none}`);
  const more = lapsed.length - shown.length;
  return `; by reason: ${[...shown, ...(more > 0 ? [`${more} further reasons`] : [])].join(', ')}`;
}

/** A vote on a credential that was spare or dead when it was cast is no vote, whatever the box let in. */
function checkLive(audit: Audit): string[] {
  const ledger = audit.get('ledger');
  const problems: string[] = [];
  for (const credential of ledger.touched()) problems.push(...checkLiveActs(ledger, credential));
  return problems;
}

function checkLiveActs(ledger: Ledger, credential: CredentialNumber): string[] {
  if (credential >= ledger.credentials) return [`there is no credential ${credential}`];
  let isLive = credential < ledger.members;
  return ledger.events(credential).flatMap(({ leaf, body }) => {
    if (body.kind === 'credential-issued') isLive = body.credential === credential;
    else if (body.kind === 'credential-revoked') isLive = false;
    else if (body.kind !== 'paper-duplicate' && !isLive)
      return [`entry ${leaf}: credential ${credential} is not live`];
    return [];
  });
}

/** The counts at close are those of the moment of closing, before anybody was left out. */
function checkClosed(audit: Audit, rights: Rights): string[] {
  const closed = audit.get('ledger').latest('closed');
  if (!closed) return [];
  const { online, post, none, revoked } = totalsAtClose(rights);
  const { body } = closed;
  const same = body.online === online && body.post === post && body.none === none && body.revoked === revoked;
  return same
    ? []
    : [
        `entry ${closed.leaf}: the box counted ${body.online} online, ${body.post} by post, ${body.none} none, ${body.revoked} revoked at close; the log says ${online}, ${post}, ${none}, ${revoked}`,
      ];
}

function totalsAtClose({
  totals,
  lapsed,
}: Rights): Pick<Rights['totals'], 'online' | 'post' | 'none' | 'revoked'> {
  const back = (status: 'online' | 'post' | 'none') =>
    lapsed.reduce((sum, count) => sum + count[status], totals[status]);
  return { online: back('online'), post: back('post'), none: back('none'), revoked: totals.revoked };
}

function checkStatusList(audit: Audit, rights: Rights): string[] {
  const placed = audit.get('ledger').all('final-statuses');
  if (placed.length === 0)
    return audit.get('ledger').latest('closed') && !isStillOpen(audit)
      ? ['there is no list of final statuses']
      : [];
  if (placed.length > 1) return ['there is more than one list of final statuses'];
  const listed = placed[0] && audit.blob(placed[0].body.statuses);
  return listed && equalBytes(listed, rights.statuses)
    ? []
    : [`entry ${placed[0]?.leaf as LeafIndex}: the list of final statuses is not what the log says`];
}

function isStillOpen(audit: Audit): boolean {
  const { stage } = audit.get('ledger');
  return !['mixed', 'opened', 'declared'].includes(stage);
}

export const rightsDuty: Duty = {
  id: 'rights',
  title: 'One right to vote: every credential has one final status',
  check: checkRights,
};
