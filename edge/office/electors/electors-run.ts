/** Reading a roll and matching with it, as an officer begins it: one run at a time, with the file it reads. */
import type { Readable } from 'node:stream';
import { ok, type Result } from '@countersign/bytes';
import { parseMapping } from '@countersign/roll';
import { loadElectorCount, loadElectorPolicy } from '@countersign/store';
import { replyWork } from '../background/view.ts';
import type { Office } from '../office.ts';
import { type Refusal, refused } from '../refusal.ts';
import { findLacking } from './elector-rows.ts';
import type { ElectorsOrder } from './electors-worker.ts';
import { discardFile, type HeldElectors, receiveFile } from './held-file.ts';

/** Seconds for which electors are held after they were uploaded, unless the policy on retention says otherwise. */
const heldFor = 180 * 86_400;
const entry = new URL('./electors-worker.ts', import.meta.url);

type Replied = Promise<Result<Awaited<ReturnType<typeof replyWork>>['value'], Refusal>>;

export class ElectorsRun {
  readonly #office: Office;
  /** The file that is read, or that waits until a person has said which column is what. */
  #held: HeldElectors | undefined;

  constructor(office: Office) {
    this.#office = office;
  }

  /** Whether a run can begin, asked before a long file is taken in. */
  async check(isUpload: boolean): Promise<Result<void, Refusal>> {
    if (this.#office.work.progressOf('electors'))
      return refused(
        'refused-by-rule',
        'A roll is being read or matched: wait until that is over, or stop it.',
      );
    return this.#office.store.transaction(async (tx) => {
      if ((await loadElectorPolicy(tx))?.holds === false)
        return refused(
          'refused-by-rule',
          'This organisation holds no electoral roll: change that first, with the reason.',
        );
      return isUpload || (await loadElectorCount(tx)) > 0
        ? ok(undefined)
        : refused('refused-by-rule', 'No electors are held: upload an electoral roll first.');
    });
  }

  /** Takes a file in and begins to read it. */
  async upload(
    body: Readable,
    said: Pick<HeldElectors, 'name' | 'password'> & { readonly mapping: object | undefined },
    by: string,
  ): Replied {
    const { mapping, ...names } = said;
    const received = await receiveFile(body, names);
    if (!received.ok) return received;
    const started = await this.#start(by, received.value, mapping);
    if (!started.ok) await discardFile(received.value);
    return started;
  }

  /** Reads the file that waits, by what a person says of its columns. */
  async readColumns(mapping: Record<string, unknown>, by: string): Replied {
    if (!this.#held || !this.#office.work.questionOf('electors'))
      return refused('refused-by-rule', 'No file waits for its columns: upload it again.');
    const parsed = parseMapping(mapping);
    if (!parsed.ok) return refused('malformed-request', parsed.error, { place: 'mapping' });
    const lacking = findLacking(parsed.value);
    if (lacking.length === 0) return this.#start(by, this.#held, mapping);
    const what = `Say which column holds ${lacking.join(' and ')}.`;
    return refused('malformed-request', what, { place: 'mapping' });
  }

  /** Matches with the electors that are held. */
  match(by: string): Replied {
    return this.#start(by, undefined, undefined);
  }

  /** Gives up the file that is held, if there is one. */
  async drop(): Promise<void> {
    const held = this.#held;
    this.#held = undefined;
    if (held) await discardFile(held);
  }

  async #start(by: string, held: HeldElectors | undefined, mapping: object | undefined): Replied {
    const { work, config } = this.#office;
    const allowed = await this.check(held !== undefined);
    if (!allowed.ok) return allowed;
    const upload = held && { ...held, by, mapping, deleteAfter: config.now() + heldFor };
    const order = { kind: 'electors', by, entry } as const;
    const started = await work.start(this.#office, order, async (): Promise<ElectorsOrder> => ({ upload }));
    if (!started.ok) return started;
    if (this.#held !== held) await this.drop();
    this.#held = held;
    // The file waits on the disk for an answer, and for nothing else.
    void work.ended('electors').then(async () => {
      if (this.#held === held && !work.questionOf('electors')) await this.drop();
    });
    return replyWork(this.#office, 'electors');
  }
}
