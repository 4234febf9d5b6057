import type { BallotState, LifecycleCommand } from '@countersign/ballot';
import { decideLifecycle } from '@countersign/ballot';
import { err, ok, type Result } from '@countersign/bytes';
import type { BodyOf } from './body.ts';
import type { Ledger } from './ledger.ts';

/** The stage after a command of the office, or after the box has closed the ballot; or why it cannot be. */
export function decideStage(
  ledger: Ledger,
  body: BodyOf<'lifecycle' | 'closed'>,
): Result<BallotState, string> {
  if (body.kind === 'closed') return decideClosed(ledger);
  const next = decideLifecycle(ledger.stage, body.command);
  if (!next.ok) return err(next.error.reason);
  const missing = missingFor(ledger, body.command);
  return missing ? err(`"${body.command}" is too early: ${missing}`) : ok(next.value);
}

function decideClosed(ledger: Ledger): Result<BallotState, string> {
  if (ledger.all('closed').length > 0) return err('closed a second time');
  if (ledger.stage === 'closed') return ok('closed');
  const next = decideLifecycle(ledger.stage, 'close');
  return next.ok ? ok(next.value) : err(next.error.reason);
}

/** What has to be on the log before a command, in words; undefined when nothing is missing. */
export function missingFor(ledger: Ledger, command: LifecycleCommand): string | undefined {
  switch (command) {
    case 'freeze-roll':
      return ledger.members > 0 ? undefined : 'no roll version is on the log.';
    case 'finish-keys':
      return missingKeys(ledger);
    case 'finish-packs':
      return missingPacks(ledger);
    case 'open':
      return ledger.latest('rehearsal') ? undefined : 'the key-holders have not rehearsed the opening.';
    case 'finish-mix':
      return missingMixes(ledger);
    case 'finish-opening':
      return missingShares(ledger);
    case 'declare':
      return ledger.latest('result') ? undefined : 'there is no result.';
    case 'start-dispatch':
    case 'suspend':
    case 'resume':
    case 'close':
    case 'void':
      return undefined;
  }
}

function missingKeys(ledger: Ledger): string | undefined {
  if (!ledger.codeList('A') || !ledger.codeList('B')) return 'a code office has not revealed its list.';
  if (ledger.credentials < ledger.members)
    return `${ledger.members} members, but codes for ${ledger.credentials}.`;
  return ledger.latest('key-ceremony') ? undefined : 'the key-holders have no joint key.';
}

function missingPacks(ledger: Ledger): string | undefined {
  const made = ledger.latest('packs-made')?.body;
  if (!made) return 'no packs are made.';
  const packs = made.paper + made.electronic;
  // RECON-6: electorate = sum of branches = packs made.
  return packs === ledger.members ? undefined : `${ledger.members} members, but ${packs} packs.`;
}

function missingMixes(ledger: Ledger): string | undefined {
  const contests = ledger.definition?.contests.length ?? 0;
  const holders = ledger.definition?.keyHolders.length ?? 0;
  for (let contest = 0; contest < contests; contest++) {
    const done = ledger.all('mix').filter((mix) => mix.body.contest === contest).length;
    if (done < holders) return `contest ${contest} has ${done} of ${holders} mixes.`;
  }
  return undefined;
}

function missingShares(ledger: Ledger): string | undefined {
  const threshold = ledger.definition?.threshold ?? 0;
  const contests = ledger.definition?.contests.length ?? 0;
  for (let contest = 0; contest < contests; contest++) {
    const files = ledger.all('share-file').filter((file) => file.body.contest === contest).length;
    if (files < threshold) return `contest ${contest} has ${files} of at least ${threshold} share files.`;
  }
  return undefined;
}
