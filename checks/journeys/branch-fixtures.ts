/** A running office whose branches are asked, and a branch officer's session by its link. */
import { type OfficeTables, openStore, saveBranch } from '@countersign/store';
import type { SamplePlan } from '@countersign/verify/fixtures';
import pg from 'pg';
import { type Answer, Journey, type JourneyPages, officerTokens } from './office-fixtures.ts';
import { publishMembers, type SampleMember } from './register-fixtures.ts';
import { type Ending, SmtpSink } from './smtp-fixtures.ts';

export const day = 86_400;

/** A branch's address. */
export function addressOf(branch: string): string {
  return `${branch.toLowerCase().replaceAll(' ', '.')}@branches.example`;
}

/** Headings of a branch's own list, and a member as one of its lines. */
export const listHeadings = 'Membership No,Forename,Surname,Address,Postcode,DOB';
export function formatLine(member: SampleMember): string {
  const { id, forename, surname, address1, postcode, dob } = member as Record<string, string | undefined>;
  return [id, forename, surname, address1, postcode, dob].join(',');
}

// biome-ignore lint/suspicious/noExplicitAny: a test looks at whatever came back
type Json = any;

/** An office with a register, branches and a mail server. */
export class BranchJourney {
  readonly journey: Journey;
  readonly sink = new SmtpSink();

  constructor(pages?: JourneyPages, plan?: SamplePlan) {
    this.journey = new Journey(pages, plan);
  }

  /** Starts everything, publishes the members, and names their branches. */
  async start(context: Ending, members: readonly SampleMember[]): Promise<this> {
    await this.startEmpty(context);
    await publishMembers(this.journey, members);
    await this.nameBranches([...new Set(members.map(({ branch }) => branch ?? ''))]);
    return this;
  }

  /** Starts everything with nobody in the register. */
  async startEmpty(context: Ending): Promise<this> {
    await this.sink.start(context);
    this.journey.mail = { smtp: this.sink.url, from: 'Ballot office <ballot@office.example>' };
    await this.journey.start(context);
    return this;
  }

  /** Rows of the office's tables, read as the office itself reads them. */
  async query(text: string, values: readonly unknown[] = []): Promise<Json[]> {
    const client = new pg.Client({ connectionString: this.journey.databaseUrl });
    await client.connect();
    try {
      return (await client.query(text, [...values])).rows;
    } finally {
      await client.end();
    }
  }

  async nameBranches(names: readonly string[]): Promise<void> {
    const store = openStore<OfficeTables>(this.journey.databaseUrl, { connections: 1 });
    try {
      await store.transaction(async (tx) => {
        for (const name of names) {
          const officerEmail = addressOf(name);
          await saveBranch(tx, {
            name,
            officerName: `Officer of ${name}`,
            officerEmail,
            sourceMembers: undefined,
          });
        }
      });
    } finally {
      await store.close();
    }
  }

  /** Asks headquarters as its first officer; must not be refused. */
  async ask(path: string, body?: unknown): Promise<Json> {
    const answer = await this.journey.office(path, body, officerTokens[0]);
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  /** Asks all branches, two weeks for the target and three for the deadline. */
  async askBranches(branches?: readonly string[]): Promise<Json> {
    const now = this.journey.clock.now();
    return this.ask('branches/ask', { branches, target: now + 14 * day, deadline: now + 21 * day });
  }

  /** The session of a branch by the link of its first mail. */
  async signIn(branch: string, after = 0): Promise<Session> {
    const secret = await this.sink.secretFor(addressOf(branch), after);
    const { status, body } = await this.call('POST', 'session', { secret });
    if (status !== 200) throw new Error(`session: ${status} ${JSON.stringify(body)}`);
    return new Session(this, body.token);
  }

  /** A session by its token, such as headquarters' own in the place of a branch. */
  sessionOf(token: string): Session {
    return new Session(this, token);
  }

  /** A call under /api/branch, as the page sends it. */
  async call(method: string, path: string, body?: unknown, token?: string): Promise<Answer> {
    const headers = {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    };
    const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
    const response = await fetch(`${this.journey.officeUrl}/api/branch/${path}`, init);
    return { status: response.status, body: await response.json() };
  }
}

/** A branch officer's session. */
export class Session {
  readonly #office: BranchJourney;
  readonly token: string;

  constructor(office: BranchJourney, token: string) {
    this.#office = office;
    this.token = token;
  }

  /** A call that may be refused. */
  try(method: string, path: string, body?: unknown): Promise<Answer> {
    return this.#office.call(method, path, body, this.token);
  }

  /** A call that must not be refused. */
  async get(path: string): Promise<Json> {
    return this.#must(await this.try('GET', path), path);
  }

  async post(path: string, body?: unknown): Promise<Json> {
    return this.#must(await this.try('POST', path, body), path);
  }

  /** Sends a list of the branch as CSV. */
  sendList(csv: string, reading: object = {}): Promise<Json> {
    const file = Buffer.from(csv).toString('base64');
    return this.post('list', { fileName: 'list.csv', file, reading });
  }

  /** Answers a finding. */
  async answer(id: number, answer: object | null, basedOn = 0): Promise<Json> {
    const body = { writeId: crypto.randomUUID(), basedOn, answer };
    return this.#must(await this.try('PUT', `findings/${id}/answer`, body), `answer ${id}`);
  }

  #must({ status, body }: Answer, path: string): Json {
    if (status !== 200) throw new Error(`${path}: ${status} ${JSON.stringify(body)}`);
    return body;
  }
}
