import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CredentialNumber, type LeafIndex, utf8 } from '@countersign/bytes';
import { sha256 } from '@countersign/crypto';
import type { Body, RollChange } from './body.ts';
import type { Entry } from './entry.ts';
import { sampleDefinition } from './fixtures.ts';
import { electionHashOf, Ledger } from './ledger.ts';
import { branchMembers } from './ledger-roll.ts';

/** A ledger with packs ready: three members in two branches, one spare credential. */
function readyLedger(): (body: Body) => string {
  const ledger = new Ledger();
  const definition = sampleDefinition({});
  let leaf = 0;
  const say = (body: Body): string => {
    const index = leaf as LeafIndex;
    const two = [0, 1].map((officer) => ({ role: 'officer', index: officer, signature: zero(64) }) as const);
    const office = [{ role: 'office', index: 0, signature: zero(64) }] as const;
    const codes = (which: string) =>
      [{ role: which === 'A' ? 'code-a' : 'code-b', index: 0, signature: zero(64) }] as const;
    const holders = definition.keyHolders.map(
      (_, i) => ({ role: 'holder', index: i, signature: zero(64) }) as const,
    );
    const isTwo = ['roll-version', 'roll-change', 'credential-issued', 'credential-revoked'].includes(
      body.kind,
    );
    const signatures =
      body.kind === 'key-ceremony' ? holders : 'office' in body ? codes(body.office) : isTwo ? two : office;
    const nonce = zero(16).fill(index + 1);
    const entry: Entry = { electionHash: electionHashOf(definition), nonce, body, signatures };
    const applied = ledger.apply(entry, index);
    if (!applied.ok) return applied.error;
    leaf += 1;
    return `${ledger.electorate} ${branchMembers(ledger, 'Leeds')}`;
  };
  const blob = { hash: zero(32), size: 0 };
  const branches = [
    { name: 'Bala', members: 2, hash: zero(32) },
    { name: 'Leeds', members: 1, hash: zero(32) },
  ];
  const hash = zero(32);
  for (const body of [
    { kind: 'definition', definition },
    { kind: 'roll-version', number: 1, branches, root: hash, members: 3, electronic: 0, reason: 'first' },
    { kind: 'lifecycle', command: 'freeze-roll', reason: '' },
    { kind: 'code-list-commitment', office: 'A', credentials: 5, hash },
    { kind: 'code-list-commitment', office: 'B', credentials: 5, hash },
    { kind: 'code-list', office: 'A', list: blob },
    { kind: 'code-list', office: 'B', list: blob },
    { kind: 'key-ceremony', transcript: blob, jointKey: hash },
    { kind: 'lifecycle', command: 'finish-keys', reason: '' },
    { kind: 'packs-made', paper: 3, electronic: 0, spare: 2 },
    { kind: 'lifecycle', command: 'finish-packs', reason: '' },
  ] satisfies Body[])
    assert.match(say(body), /^[03] [01]$/);
  return say;
}

const zero = (length: number) => new Uint8Array(length);
const change = (number: number, what: RollChange, branch: string, who: string, members: number): Body => ({
  ...{ kind: 'roll-change', number, change: what, branch, row: sha256(utf8(who)), members, reason: 'a test' },
});
const issue = (number: number, replaces?: number): Body => ({
  ...{ kind: 'credential-issued', credential: number as CredentialNumber, reason: 'a test' },
  replaces: replaces as CredentialNumber | undefined,
});
const revoke = (number: number): Body => ({
  ...{ kind: 'credential-revoked', credential: number as CredentialNumber, reason: 'a test' },
});

test('ROLL-LATE: members at the freeze + added − removed = members entitled', () => {
  const say = readyLedger();
  assert.equal(say(change(1, 'added', 'Leeds', 'Ann', 4)), '3 2');
  assert.equal(say(issue(3)), '4 2');
  assert.equal(say(change(2, 'removed', 'Leeds', 'Bob', 3)), '4 1');
  assert.equal(say(revoke(0)), '3 1');
  assert.equal(say(issue(4, 1)), '3 1', 'a replacement adds nobody');
});

test('ROLL-ISSUE: nobody becomes a voter, or ceases to be one, without a change of the roll', () => {
  const say = readyLedger();
  assert.match(say(issue(3)), /credential 3 is issued, and nobody was added/);
  assert.match(say(revoke(0)), /credential 0 is revoked, and nobody was removed/);
  say(change(1, 'added', 'Leeds', 'Ann', 4));
  say(issue(3));
  assert.match(say(issue(4)), /credential 4 is issued, and nobody was added/);
});

test('ROLL-LATE: a change with another number, another sum, a second time or of nobody is refused', () => {
  const say = readyLedger();
  assert.match(say(change(2, 'added', 'Leeds', 'Ann', 4)), /change 2 of the roll, where 1 is next/);
  assert.match(say(change(1, 'added', 'Leeds', 'Ann', 5)), /5 members after it, and there are 4/);
  assert.match(say(change(1, 'removed', 'York', 'Ann', 2)), /nobody left in branch "York"/);
  assert.equal(say(change(1, 'added', 'Leeds', 'Ann', 4)), '3 2');
  assert.match(say(change(2, 'added', 'Leeds', 'Ann', 5)), /was added before/);
  assert.equal(say(change(2, 'removed', 'Leeds', 'Ann', 3)), '3 1');
  assert.equal(say(change(3, 'added', 'Leeds', 'Ann', 4)), '3 2', 'and comes back');
});
