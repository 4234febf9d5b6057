/**
 * A box on a database of its own, for tests of what happens at once, in the wrong order or after a crash.
 *
 * The checker here TRUSTS every proof and signature: making and checking tens of thousands of real ones would take
 * minutes, and these tests are about the database, the log and the sequencer. Proofs are tested in box.test.ts.
 */
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Definition, LifecycleCommand } from '@countersign/ballot';
import {
  type BoardReference,
  type CredentialNumber,
  type LeafIndex,
  ok,
  unwrap,
  utf8,
} from '@countersign/bytes';
import { boardReference, formatBallot, sha256 } from '@countersign/crypto';
import {
  authorities,
  type BlobReference,
  type Body,
  type Entry,
  electionHashOf,
  formatEntry,
  type RollChange,
  requiredSigners,
  type Signer,
  signEntry,
} from '@countersign/record';
import { sampleDefinition, sampleKeys } from '@countersign/record/fixtures';
import type { Box } from './box.ts';
import { castBallot } from './cast.ts';
import type { Checker } from './checker.ts';
import type { BoxConfig } from './config.ts';
import { acceptEntry } from './entries.ts';
import { prepareHeadStore } from './head-store.ts';
import { makeServer } from './http/server.ts';
import { type OpenBox, openBox } from './start.ts';

/** A clock that stands still until it is moved; `timetable` of the sample definition is around it. */
export class TestClock {
  seconds: number;

  constructor(seconds: number) {
    this.seconds = seconds;
  }

  readonly now = (): number => this.seconds;
}

/** How many members and spare credentials, and what is different from the sample definition. */
export interface TestPlan {
  readonly members: number;
  readonly spare: number;
  readonly changes: Partial<Definition>;
  /** SHA-256 of the rule by which the roll was made, where it was: then membership is tested again at the close. */
  readonly rule?: Uint8Array;
}

/** The definition of a plan: no witnesses, so that a test has nobody to wait for. */
export function testDefinition({ changes }: TestPlan): Definition {
  return sampleDefinition({ witnesses: [], witnessQuorum: 0, ...changes });
}

/** Trusts every proof and signature, and makes keys that are hashes: see above. */
export function trustingChecker(definition: Definition, { members, spare }: TestPlan): Checker {
  const electionHash = electionHashOf(definition);
  const rows = () =>
    Array.from({ length: members + spare }, (_, v) => {
      const key = sha256(utf8(`key of ${v}`));
      const status = v < members ? ('open' as const) : ('spare' as const);
      return { number: v as CredentialNumber, key, reference: boardReference(electionHash, key), status };
    });
  return {
    ballot: async () => true,
    signatures: async () => ok(undefined),
    codeList: async () => ok(undefined),
    credentials: async () => ok(rows()),
    ceremony: async () => ok(new Uint8Array(32).fill(7)),
    mix: async () => ok(undefined),
    shareFile: async () => ok(undefined),
    close: async () => {},
  };
}

/** The board reference that the trusting checker gives a credential. */
export function testReference(definition: Definition, credential: number): BoardReference {
  return boardReference(electionHashOf(definition), sha256(utf8(`key of ${credential}`)));
}

/** A well-formed ballot whose parts nobody else's ballot has; its proof means nothing. */
export function testBallot(definition: Definition, credential: number, name: string): Uint8Array {
  const part = (what: string) => sha256(utf8(`${what} of ${name} on ${credential}`));
  const scalar = (what: string) => part(what).fill(0, 31);
  const contests = definition.contests.map((_, i) => i);
  return formatBallot({
    electionHash: electionHashOf(definition),
    credentialNumber: credential as CredentialNumber,
    ciphertexts: contests.map((i) => ({ c1: part(`c1 ${i}`), c2: part(`c2 ${i}`) })),
    commitments: [...contests, contests.length].map((i) => part(`commitment ${i}`)),
    responses: [...contests, contests.length].map((i) => scalar(`response ${i}`)),
  });
}

/** What the parties of a ballot say, with signatures in name only, unless it is the definition. */
export class TestParties {
  readonly definition: Definition;
  readonly electionHash: Uint8Array;

  constructor(definition: Definition) {
    this.definition = definition;
    this.electionHash = electionHashOf(definition);
  }

  /** Leaf 0, really signed: the box checks that one itself. The same bytes for every process of a test. */
  definitionEntry(): Uint8Array {
    const body: Body = { kind: 'definition', definition: this.definition };
    const nonce = new Uint8Array(16).fill(1);
    const entry: Entry = { electionHash: this.electionHash, nonce, body, signatures: [] };
    return formatEntry(signEntry(entry, { role: 'office', index: 0 }, sampleKeys.office));
  }

  entry(body: Body): Uint8Array {
    const signers: readonly Signer[] =
      authorities[body.kind] === 'two-officers'
        ? [0, 1].map((index) => ({ role: 'officer', index }))
        : requiredSigners(body, this.definition);
    const signatures = signers.map((signer) => ({ ...signer, signature: new Uint8Array(64) }));
    return formatEntry({ electionHash: this.electionHash, nonce: this.#nonce(), body, signatures });
  }

  #nonce(): Uint8Array {
    return new Uint8Array(randomBytes(16));
  }
}

/** A box opened for a test. */
export interface TestBox {
  readonly box: Box;
  readonly parties: TestParties;
  /** Says something as those who answer for it; its leaf. Throws when it is refused. */
  say(body: Body): Promise<LeafIndex>;
  stop(): Promise<void>;
}

/** Folders of one test's boxes. */
export interface TestFolders {
  readonly dataDir: string;
  readonly headDir: string;
  remove(): void;
}

export async function makeTestFolders(): Promise<TestFolders> {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-box-'));
  chmodSync(folder, 0o711);
  const headDir = join(folder, 'head');
  await prepareHeadStore(headDir);
  return {
    dataDir: join(folder, 'data'),
    headDir,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** A configuration for a box that listens on a free port of the loopback. */
export function testConfig(
  databaseUrl: string,
  folders: TestFolders,
  definitionEntry: Uint8Array,
  now: () => number,
): BoxConfig {
  return {
    databaseUrl,
    dataDir: folders.dataDir,
    headDir: folders.headDir,
    definitionEntry,
    logKey: sampleKeys.log,
    witnesses: [],
    officeUrl: 'http://127.0.0.1:9',
    officeToken: 'the office and the box know this',
    port: 0,
    host: '127.0.0.1',
    pages: { voter: undefined, board: undefined },
    limits: { casts: 1e6, lookups: 1e6, answers: 1e6 },
    trustedProxies: 0,
    now,
    log: () => {},
  };
}

/** Opens a box that trusts, on a prepared database. */
export async function openTestBox(
  databaseUrl: string,
  folders: TestFolders,
  plan: TestPlan,
  now: () => number,
  witnesses: BoxConfig['witnesses'] = [],
): Promise<TestBox> {
  const definition = testDefinition(plan);
  const parties = new TestParties(definition);
  const config = { ...testConfig(databaseUrl, folders, parties.definitionEntry(), now), witnesses };
  const open: OpenBox = await openBox(config, trustingChecker(definition, plan));
  return {
    box: open.box,
    parties,
    say: async (body) => {
      const entry = parties.entry(body);
      return unwrap(await acceptEntry(open.box, { entry, receivedAt: now() })).leaf;
    },
    stop: open.stop,
  };
}

/** Serves a test's box over HTTP. */
export async function serveTestBox(
  test: TestBox,
  port: number,
): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> {
  const app = await makeServer(test.box);
  const url = await app.listen({ port, host: '127.0.0.1' });
  return { url, stop: () => app.close() };
}

/** Says everything that must be said until voting is open. */
export async function openVoting({ box, say }: TestBox, plan: TestPlan): Promise<void> {
  const { members, spare } = plan;
  const hash = sha256(utf8('a branch'));
  const blob = await saveTestBlob(box, 'something large');
  const command = (name: LifecycleCommand): Body => ({ kind: 'lifecycle', command: name, reason: 'test' });
  const branches = [{ name: 'All', members, hash }];
  const bodies: readonly Body[] = [
    ...(plan.rule ? [completenessOf(members, plan.rule)] : []),
    { kind: 'roll-version', number: 1, branches, root: hash, members, electronic: 0, reason: 'first' },
    command('freeze-roll'),
    { kind: 'code-list-commitment', office: 'A', credentials: members + spare, hash },
    { kind: 'code-list-commitment', office: 'B', credentials: members + spare, hash },
    { kind: 'code-list', office: 'A', list: blob },
    { kind: 'code-list', office: 'B', list: blob },
    { kind: 'key-ceremony', transcript: blob, jointKey: new Uint8Array(32).fill(7) },
    { kind: 'rehearsal', transcript: blob },
    command('finish-keys'),
    { kind: 'packs-made', paper: members, electronic: 0, spare },
    command('finish-packs'),
    command('start-dispatch'),
    command('open'),
  ];
  for (const body of bodies) await say(body);
}

function completenessOf(members: number, rule: Uint8Array): Body {
  return {
    ...{ kind: 'completeness', version: 1, passed: 'open', rule, members, eligible: members },
    ...{ excluded: [], undecided: 0, held: [], branches: 1, answered: 1, listed: members, found: members },
    statement: '',
  };
}

/** Says that so many members join or leave the frozen roll, after `before` such changes; `members` are there now. */
export async function changeRoll(
  { say }: TestBox,
  change: RollChange,
  { times, before, members }: { readonly times: number; readonly before: number; readonly members: number },
): Promise<void> {
  const step = change === 'added' ? 1 : -1;
  for (let i = 1; i <= times; i++)
    await say({
      ...{ kind: 'roll-change', number: before + i, change, branch: 'All', members: members + i * step },
      ...{ row: sha256(utf8(`row of ${change} ${before + i}`)), reason: 'test' },
    });
}

/** Puts a blob where an entry may name it. */
export async function saveTestBlob(box: Box, text: string): Promise<BlobReference> {
  const bytes = utf8(text);
  return unwrap(await box.blobs.save(sha256(bytes), [bytes]));
}

/** Casts a test ballot; the receipt's text, or the code of the refusal. */
export async function cast(
  test: TestBox,
  credential: number,
  name: string,
  receivedAt: number,
): Promise<string> {
  const ballot = testBallot(test.parties.definition, credential, name);
  const result = await castBallot(test.box, { ballot, permit: undefined, receivedAt });
  return result.ok ? result.value.receipt : result.error.error;
}

/** Records an envelope; its leaf, or the code of the refusal. */
export async function scan(
  test: TestBox,
  credential: number,
  arrival: LeafIndex,
  receivedAt: number,
  kind: 'paper-received' | 'paper-duplicate' = 'paper-received',
): Promise<LeafIndex | string> {
  const number = credential as CredentialNumber;
  const body: Body =
    kind === 'paper-received'
      ? { kind, credential: number, arrival }
      : { kind, credential: number, arrival, ordinal: 1 };
  const result = await acceptEntry(test.box, { entry: test.parties.entry(body), receivedAt });
  return result.ok ? result.value.leaf : result.error.error;
}

export { castBallot } from './cast.ts';
export { acceptEntry } from './entries.ts';
export { type Reply, TestClient } from './http-fixtures.ts';
