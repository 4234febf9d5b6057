/** What an officer and branch officers do on their pages, played: the same calls, nothing else. */
import { setTimeout as sleep } from 'node:timers/promises';
import { errorReply, type SnapshotView, snapshotView } from '@countersign/api';
import {
  branchFindingsReply,
  branchListReply,
  branchSampleReply,
  branchSessionReply,
  branchSubmitReply,
  type FindingAnswer,
  type FindingView,
} from '@countersign/api/branch';
import type { SyntheticMember } from '../../election/synthetic-roll.ts';
import { OfficeError } from '../../steps/office-client.ts';
import type { RunningBallot } from '../../steps/start-services.ts';
import { readMails } from './mail-folder.ts';
import { addressOf, branchesOf, officerOf } from './society.ts';

/** A branch and the address that opens its page, once. */
export interface BranchLink {
  readonly branch: string;
  readonly link: string;
}

interface Call {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly token: string | undefined;
  readonly body?: object | undefined;
}

async function call(url: string, { method, token, body }: Call): Promise<unknown> {
  const isFile = body instanceof Uint8Array;
  const type = isFile ? 'application/octet-stream' : 'application/json';
  const sent = isFile ? new Uint8Array(body) : JSON.stringify(body);
  const response = await fetch(url, {
    method,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': type }),
    },
    ...(body === undefined ? {} : { body: sent }),
  });
  const reply: unknown = await response.json();
  if (response.ok) return reply;
  throw new OfficeError(new URL(url).pathname, errorReply.parse(reply));
}

/** The first officer at the console of one office. */
export class OfficerDesk {
  readonly url: string;
  readonly #token: string;
  readonly #mails: string;

  /** `mails`: the folder the office writes its mails to. */
  constructor({ office, officerTokens }: RunningBallot, mails: string) {
    this.url = office.url;
    this.#token = officerTokens[0] ?? '';
    this.#mails = mails;
  }

  /** Asks or tells the office; a refusal throws. */
  ask(path: string, body?: object): Promise<unknown> {
    const method = body === undefined ? 'GET' : 'POST';
    return call(`${this.url}/api/office/${path}`, { method, token: this.#token, body });
  }

  /** Uploads a file of members and waits until its rows stand there to be looked at. */
  async stage(name: string, csv: string): Promise<SnapshotView> {
    const path = `register/uploads?name=${encodeURIComponent(name)}`;
    const taken = snapshotView.parse(await this.ask(path, new TextEncoder().encode(csv)));
    const read = await this.#settle(taken.id);
    if (read.state === 'staged') return read;
    if (read.problem !== null || read.questions.length > 0)
      throw new Error(`${name}: ${read.problem ?? `a question about ${read.questions[0]?.field}`}`);
    // New headings: the officer looks at what was suggested for each column and says that it is so.
    await this.ask(`register/uploads/${taken.id}/read`, { mapping: read.mapping });
    return this.#settle(taken.id);
  }

  async publish(id: number, reason: string): Promise<void> {
    const { seen } = snapshotView.parse(await this.ask(`register/uploads/${id}`));
    await this.ask(`register/uploads/${id}/publish`, { reason, seen });
    const { problem } = await this.#settle(id);
    if (problem !== null) throw new Error(problem);
  }

  async #settle(id: number): Promise<SnapshotView> {
    for (;;) {
      const view = snapshotView.parse(await this.ask(`register/uploads/${id}`));
      if (view.work === null) return view;
      await sleep(50);
    }
  }

  /** The link in the latest mail to a branch, once there are more than `after` with one. */
  async linkOf(branch: string, after = 0): Promise<string> {
    for (let tries = 0; tries < 600; tries++) {
      const links = this.#linksTo(branch);
      if (links[0] && links.length > after) return links[0];
      await sleep(100);
    }
    throw new Error(`the office has written no mail to ${branch} in ${this.#mails}`);
  }

  #linksTo(branch: string): string[] {
    const mails = readMails(this.#mails).filter(({ to }) => to === addressOf(branch));
    return mails.flatMap(({ link }) => link ?? []);
  }

  /** Asks for another link, as an officer does whose first one was used. */
  async newLinkOf(branch: string): Promise<string> {
    const before = this.#linksTo(branch).length;
    const body = { email: addressOf(branch) };
    await call(`${this.url}/api/branch/link`, { method: 'POST', token: undefined, body });
    return this.linkOf(branch, before);
  }

  /** Opens the link of a branch, as its officer does. */
  async openBranch(branch: string): Promise<BranchDesk> {
    const secret = (await this.linkOf(branch)).split('/').at(-1);
    const url = `${this.url}/api/branch`;
    const reply = await call(`${url}/session`, { method: 'POST', token: undefined, body: { secret } });
    return new BranchDesk(url, branchSessionReply.parse(reply).token);
  }
}

/** A branch's officer at the branch's page. */
export class BranchDesk {
  readonly #url: string;
  readonly #token: string;

  constructor(url: string, token: string) {
    this.#url = url;
    this.#token = token;
  }

  get(path: string): Promise<unknown> {
    return call(`${this.#url}/${path}`, { method: 'GET', token: this.#token });
  }

  post(path: string, body?: object): Promise<unknown> {
    return call(`${this.#url}/${path}`, { method: 'POST', token: this.#token, body });
  }

  async sendList(fileName: string, csv: string): Promise<void> {
    const file = Buffer.from(csv).toString('base64');
    const reply = branchListReply.parse(await this.post('list', { fileName, file, reading: {} }));
    if (reply.state !== 'compared') throw new Error(`${fileName}: ${reply.state}`);
  }

  /** Says how many are on the list that stays with the branch; thirty places are drawn from it. */
  async drawSample(listed: number): Promise<void> {
    branchSampleReply.parse(await this.post('sample', { listed }));
  }

  async findings(): Promise<readonly FindingView[]> {
    return branchFindingsReply.parse(await this.get('findings')).findings;
  }

  /** Answers each finding as `decide` says, leaving those it says nothing about. */
  async answer(decide: (finding: FindingView, index: number) => FindingAnswer | undefined): Promise<void> {
    for (const [i, finding] of (await this.findings()).entries()) {
      const answer = decide(finding, i);
      if (!answer) continue;
      const body = { writeId: crypto.randomUUID(), basedOn: finding.version, answer };
      const path = `${this.#url}/findings/${finding.id}/answer`;
      await call(path, { method: 'PUT', token: this.#token, body });
    }
  }

  async submit(): Promise<void> {
    branchSubmitReply.parse(await this.post('submit'));
  }
}

/** Names every branch with its officer and how many members it has at the source. */
export async function nameBranches(office: OfficerDesk, members: readonly SyntheticMember[]): Promise<void> {
  for (const name of branchesOf(members)) {
    const source = members.filter(({ branch }) => branch === name).length;
    const officer = { officerName: officerOf(name), officerEmail: addressOf(name) };
    await office.ask('register/branches', { name, ...officer, source });
  }
}
