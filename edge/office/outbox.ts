/**
 * Sending what was signed. An entry is stored before it is sent, sent with the same bytes until the box has answered, and
 * its consequence is drawn in the transaction that notes the answer: a crash or a silent box loses nothing and does
 * nothing twice.
 */
import { sha256 } from '@countersign/crypto';
import {
  loadEarlierProcedure,
  loadOutbox,
  loadWaitingLapses,
  loadWaitingOutbox,
  type OutboxRow,
  saveClaimsCoded,
  saveLapsesLogged,
  saveLogged,
  savePapersLogged,
  saveRefused,
} from '@countersign/store';
import type { BoxFailure } from './box-calls.ts';
import type { Office } from './office.ts';
import { settleLogged, settleRefused } from './settle.ts';
import { signBlob } from './signing.ts';

/** Entries sent again at once when the box is back. */
const resendAtOnce = 16;

/** Entries about members who lapsed that are sent side by side: thousands are signed at once, and nobody waits for any one. */
const lapsesAtOnce = 200;

/** A kept `paper-received` of a first envelope. */
export interface SignedPaper {
  readonly outbox: number;
  readonly entry: Uint8Array;
  /** What the clerk is told when it is received. */
  readonly message: string;
}

export class Outbox {
  readonly #sending = new Map<number, Promise<unknown>>();
  #timer: NodeJS.Timeout | undefined;
  #resending: Promise<void> | undefined;
  #isStopping = false;

  /** Sends an entry and returns it with its answer; still waiting when the box is away. */
  async deliver(office: Office, id: number): Promise<OutboxRow> {
    const running = this.#sending.get(id);
    if (running) {
      await running;
      return office.store.transaction((tx) => loadOutbox(tx, id));
    }
    return this.#while([id], this.#send(office, id));
  }

  /**
   * Sends papers side by side and notes together what the board has of them. Returns where, by their ids; what is missing was
   * refused or is waiting still, and `deliver` says which.
   */
  deliverPapers(office: Office, papers: readonly SignedPaper[]): Promise<ReadonlyMap<number, number>> {
    const fresh = papers.filter(({ outbox }) => !this.#sending.has(outbox));
    return this.#while(
      fresh.map(({ outbox }) => outbox),
      this.#sendPapers(office, fresh),
    );
  }

  /** From now on, what waits is sent again every few seconds. */
  start(office: Office): void {
    this.#timer = setInterval(() => {
      this.#resending ??= this.#resend(office)
        .catch((error: unknown) =>
          office.config.log(`outbox: ${error instanceof Error ? error.message : 'failed'}`),
        )
        .finally(() => {
          this.#resending = undefined;
        });
    }, office.config.pollSeconds * 1000);
  }

  /** Waits for what is under way. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    clearInterval(this.#timer);
    await this.#resending;
    await Promise.allSettled([...this.#sending.values()]);
  }

  async #resend(office: Office): Promise<void> {
    while (!this.#isStopping && (await this.#resendLapses(office)));
    const waiting = await office.store.transaction((tx) => loadWaitingOutbox(tx, resendAtOnce));
    await Promise.all(waiting.map(({ id }) => this.deliver(office, id)));
  }

  /** Sends some of the members who are left out (ROLL-LAPSE); true when the board took them and there may be more. */
  async #resendLapses(office: Office): Promise<boolean> {
    const waiting = await office.store.transaction((tx) => loadWaitingLapses(tx, lapsesAtOnce));
    if (waiting.length === 0) return false;
    const fresh = waiting.filter(({ id }) => !this.#sending.has(id));
    return this.#while(
      fresh.map(({ id }) => id),
      this.#sendLapses(office, fresh),
    );
  }

  async #sendLapses(
    office: Office,
    lapses: readonly { readonly id: number; readonly entry: Uint8Array }[],
  ): Promise<boolean> {
    const answers = await Promise.all(lapses.map(({ entry }) => office.box.postEntry(entry)));
    const logged = lapses.flatMap(({ id }, i) => {
      const answer = answers[i];
      return answer?.ok ? [{ id, leaf: answer.value.leaf }] : [];
    });
    if (logged.length > 0) await office.store.transaction((tx) => saveLapsesLogged(tx, logged));
    // One that is refused, or is waiting still, is sent by itself and says why.
    return logged.length > 0 && logged.length === lapses.length;
  }

  /** Nobody else sends these while `sending` runs. */
  async #while<T>(ids: readonly number[], sending: Promise<T>): Promise<T> {
    for (const id of ids) this.#sending.set(id, sending);
    try {
      return await sending;
    } finally {
      for (const id of ids) this.#sending.delete(id);
    }
  }

  async #sendPapers(office: Office, papers: readonly SignedPaper[]): Promise<ReadonlyMap<number, number>> {
    const answers = await Promise.all(papers.map(({ entry }) => office.box.postEntry(entry)));
    const logged = papers.flatMap((paper, i) => {
      const answer = answers[i];
      return answer?.ok ? [{ ...paper, leaf: answer.value.leaf }] : [];
    });
    // From this commit on the office acts on what the log says.
    if (logged.length > 0) await office.store.transaction((tx) => savePapersLogged(tx, logged));
    return new Map(logged.map(({ outbox, leaf }) => [outbox, leaf]));
  }

  async #send(office: Office, id: number): Promise<OutboxRow> {
    const row = await office.store.transaction((tx) => loadOutbox(tx, id));
    if (row.state !== 'waiting') return row;
    if (row.lane === 'procedure' && !(await this.#sendEarlier(office, id))) return row;
    if (row.kind === 'membership-tested' && (await isLapseWaiting(office))) return row;
    const answer = await post(office, row);
    if (answer.ok) await noteLogged(office, row, answer.value);
    else if (answer.error.kind === 'refused') await noteRefused(office, row, answer.error);
    return office.store.transaction((tx) => loadOutbox(tx, id));
  }

  /** The procedure goes strictly in order: what was signed before is answered first. */
  async #sendEarlier(office: Office, id: number): Promise<boolean> {
    const earlier = await office.store.transaction((tx) => loadEarlierProcedure(tx, id));
    const last = earlier.at(-1);
    return last === undefined || (await this.deliver(office, last)).state !== 'waiting';
  }
}

/** The statement of the test goes to the board after everybody who is left out. */
async function isLapseWaiting(office: Office): Promise<boolean> {
  return (await office.store.transaction((tx) => loadWaitingLapses(tx, 1))).length > 0;
}

async function post(office: Office, { entry, blob }: OutboxRow) {
  if (blob) {
    const hash = sha256(blob);
    const kept = await office.box.putBlob(hash, blob, signBlob(office, hash));
    if (!kept.ok) return kept;
  }
  return office.box.postEntry(entry);
}

/** From this commit on the office acts on what the log says. */
async function noteLogged(
  office: Office,
  row: OutboxRow,
  { leaf }: { readonly leaf: number },
): Promise<void> {
  await office.store.transaction(async (tx) => {
    if (!(await saveLogged(tx, row.id, leaf))) return;
    await settleLogged(tx, office, row, leaf);
    // A branch that asked for the member is told how long it took (RECON-3).
    if (row.effect.kind === 'late-issue') await saveClaimsCoded(tx, office.config.now());
  });
}

async function noteRefused(
  office: Office,
  row: OutboxRow,
  failure: Extract<BoxFailure, { readonly kind: 'refused' }>,
): Promise<void> {
  office.config.log(`outbox: ${row.kind} refused: ${failure.code}`);
  await office.store.transaction(async (tx) => {
    if (await saveRefused(tx, row.id, failure.code, failure.message))
      await settleRefused(tx, office, row, failure);
  });
}
