/**
 * Whether a closed ballot waits for membership to be tested again (ROLL-LAPSE), read from the log and nothing else: from its end
 * back to the close, and from its start to the packs. The votes between are not fetched.
 */
import { err, ok, type Result } from '@countersign/bytes';
import { tileWidth } from '@countersign/log';
import type { Body, BodyKind } from '@countersign/record';
import type { PublicLog, SignedHead } from './public-log.ts';

/** `waiting`: nothing is listed or mixed yet; `settled`: it was tested, or there is nothing to test; `open`: not closed yet. */
export type TestState = 'open' | 'waiting' | 'settled';

const settling: readonly BodyKind[] = ['membership-tested', 'final-statuses', 'mix-input', 'mix', 'result'];
const voting: readonly BodyKind[] = ['online-ballot', 'paper-received'];

export async function loadTestState(log: PublicLog, head: SignedHead): Promise<Result<TestState, string>> {
  const end = await loadEnd(log, head);
  if (!end.ok) return end;
  if (end.value !== 'closed') return ok(end.value);
  const hasRule = await loadHasRule(log, head);
  return hasRule.ok ? ok(hasRule.value ? 'waiting' : 'settled') : hasRule;
}

/** What the log says last of closing, testing and listing. Before the close it says nothing. */
async function loadEnd(
  log: PublicLog,
  head: SignedHead,
): Promise<Result<'open' | 'closed' | 'settled', string>> {
  for (let index = Math.ceil(head.size / tileWidth) - 1; index >= 0; index--) {
    const bodies = await loadBodies(log, head, index);
    if (!bodies.ok) return bodies;
    for (const { kind } of bodies.value.toReversed()) {
      if (settling.includes(kind)) return ok('settled');
      if (kind === 'closed') return ok('closed');
      if (voting.includes(kind)) return ok('open');
    }
  }
  return ok('open');
}

/** Whether the roll in force was made by a rule. */
async function loadHasRule(log: PublicLog, head: SignedHead): Promise<Result<boolean, string>> {
  const made = new Set<number>();
  let version: number | undefined;
  for (let index = 0; index * tileWidth < head.size; index++) {
    const bodies = await loadBodies(log, head, index);
    if (!bodies.ok) return bodies;
    for (const body of bodies.value) {
      if (body.kind === 'completeness' && body.rule !== undefined) made.add(body.version);
      if (body.kind === 'roll-version') version = body.number;
    }
    if (bodies.value.some(({ kind }) => kind === 'packs-made' || voting.includes(kind))) break;
  }
  return version === undefined ? err('no roll is on the log') : ok(made.has(version));
}

async function loadBodies(
  log: PublicLog,
  head: SignedHead,
  index: number,
): Promise<Result<readonly Body[], string>> {
  const entries = await log.loadEntries(head, index * tileWidth, (index + 1) * tileWidth);
  if (!entries.ok) return entries;
  return ok(entries.value.flatMap(({ entry }) => (entry.ok ? [entry.value.body] : [])));
}
