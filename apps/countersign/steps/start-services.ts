import { mkdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { definitionCodec } from '@countersign/ballot';
import { prepareHeadStore } from '@countersign/box';
import { format, toHex } from '@countersign/bytes';
import { formatScalar, type RandomSource } from '@countersign/crypto';
import type { Toolkit } from '@countersign/keyholder';
import { formatEntry } from '@countersign/record';
import { prepareDatabase, startEmbedded } from '@countersign/store';
import { type BallotSettings, makeSocietyBallot, returnAddress } from '../election/make-definition.ts';
import { makePartySecrets } from '../election/parties.ts';
import { type RunningService, startService } from '../services/spawn.ts';
import { BoxClient } from './box-client.ts';
import { OfficeClient } from './office-client.ts';
import { type PlayedElection, playElection, signBody } from './play.ts';

/** What a played ballot is started with. */
export interface PlaySettings {
  /** Emptied first: a play begins afresh. */
  readonly folder: string;
  readonly ballot: BallotSettings;
  readonly tools: Toolkit;
  /** TCP ports; 0 for free ones. */
  readonly ports: { readonly box: number; readonly office: number };
  /** What the office and its officers show; undefined draws it. Two plays side by side can share it. */
  readonly staff: Staff | undefined;
  /** A folder for the mails to branches, which are sent to nobody; undefined: nobody is written to. */
  readonly mails: string | undefined;
  /** Whether DATABASE_URL, when set, is used instead of an embedded one: by one play at most. */
  readonly database: 'given' | 'own';
  /** Folders with the built pages, if they are to be served. */
  readonly pages: { readonly voter: string; readonly board: string; readonly console: string } | undefined;
}

/** What the staff of an office show it. */
export interface Staff {
  readonly officerToken: string;
  /** Of each officer of the definition, in its order. */
  readonly officerTokens: readonly string[];
}

/** A played ballot with its services running. */
export interface RunningBallot extends Staff {
  readonly election: PlayedElection;
  readonly box: BoxClient;
  readonly office: OfficeClient;
  /** As the owner of both schemas: for looking into the database from outside the services. */
  readonly adminUrl: string;
  stop(): Promise<void>;
}

/** Starts database, witness, box and office for a new ballot. */
export async function startServices(settings: PlaySettings): Promise<RunningBallot> {
  const { folder, tools } = settings;
  const { random, secretGroup } = tools;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const secrets = makePartySecrets(random, { officers: 2, holders: 3, witnesses: 1 });
  const definition = makeSocietyBallot(secrets, secretGroup, settings.ballot);
  const election = playElection(definition, secrets, tools);
  const database = await startDatabase(settings, random);
  const running: RunningService[] = [];
  const stop = async (): Promise<void> => {
    for (const service of running.reverse()) await service.stop();
    await database.stop();
  };
  try {
    const tokens = { ...(settings.staff ?? drawStaff(election, random)), box: toHex(random(32)) };
    running.push(await startWitness(settings, election));
    // The office needs to know where the box is and the other way round: the office's address is chosen first.
    const officePort = settings.ports.office || (await freePort());
    const officeUrl = `http://127.0.0.1:${officePort}`;
    const witness = running[0] as RunningService;
    const box = await startService(
      'box',
      folder,
      await boxSettingsOf(settings, election, {
        url: database.urls.box,
        officeUrl,
        token: tokens.box,
        witnessUrl: witness.url,
      }),
    );
    running.push(box);
    running.push(
      await startService(
        'office',
        folder,
        officeSettingsOf(settings, election, {
          url: database.urls.office,
          port: officePort,
          boxUrl: box.url,
          tokens,
        }),
      ),
    );
    return {
      election,
      box: new BoxClient(box.url),
      office: new OfficeClient(officeUrl, tokens.officerToken),
      officerToken: tokens.officerToken,
      officerTokens: tokens.officerTokens,
      adminUrl: database.adminUrl,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function drawStaff({ secrets }: PlayedElection, random: RandomSource): Staff {
  const token = (): string => toHex(random(16));
  return { officerToken: token(), officerTokens: secrets.officers.map(token) };
}

interface StartedDatabase {
  readonly adminUrl: string;
  readonly urls: { readonly box: string; readonly office: string };
  stop(): Promise<void>;
}

async function startDatabase(
  { folder, database }: PlaySettings,
  random: RandomSource,
): Promise<StartedDatabase> {
  const given = database === 'given' ? process.env['DATABASE_URL'] : undefined;
  if (given)
    return { adminUrl: given, urls: await prepareDatabase(given, toHex(random(32))), stop: async () => {} };
  const embedded = await startEmbedded({ dataDir: join(folder, 'database') });
  return {
    adminUrl: embedded.url,
    urls: await prepareDatabase(embedded.url, embedded.secret),
    stop: () => embedded.stop(),
  };
}

async function startWitness(
  { folder }: PlaySettings,
  { definition, secrets }: PlayedElection,
): Promise<RunningService> {
  const [witness] = definition.witnesses;
  const [key] = secrets.witnesses;
  if (!witness || !key) throw new Error('startWitness: the definition names no witness');
  const headDir = join(folder, 'witness-heads');
  await prepareHeadStore(headDir);
  const logs = [{ name: definition.log.name, publicKey: toHex(definition.log.publicKey) }];
  return startService('witness', folder, {
    name: witness.name,
    key: toHex(key),
    logs,
    headDir,
    port: 0,
    host: '127.0.0.1',
  });
}

async function boxSettingsOf(
  settings: PlaySettings,
  election: PlayedElection,
  links: { url: string; officeUrl: string; token: string; witnessUrl: string },
): Promise<object> {
  const { folder, pages, ports } = settings;
  const headDir = join(folder, 'box-head');
  await prepareHeadStore(headDir);
  return {
    databaseUrl: links.url,
    dataDir: join(folder, 'box'),
    headDir,
    definitionEntry: toHex(
      formatEntry(signBody(election, { kind: 'definition', definition: election.definition })),
    ),
    logKey: toHex(election.secrets.log),
    witnesses: election.definition.witnesses.map(({ name }) => ({ name, url: links.witnessUrl })),
    officeUrl: links.officeUrl,
    officeToken: links.token,
    port: ports.box,
    host: '127.0.0.1',
    pages: pages ? { voter: pages.voter, board: pages.board } : {},
    // All members of a play sit at one address.
    limits: { casts: 1_000_000, lookups: 1_000_000, answers: 1_000_000 },
  };
}

/** What services and officers show each other and the office. */
interface Tokens extends Staff {
  readonly box: string;
}

function officeSettingsOf(
  settings: PlaySettings,
  { definition, secrets }: PlayedElection,
  links: { url: string; port: number; boxUrl: string; tokens: Tokens },
): object {
  return {
    databaseUrl: links.url,
    boxUrl: links.boxUrl,
    definition: toHex(format(definitionCodec, definition)),
    signingKey: toHex(secrets.office),
    encryptionSecret: toHex(formatScalar(secrets.officeEncryption)),
    officerKeys: secrets.officers.map(toHex),
    officerToken: links.tokens.officerToken,
    officerTokens: links.tokens.officerTokens,
    boxToken: links.tokens.box,
    port: links.port,
    host: '127.0.0.1',
    ...(settings.pages ? { console: settings.pages.console } : {}),
    ...(settings.mails
      ? { mail: { folder: settings.mails, from: 'Ballot office <ballot@lantern.example>' } }
      : {}),
    voterUrl: links.boxUrl,
    boardUrl: `${links.boxUrl}/board/`,
    returnAddress,
    sides: 'one',
  };
}

/** A port nobody listens on at this moment. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object'
          ? resolve(address.port)
          : reject(new Error('freePort: no address')),
      );
    });
  });
}
