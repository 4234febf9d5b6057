/**
 * Freezing the roll (ROLL-5): hashes of every branch and a root go on the board, every member gets a pack and, by a
 * permutation drawn at random, a credential number (ROLL-NUMBER). Who has which number stays here.
 */
import { setImmediate as breathe } from 'node:timers/promises';
import { compareBytes, err, ok, parse, type Result, unwrap, utf8 } from '@countersign/bytes';
import {
  type BodyOf,
  type RollBranch,
  type RollVersion,
  rollBranchHash,
  rollRoot,
  rollRowHash,
  rollRowSalt,
} from '@countersign/record';
import { isElectronic, makeBarcode, rollRowCodec } from '@countersign/roll';
import {
  loadEligibilityMark,
  loadRoll,
  loadRollVersion,
  loadSaid,
  type MemberRow,
  type NewPack,
  type OfficeTx,
  type RollVersionRow,
  saveClaimsCoded,
  savePacks,
  saveRollVersion,
} from '@countersign/store';
import type { OfficeConfig } from './config.ts';
import { passGate } from './gate/pass-gate.ts';
import { stateCompleteness } from './gate/state-completeness.ts';
import { keepEntry } from './keep-entry.ts';
import type { Office } from './office.ts';
import { undoIfRefused } from './officer-acts.ts';
import { type Refusal, refused } from './refusal.ts';
import { signAsOfficers } from './signing.ts';

/**
 * Freezes the roll behind the gate and keeps its entry for the board. Done before, it only makes sure that the entry is on
 * its way. Refused, it leaves everything as it was.
 */
export function freezeRoll(office: Office, reason: string): Promise<Result<void, Refusal>> {
  return undoIfRefused(office, async (tx) => {
    const frozen = await loadRollVersion(tx);
    const version = frozen ? ok(frozen) : await makeVersion(tx, office);
    if (!version.ok) return version;
    const said = await loadSaid(tx, 'roll-version');
    if (said.length > 0) return ok(undefined);
    // The board takes entries of the procedure in this order: what the roll is made of stands before the roll.
    const stated = await keepSigned(tx, office, await stateCompleteness(tx, version.value.members));
    return stated.ok ? keepRollVersion(tx, office, version.value, reason) : stated;
  });
}

const firstVersion = 1;

async function makeVersion(tx: OfficeTx, office: Office): Promise<Result<RollVersionRow, Refusal>> {
  const passed = await passGate(tx, office, firstVersion);
  if (!passed.ok) return passed;
  const members = await loadRoll(tx);
  if (members.length > 0) return ok(await saveFrozen(tx, office, members));
  return refused(
    'nothing-to-freeze',
    'Nobody is on the roll: publish the register, or import the members, first.',
  );
}

async function saveFrozen(
  tx: OfficeTx,
  { config, electionHash }: Office,
  members: readonly MemberRow[],
): Promise<RollVersionRow> {
  const key = config.random(32);
  const packs = makePacks(members, drawAhead(config.random));
  const branches = await hashBranches(members, { electionHash, number: firstVersion }, key);
  const frozen = {
    number: firstVersion,
    key,
    branches,
    root: rollRoot({ electionHash, number: firstVersion }, branches),
    members: members.length,
    electronic: packs.filter(({ channel }) => channel === 'electronic').length,
    frozen_at: config.now(),
    replacing: await decideReplacing(tx, config),
  };
  await savePacks(tx, packs);
  await saveClaimsCoded(tx, frozen.frozen_at);
  // From this row on the database refuses every change of a member.
  await saveRollVersion(tx, frozen);
  return frozen;
}

/** CODE-5: with a register, and officers who sign in by name, two of them replace a pack. */
async function decideReplacing(
  tx: OfficeTx,
  { officerTokens }: OfficeConfig,
): Promise<RollVersionRow['replacing']> {
  const { hasRegister } = await loadEligibilityMark(tx);
  return hasRegister && officerTokens.length >= 2 ? 'by-two-officers' : 'by-office';
}

async function keepRollVersion(
  tx: OfficeTx,
  office: Office,
  { number, branches, root, members, electronic }: RollVersionRow,
  reason: string,
): Promise<Result<void, Refusal>> {
  const body: BodyOf<'roll-version'> = {
    kind: 'roll-version',
    number,
    branches,
    root,
    members,
    electronic,
    reason,
  };
  return keepSigned(tx, office, body);
}

async function keepSigned(
  tx: OfficeTx,
  office: Office,
  body: BodyOf<'roll-version' | 'completeness'>,
): Promise<Result<void, Refusal>> {
  const entry = signAsOfficers(office, body);
  if (!entry.ok) return err(entry.error);
  await keepEntry(tx, office, { body, entry: entry.value, effect: { kind: 'none' } });
  return ok(undefined);
}

/** Branches in the byte order of their names, whatever order the database sorts texts in (ROLL-ROOT). */
async function hashBranches(
  members: readonly MemberRow[],
  version: RollVersion,
  key: Uint8Array,
): Promise<RollBranch[]> {
  const branches: RollBranch[] = [];
  for (const [name, rows] of Map.groupBy(members, (member) => member.branch)) {
    const hashes = rows.map(({ memberId, row }) =>
      rollRowHash(rollRowSalt(key, version, memberId), version, row),
    );
    branches.push({ name, members: rows.length, hash: rollBranchHash(name, version, hashes) });
    // A large roll takes seconds: other requests go on meanwhile.
    await breathe();
  }
  return branches.sort((a, b) => compareBytes(utf8(a.name), utf8(b.name)));
}

/** Pack numbers in the order of the roll, credential numbers by a random permutation. */
function makePacks(members: readonly MemberRow[], random: (length: number) => Uint8Array): NewPack[] {
  const credentials = drawPermutation(members.length, random);
  return members.map(({ memberId, row }, i) => ({
    number: i + 1,
    memberId,
    credential: credentials[i] as number,
    barcode: makeBarcode(random(12)),
    channel: isElectronic(unwrap(parse(rollRowCodec, row))) ? 'electronic' : 'paper',
  }));
}

/** The same randomness in large draws: a call of the system for each number would take longer than all the rest. */
function drawAhead(random: (length: number) => Uint8Array): (length: number) => Uint8Array {
  let drawn = new Uint8Array(0);
  let used = 0;
  return (length) => {
    if (used + length > drawn.length) {
      drawn = new Uint8Array(random(Math.max(length, 65_536)));
      used = 0;
    }
    used += length;
    return drawn.subarray(used - length, used);
  };
}

/** A uniform permutation of 0 … n − 1 (Fisher and Yates). */
export function drawPermutation(n: number, random: (length: number) => Uint8Array): number[] {
  const order = Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const j = drawBelow(i + 1, random);
    [order[i], order[j]] = [order[j] as number, order[i] as number];
  }
  return order;
}

/** A uniform number below `limit`: draws that would favour small numbers are thrown away. */
function drawBelow(limit: number, random: (length: number) => Uint8Array): number {
  const fair = 2 ** 32 - (2 ** 32 % limit);
  for (;;) {
    const [a = 0, b = 0, c = 0, d = 0] = random(4);
    const value = ((a * 256 + b) * 256 + c) * 256 + d;
    if (value < fair) return value % limit;
  }
}
