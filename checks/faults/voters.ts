/** Members who vote while things break: each sends the same ballot until it has a receipt, and remembers it. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Definition } from '@countersign/ballot';
import { testBallot } from '@countersign/box/fixtures';
import { toBase64 } from '@countersign/bytes';

/** What a member was told. */
export interface Acknowledged {
  readonly leaf: number;
  readonly receipt: string;
}

/** Voting without end, until stopped. */
export class Voters {
  readonly acknowledged = new Map<number, Acknowledged>();
  /** How often a member had to send a ballot again. */
  retries = 0;
  readonly #definition: Definition;
  readonly #url: string;
  #next = 0;
  #isStopping = false;
  #isAbandoned = false;
  readonly #running: Promise<unknown>;

  constructor(definition: Definition, url: string, atOnce: number) {
    this.#definition = definition;
    this.#url = url;
    this.#running = Promise.all(Array.from({ length: atOnce }, () => this.#voteOnAndOn()));
  }

  /** Lets everybody finish: whoever has begun gets a receipt. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    await this.#running;
  }

  /** Ends it as it is: whoever has no receipt goes without. */
  async abandon(): Promise<void> {
    this.#isAbandoned = true;
    await this.stop();
  }

  async #voteOnAndOn(): Promise<void> {
    while (!this.#isStopping) {
      const credential = this.#next++;
      const given = await this.#voteUntil(credential, () => this.#isAbandoned);
      if (given) this.acknowledged.set(credential, given);
    }
  }

  /** Sends a member's ballot until there is a receipt. Throws on any answer but "not now". */
  async vote(credential: number): Promise<Acknowledged> {
    return (await this.#voteUntil(credential, () => false)) as Acknowledged;
  }

  async #voteUntil(credential: number, isOver: () => boolean): Promise<Acknowledged | undefined> {
    const ballot = toBase64(testBallot(this.#definition, credential, 'one'));
    while (!isOver()) {
      const reply = await this.#send(ballot);
      if (reply?.status === 200) return (await reply.json()) as Acknowledged;
      const text = (await reply?.text().catch(() => '')) ?? '';
      // A database that lost its last seconds may have forgotten that voting is open.
      if (reply && reply.status < 500 && !text.includes('not-open-yet'))
        throw new Error(`credential ${credential}: ${reply.status} ${text}`);
      this.retries += 1;
      await sleep(30);
    }
    return undefined;
  }

  async #send(ballot: string): Promise<Response | undefined> {
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ ballot });
    const signal = AbortSignal.timeout(5_000);
    return fetch(`${this.#url}/api/ballots`, { method: 'POST', headers, body, signal }).catch(
      () => undefined,
    );
  }
}
