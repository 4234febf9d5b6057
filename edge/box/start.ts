/** Putting a box together, starting it and stopping it. */
import { join } from 'node:path';
import { checkDefinition, type Definition, definitionCodec } from '@countersign/ballot';
import { equalBytes, format, type LeafIndex, unwrap } from '@countersign/bytes';
import { publicKeyOf, sha256 } from '@countersign/crypto';
import { type Entry, parseEntry, statementHash, verifyEntrySignatures } from '@countersign/record';
import {
  type BoxStore,
  type BoxTables,
  enterCommand,
  loadElection,
  loadLeaves,
  openLockedStore,
  openStore,
  type SessionLock,
  saveElection,
  saveEntry,
} from '@countersign/store';
import { Arrivals } from './arrivals.ts';
import { Blobs } from './blobs.ts';
import type { Box } from './box.ts';
import { CastBatches } from './cast-batches.ts';
import { type Checker, openChecker } from './checker.ts';
import { Closer } from './closer.ts';
import type { BoxConfig } from './config.ts';
import { FailureCounter } from './failures.ts';
import { openHeadKey } from './head-key.ts';
import { type HeadStore, openHeadStore } from './head-store.ts';
import { makeServer } from './http/server.ts';
import { LogFiles } from './log-files.ts';
import { Mutex } from './mutex.ts';
import { PostalArrivals } from './postal-arrivals.ts';
import { Presence } from './presence.ts';
import { Procedure } from './procedure.ts';
import { Receipts } from './receipts.ts';
import { Sequencer } from './sequencer.ts';
import { openWitnessPanel } from './witness-panel.ts';

/** Connections to the database beside the sequencer's. */
const connections = 24;
const sequencerLock: SessionLock = { name: 'countersign/box/sequencer', mode: 'exclusive' };

export interface RunningBox {
  /** Where members reach it. */
  readonly url: string;
  /** Stops taking requests, answers those it has, publishes what is waiting, and ends. */
  stop(): Promise<void>;
}

/** A box without its HTTP service. */
export interface OpenBox {
  readonly box: Box;
  stop(): Promise<void>;
}

/** Starts a box: database, log, checking thread, HTTP. Throws a sentence when it cannot be started. */
export async function startBox(config: BoxConfig): Promise<RunningBox> {
  const { definition } = readDefinition(config);
  const open = await openBox(config, openChecker(definition));
  const app = await makeServer(open.box);
  await app.listen({ port: config.port, host: config.host });
  const address = app.server.address();
  const port = typeof address === 'object' && address ? address.port : config.port;
  return {
    url: `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`,
    stop: async () => {
      await app.close();
      await open.stop();
    },
  };
}

/** Opens a box with a checker of the caller's; `startBox` takes the one that checks. */
export async function openBox(config: BoxConfig, checker: Checker): Promise<OpenBox> {
  const first = readDefinition(config);
  const heads = await openHeadStore(config.headDir);
  const store = openStore<BoxTables>(config.databaseUrl, { connections });
  const locked = openLockedStore<BoxTables>(config.databaseUrl, sequencerLock);
  const box = assemble(config, checker, first, { store, locked, heads });
  const release = async () => {
    box.receipts.stop();
    await box.presence.leave();
    await checker.close();
    await locked.close();
    await store.close();
  };
  try {
    await layFoundation(box, first.entry);
    await box.presence.join();
    await box.sequencer.start();
  } catch (error) {
    await release();
    throw error;
  }
  box.closer.start(box);
  const stop = async () => {
    await box.arrivals.drain();
    await box.presence.leave();
    await box.closer.stop();
    await box.sequencer.stop();
    await box.failures.stop().catch(() => undefined);
    await release();
  };
  return { box, stop };
}

interface Stores {
  readonly store: BoxStore;
  /** One connection under the sequencer's lock. */
  readonly locked: BoxStore;
  readonly heads: HeadStore;
}

function assemble(
  config: BoxConfig,
  checker: Checker,
  { definition, electionHash }: DefinitionEntry,
  { store, locked, heads }: Stores,
): Box {
  const files = new LogFiles(join(config.dataDir, 'log'));
  const receipts = new Receipts(store, files, definition.witnessQuorum);
  const sequencer = new Sequencer({
    store,
    locked,
    files,
    signer: {
      name: definition.log.name,
      sign: openHeadKey({ name: definition.log.name, kind: 'ed25519', secret: config.logKey }),
      store: heads,
      witnesses: openWitnessPanel(definition, config.witnesses, () => performance.now()),
    },
    quorum: definition.witnessQuorum,
    onPublished: (...published) => receipts.release(...published),
    onStopped: () => receipts.stop(),
    log: config.log,
  });
  return {
    config,
    definition,
    electionHash,
    store,
    checker,
    casts: new CastBatches(store),
    sequencer,
    receipts,
    files,
    blobs: new Blobs(join(config.dataDir, 'blob'), store),
    procedure: new Procedure(),
    arrivals: new Arrivals(),
    presence: new Presence(config.databaseUrl),
    postalArrivals: new PostalArrivals(store),
    commands: new Mutex(),
    failures: new FailureCounter(store, config.now),
    closer: new Closer(),
  };
}

interface DefinitionEntry {
  readonly entry: Entry;
  readonly definition: Definition;
  readonly electionHash: Uint8Array;
}

/** Reads leaf 0 and refuses one that cannot be the beginning of a ballot. */
function readDefinition(config: BoxConfig): DefinitionEntry {
  const entry = unwrap(parseEntry(config.definitionEntry));
  if (entry.body.kind !== 'definition') throw new Error('The first entry of a box is the definition.');
  const { definition } = entry.body;
  const problems = checkDefinition(definition);
  if (problems.length > 0) throw new Error(`The definition cannot be used: ${problems.join(' ')}`);
  const electionHash = sha256(format(definitionCodec, definition));
  if (!equalBytes(entry.electionHash, electionHash))
    throw new Error('The definition does not have its own hash.');
  unwrap(verifyEntrySignatures(entry, definition));
  if (!equalBytes(publicKeyOf(config.logKey), definition.log.publicKey))
    throw new Error('The log key is not that of the definition. Take the key made with this ballot.');
  return { entry, definition, electionHash };
}

/** On an empty database, the definition becomes the first entry; on another, it must be the one that is there. */
async function layFoundation(box: Box, entry: Entry): Promise<void> {
  const { definitionEntry } = box.config;
  await box.store.transaction(async (tx) => {
    await enterCommand(tx);
    const election = await loadElection(tx);
    if (!election) {
      await saveElection(tx, box.electionHash, box.definition.duplicateRule);
      await saveEntry(tx, {
        kind: 'definition',
        entryHash: sha256(definitionEntry),
        statementHash: statementHash(entry),
        bytes: definitionEntry,
      });
      return;
    }
    if (!equalBytes(election.electionHash, box.electionHash))
      throw new Error('This database holds another ballot. Give each ballot a database of its own.');
    const [first] = await loadLeaves(tx, 0 as LeafIndex, 1);
    if (first && !equalBytes(first.bytes, definitionEntry))
      throw new Error('The log of this database begins with another entry than this definition.');
  });
}
