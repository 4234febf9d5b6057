/**
 * The real voting service for journeys in a browser: PostgreSQL, box, witness and the built pages, with a ballot whose
 * parties are those of the verifier's sample, so that every code, key and proof is real and known here.
 */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Definition, LocalText } from '@countersign/ballot';
import { buildWitness, openHeadStore, prepareHeadStore, startBox } from '@countersign/box';
import { makeTestFolders, TestClient, TestClock, testConfig } from '@countersign/box/fixtures';
import { type BoardReference, unwrap, utf8 } from '@countersign/bytes';
import {
  boardReference,
  codeFromBytes,
  credentialSecretOf,
  credentialShareKey,
  formatCode,
  referenceSecretGroup,
  sha256,
} from '@countersign/crypto';
import { verifierKeyOf } from '@countersign/log';
import { type Body, formatEntry, parseEntry } from '@countersign/record';
import { sampleKeys } from '@countersign/record/fixtures';
import { startTemporaryDatabase } from '@countersign/store';
import { type SamplePlan, SampleRecord } from '@countersign/verify/fixtures';

const root = fileURLToPath(new URL('../../', import.meta.url));
const witness = { name: 'witness.example/w1', kind: 'cosignature', secret: sampleKeys.witness } as const;

/** The ballot's own time zone says 12 noon. */
const opens = 1_659_351_600;
export const closes = opens + 7 * 86_400;

const texts = (en: string, cy: string): readonly LocalText[] => [
  { language: 'en', text: en },
  { language: 'cy', text: cy },
];

/** Two contests, two languages, a week. */
export const bilingual: Partial<Definition> = {
  organisation: 'Society of Sample Keepers',
  title: texts('Election of the chair', 'Ethol y cadeirydd'),
  languages: ['en', 'cy'],
  electorate: texts('All members', 'Pob aelod'),
  timetable: { opens, closes, timeZone: 'Europe/London' },
  contests: [
    {
      id: 'chair',
      title: texts('Who should chair the society?', 'Pwy ddylai gadeirio’r gymdeithas?'),
      method: 'two-candidate',
      seats: 1,
      passRule: undefined,
      reserved: [],
      reopenNominations: undefined,
      options: [
        { id: 'ada', name: texts('Ada Penhaligon', 'Ada Penhaligon') },
        { id: 'bryn', name: texts('Bryn Cadwaladr', 'Bryn Cadwaladr') },
      ],
    },
    {
      id: 'moving',
      title: texts(
        'Should the society move its office to Cardiff?',
        'A ddylai’r gymdeithas symud ei swyddfa i Gaerdydd?',
      ),
      method: 'yes-no',
      seats: 1,
      reserved: [],
      reopenNominations: undefined,
      passRule: {
        base: 'valid-votes',
        numerator: 1,
        denominator: 2,
        comparison: 'more-than',
        turnoutFloor: 0,
      },
      options: [
        { id: 'yes', name: texts('Yes, move it', 'Dylai, dylid ei symud') },
        { id: 'no', name: texts('No, let it stay', 'Na, gadewch iddi aros') },
      ],
    },
  ],
};

/** What is printed in one member's pack. */
export interface Pack {
  readonly credential: number;
  readonly codeA: string;
  readonly codeB: string;
  readonly reference: BoardReference;
}

/** What the parties do after the opening, if a journey plays it, is planned as in any sample record. */
export interface ServicePlan extends Partial<SamplePlan> {
  readonly members: number;
  readonly spare: number;
  readonly changes: Partial<Definition>;
  /** Where register answers go. */
  readonly officeUrl?: string;
  /** Leave the ballot one command before `open`. */
  readonly unopened?: boolean;
}

export interface VotingService {
  readonly origin: string;
  readonly sample: SampleRecord;
  readonly clock: TestClock;
  readonly client: TestClient;
  pack(credential: number): Pack;
  /** Puts an entry on the log, signed by those who answer for it; its leaf. */
  say(body: Body): Promise<number>;
  /** The box stops answering. */
  stopBox(): Promise<void>;
  stop(): Promise<void>;
}

let areBuilt = process.env['COUNTERSIGN_PAGES_BUILT'] === '1';

/** Builds the pages where they are not up to date, unless the run of all tests has just done so; where they are. */
export function buildPages() {
  if (!areBuilt) execFileSync(process.execPath, ['tools/build/main.ts'], { cwd: root, stdio: 'ignore' });
  areBuilt = true;
  return { voter: `${root}apps/voter/dist`, board: `${root}apps/board/dist` };
}

const nobodyYet = { online: new Map(), post: [], papers: new Map() };

/** Starts everything; the ballot is open unless the plan says otherwise. */
export async function startVotingService(plan: ServicePlan): Promise<VotingService> {
  const sample = new SampleRecord({ ...nobodyYet, ...plan }, 'a journey').prepare();
  const database = await startTemporaryDatabase();
  const folders = await makeTestFolders();
  const clock = new TestClock(opens);
  const service = await startWitness(`${folders.headDir}-witness`);
  const running = await startBox({
    ...testConfig(database.urls.box, folders, sample.entries[0] as Uint8Array, clock.now),
    witnesses: [{ name: witness.name, url: service.url }],
    pages: buildPages(),
    ...(plan.officeUrl === undefined ? {} : { officeUrl: plan.officeUrl }),
  });
  const client = new TestClient(running.url);
  await publish(client, sample, plan.unopened ?? false);
  let stopped: Promise<void> | undefined;
  const stopBox = () => {
    stopped ??= running.stop();
    return stopped;
  };
  return {
    origin: running.url,
    sample,
    clock,
    client,
    pack: (credential) => packOf(sample, credential),
    say: (body) => say(client, formatEntry(sample.sign(body))),
    stopBox,
    stop: async () => {
      await stopBox();
      await service.close();
      await database.stop();
      folders.remove();
    },
  };
}

async function startWitness(heads: string) {
  await prepareHeadStore(heads);
  const logKey = verifierKeyOf({ name: 'sample.example/ballot', kind: 'ed25519', secret: sampleKeys.log });
  const settings = { signer: witness, logs: [logKey], now: () => opens };
  const service = buildWitness({ ...settings, heads: await openHeadStore(heads) });
  const url = await service.listen({ host: '127.0.0.1', port: 0 });
  return { url, close: () => service.close() };
}

/** Everything said before voting, in its order; the definition is there already. */
async function publish(client: TestClient, sample: SampleRecord, unopened: boolean): Promise<void> {
  for (const blob of sample.blobs.values()) {
    const { status, body } = await client.blob(sample.electionHash, blob);
    if (status !== 200) throw new Error(`blob: ${JSON.stringify(body)}`);
  }
  for (const bytes of sample.entries.slice(1, unopened ? -1 : undefined)) await say(client, bytes);
}

async function say(client: TestClient, entry: Uint8Array): Promise<number> {
  const { status, body } = await client.entry(entry);
  if (status !== 200) throw new Error(`${unwrap(parseEntry(entry)).body.kind}: ${JSON.stringify(body)}`);
  return body.leaf;
}

/** The codes of the sample: hashes of their names, as the sample's code offices draw them. */
export function packOf(sample: SampleRecord, credential: number): Pack {
  const code = (office: 'A' | 'B') =>
    formatCode(codeFromBytes(sha256(utf8(`code ${office} ${credential}`)).slice(0, 10)));
  const secret = credentialSecretOf(sample.share('A', credential), sample.share('B', credential));
  const key = credentialShareKey(referenceSecretGroup, secret);
  const reference = boardReference(sample.electionHash, key);
  return { credential, codeA: code('A'), codeB: code('B'), reference };
}
