/** A real box and a real office on a real database, with every other party of the ballot played by the test. */
import { randomBytes } from 'node:crypto';
import type { TestContext } from 'node:test';
import { definitionCodec } from '@countersign/ballot';
import { type BoxConfig, startBox } from '@countersign/box';
import { makeTestFolders, TestClock, testConfig } from '@countersign/box/fixtures';
import { type CredentialNumber, format, toBase64, unwrap } from '@countersign/bytes';
import {
  domains,
  referenceGroup,
  referenceSecretGroup,
  sealTo,
  sha256,
  shareFileHash,
  shuffle,
  sign,
} from '@countersign/crypto';
import { type OfficeConfig, startOffice } from '@countersign/office';
import { type Body, type BodyKind, type Entry, formatEntry, parseEntry } from '@countersign/record';
import { sampleEncryptionSecrets, sampleKeys } from '@countersign/record/fixtures';
import { answersLabel, formatAnswers } from '@countersign/roll';
import { startTemporaryDatabase } from '@countersign/store';
import { type SamplePlan, SampleRecord } from '@countersign/verify/fixtures';

export const officerToken = 'officer token of the journey, 32 characters';
/** Of the first and the second officer, by name. */
export const officerTokens = [1, 2].map((n) => `token of officer ${n} of the journey, 32 characters`);
const boxToken = 'box token of the journey, at least 32 characters';

/** Four members in two branches; two rows are bad and one is there twice. */
export const rollCsv = [
  'Member number,Title,First name,Surname,Address 1,Town,Postcode,Country,Email,Date of birth,Branch,Joined',
  '1001,Mrs,Siân,Ŵyn,1 High Street,Bala,LL23 7AB,,,14/07/1952,Meirion,2019-11-02',
  '1002,Mr,Ann,Bevan,2 High Street,Bala,LL23 7AB,,,1961-03-09,Meirion,2015-01-20',
  '1003,Dr,Ioan,Cadwaladr,3 Long Lane,Leeds,LS1 4AB,,,1970-12-31,Leeds,2001-05-05',
  '1004,Ms,Zoë,Penhaligon,12 Rue Haute,Lyon,69001,FR,zoe@example.org,1988-02-29,Leeds,2020-06-01',
  '1003,Dr,Ioan,Cadwaladr,3 Long Lane,Leeds,LS1 4AB,,,1970-12-31,Leeds,2001-05-05',
  '1005,Mr,No,Postcode,4 Long Lane,Leeds,,,,1970-12-31,Leeds,2001-05-05',
  '1006,Mr,Bad,Date,4 Long Lane,Leeds,LS1 4AB,,,31/02/1970,Leeds,2001-05-05',
  '',
].join('\r\n');

/** What is known of each member, by number. */
export const answersOf: Readonly<Record<string, { dateOfBirth: string; postcode: string }>> = {
  '1001': { dateOfBirth: '1952-07-14', postcode: 'll237ab' },
  '1002': { dateOfBirth: '9/3/1961', postcode: 'LL23 7AB' },
  '1003': { dateOfBirth: '1970-12-31', postcode: 'LS1 4AB' },
  '1004': { dateOfBirth: '1988-02-29', postcode: '69001' },
};

const fourMembers: SamplePlan = {
  online: new Map(),
  post: [],
  papers: new Map(),
  members: 4,
  spare: 2,
  changes: {
    witnesses: [],
    witnessQuorum: 0,
    registerQuestions: ['date-of-birth', 'postcode'],
  },
};

// biome-ignore lint/suspicious/noExplicitAny: a test looks at whatever came back
type Json = any;

export interface Answer {
  readonly status: number;
  readonly body: Json;
}

/** Folders of built pages: the box's two, and the office's. */
export type JourneyPages = BoxConfig['pages'] & { readonly console?: string };

const noPages: JourneyPages = { voter: undefined, board: undefined };

/** A ballot under way. */
export class Journey {
  /** During voting, in the sample definition's timetable. */
  readonly clock = new TestClock(1_659_344_400);
  readonly sample: SampleRecord;
  /** Lines that either service wrote for its operator. */
  readonly lines: string[] = [];
  officeUrl = '';
  boxUrl = '';
  /** As the office's own role: for what a test puts into the register without a page. */
  databaseUrl = '';
  /** A mail server, to be given before the start (`smtp-fixtures.ts`); undefined: nobody is written to. */
  mail: OfficeConfig['mail'];
  /** How often the office looks at the box, in seconds; to be given before the start. */
  pollSeconds = 0.2;
  /** Whether each officer has a token of their own; to be given before the start. */
  hasOfficers = true;
  /** Proxies in front of the office; to be given before the start. */
  trustedProxies = 0;
  readonly #pages: JourneyPages;
  #stopBox: () => Promise<void> = async () => {};
  #startBox: (port: number) => Promise<void> = async () => {};
  #stopOffice: () => Promise<void> = async () => {};

  constructor(pages: JourneyPages = noPages, plan: SamplePlan = fourMembers) {
    this.#pages = pages;
    this.sample = new SampleRecord(plan, 'an office and a box').prepare();
  }

  get electionHash(): Uint8Array {
    return this.sample.electionHash;
  }

  /** Starts database, box and office; all of it ends with the test. */
  async start(context: Pick<TestContext, 'after'>): Promise<this> {
    const database = await startTemporaryDatabase();
    this.databaseUrl = database.urls.office;
    const folders = await makeTestFolders();
    context.after(async () => {
      await this.#stopBox();
      await database.stop();
      folders.remove();
    });
    const entry = this.sample.entries[0] as Uint8Array;
    this.#startBox = async (port) => {
      const base = testConfig(database.urls.box, folders, entry, () => this.clock.now());
      const config: BoxConfig = {
        ...base,
        port,
        pages: { voter: this.#pages.voter, board: this.#pages.board },
        officeUrl: this.officeUrl,
        officeToken: boxToken,
        log: this.#log,
      };
      const box = await startBox(config);
      this.boxUrl = box.url;
      this.#stopBox = () => box.stop();
    };
    // The office needs the box's address and the box the office's: the box moves to a port it is given twice.
    await this.#startBox(0);
    await this.restartOffice();
    context.after(() => this.#stopOffice());
    await this.stopBox();
    await this.restartBox();
    return this;
  }

  /** The office stops, if it runs, and starts on what it has kept; its address stays. */
  async restartOffice(): Promise<void> {
    await this.#stopOffice();
    const port = this.officeUrl === '' ? 0 : Number(new URL(this.officeUrl).port);
    const office = await startOffice({ ...this.#officeConfig(this.databaseUrl), port });
    this.officeUrl = office.url;
    this.#stopOffice = () => office.stop();
    // Connections that were kept open to the one before are found closed, each once.
    while (!(await fetch(this.officeUrl).catch(() => undefined)));
  }

  /** The box goes away; its address stays. */
  async stopBox(): Promise<void> {
    await this.#stopBox();
    this.#stopBox = async () => {};
  }

  async restartBox(): Promise<void> {
    await this.#startBox(Number(new URL(this.boxUrl).port));
  }

  #log = (line: string): void => {
    this.lines.push(line);
  };

  #officeConfig(databaseUrl: string): OfficeConfig {
    return {
      databaseUrl,
      boxUrl: this.boxUrl,
      definition: format(definitionCodec, this.sample.definition),
      signingKey: sampleKeys.office,
      encryptionSecret: sampleEncryptionSecrets.office,
      officerKeys: sampleKeys.officers,
      officerToken,
      officerTokens: this.hasOfficers ? officerTokens : [],
      boxToken,
      port: 0,
      host: '127.0.0.1',
      console: this.#pages.console,
      consoleUrl: 'https://office.sample.example',
      mail: this.mail,
      contactWait: 72 * 3_600,
      voterUrl: 'https://vote.sample.example',
      boardUrl: this.#pages.board === undefined ? 'https://board.sample.example' : `${this.boxUrl}/board/`,
      returnAddress: ['Ballot office', '1 Wharf Road', 'Leeds LS10 1JQ'],
      sides: 'two',
      group: referenceGroup,
      secretGroup: referenceSecretGroup,
      random: (length) => new Uint8Array(randomBytes(length)),
      now: () => Math.floor(this.clock.now()),
      log: this.#log,
      trustedProxies: this.trustedProxies,
      pollSeconds: this.pollSeconds,
    };
  }

  /** Asks the office as its console does. */
  async office(path: string, body?: unknown, token = officerToken): Promise<Answer> {
    const isCsv = typeof body === 'string';
    const headers = {
      authorization: `Bearer ${token}`,
      ...(body !== undefined && { 'content-type': isCsv ? 'text/csv' : 'application/json' }),
    };
    const init =
      body === undefined
        ? { headers }
        : { method: 'POST', headers, body: isCsv ? body : JSON.stringify(body) };
    return readAnswer(await fetch(`${this.officeUrl}/api/office/${path}`, init));
  }

  /** Asks the office, which must not refuse. */
  ask(path: string, body?: unknown): Promise<Json> {
    return this.#must(path, body, officerToken);
  }

  /** Asks as the first officer, by name: what can open the gate before codes are issued needs one. */
  askNamed(path: string, body: unknown): Promise<Json> {
    return this.#must(path, body, officerTokens[0]);
  }

  async #must(path: string, body: unknown, token: string | undefined): Promise<Json> {
    const { status, body: reply } = await this.office(path, body, token);
    if (status !== 200) throw new Error(`${path}: ${status} ${JSON.stringify(reply)}`);
    return reply;
  }

  command(command: string): Promise<Json> {
    return this.ask('commands', { command, reason: 'journey' });
  }

  /** Asks the box as the public does. */
  async box(path: string, body?: unknown): Promise<Answer> {
    const headers = { 'content-type': 'application/json' };
    const init = body === undefined ? {} : { method: 'POST', headers, body: JSON.stringify(body) };
    return readAnswer(await fetch(`${this.boxUrl}${path}`, init));
  }

  /** Hands an entry of another party to the box. */
  async say(entry: Uint8Array | Entry): Promise<number> {
    const bytes = entry instanceof Uint8Array ? entry : formatEntry(entry);
    const { status, body } = await this.box('/api/entries', { entry: toBase64(bytes) });
    if (status !== 200) throw new Error(`entry: ${status} ${JSON.stringify(body)}`);
    return body.leaf;
  }

  /** Hands a blob to the box, signed for by a key-holder. */
  async blob(bytes: Uint8Array): Promise<{ hash: Uint8Array; size: number }> {
    const hash = sha256(bytes);
    const signature = sign(sampleKeys.holders[0], domains.blobSignature, this.electionHash, hash);
    const headers = {
      'content-type': 'application/octet-stream',
      'x-countersign-signature': `holder 0 ${toBase64(signature)}`,
    };
    const body = new Uint8Array(bytes);
    const response = await fetch(`${this.boxUrl}/api/blobs/${Buffer.from(hash).toString('hex')}`, {
      method: 'PUT',
      headers,
      body,
    });
    if (!response.ok) throw new Error(`blob: ${await response.text()}`);
    return { hash, size: bytes.length };
  }

  /** The other parties' entries of these kinds, made beforehand: they depend on the definition alone. */
  async sayPrepared(kinds: readonly BodyKind[]): Promise<void> {
    for (const bytes of this.sample.blobs.values()) await this.blob(bytes);
    for (const bytes of this.sample.entries)
      if (kinds.includes(unwrap(parseEntry(bytes)).body.kind)) await this.say(bytes);
  }

  /** From an empty database to an open ballot. */
  async openVoting(): Promise<void> {
    await this.ask('roll', rollCsv);
    const texts = [{ language: 'en', text: 'You have one vote.' }];
    await this.ask('notices', { name: 'voting-once', texts });
    await this.command('freeze-roll');
    await this.sayPrepared(['code-list-commitment', 'code-list', 'key-ceremony', 'rehearsal']);
    for (const command of ['finish-keys', 'finish-packs', 'start-dispatch', 'open'])
      await this.command(command);
  }

  /** The pack a member has now. */
  async packOf(memberId: string): Promise<Json> {
    const { packs } = await this.ask(`packs?query=${memberId}`);
    return packs.find((pack: Json) => pack.state === 'made');
  }

  /** Register answers through the box, as the voting page seals them. */
  async answer(
    reference: string,
    credential: number,
    answers: { dateOfBirth: string; postcode: string },
  ): Promise<Answer> {
    const { officeEncryptionKey } = this.sample.definition;
    const label = answersLabel(credential as CredentialNumber);
    const random = (length: number) => new Uint8Array(randomBytes(length));
    const sealed = sealTo(
      referenceSecretGroup,
      officeEncryptionKey,
      this.electionHash,
      label,
      formatAnswers(answers),
      random,
    );
    return this.box('/api/answers', { reference, sealed: toBase64(sealed) });
  }

  /** A member votes online: answers, then casts. */
  async voteOnline(memberId: string, vote: bigint): Promise<Answer> {
    const { reference, credential } = await this.packOf(memberId);
    const answered = await this.answer(
      reference,
      credential,
      answersOf[memberId] as { dateOfBirth: string; postcode: string },
    );
    if (answered.status !== 200) return answered;
    const ballot = toBase64(this.sample.seal(credential, [vote]));
    return this.box('/api/ballots', { ballot, permit: answered.body.permit });
  }

  /** The key-holders mix and open, after the close. */
  async mixAndOpen(ciphertexts: Uint8Array): Promise<void> {
    let current = ciphertexts;
    for (const [position] of this.sample.definition.keyHolders.entries()) {
      const statement = {
        electionHash: this.electionHash,
        contest: 0,
        position,
        jointKey: this.sample.jointKey,
      };
      const { outputs, proof } = unwrap(
        shuffle({
          group: referenceGroup,
          secretGroup: referenceSecretGroup,
          statement,
          inputs: current,
          random: this.sample.random,
        }),
      );
      const body: Body = {
        kind: 'mix',
        contest: 0,
        position,
        outputs: await this.blob(outputs),
        proof: await this.blob(proof),
      };
      await this.say(this.sample.sign(body));
      current = outputs;
    }
    await this.command('finish-mix');
    const files = [1, 3].map((holder) => ({ holder, bytes: this.sample.shareFile(holder, 0, current) }));
    for (const { holder, bytes } of files)
      await this.say(
        this.sample.sign({ kind: 'share-commitment', contest: 0, holder, hash: shareFileHash(bytes) }),
      );
    for (const { holder, bytes } of files)
      await this.say(
        this.sample.sign({ kind: 'share-file', contest: 0, holder, shares: await this.blob(bytes) }),
      );
  }
}

async function readAnswer(response: Response): Promise<Answer> {
  const text = await response.text();
  return { status: response.status, body: text.startsWith('{') ? JSON.parse(text) : text };
}
