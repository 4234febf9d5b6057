/** What the box shows of itself: all of it public. */
import type { BallotView, CountsView, CredentialView, HealthReply, NoticeView } from '@countersign/api';
import { definitionCodec } from '@countersign/ballot';
import {
  type BoardReference,
  err,
  format,
  ok,
  type Result,
  toBase64,
  toHex,
  unwrap,
} from '@countersign/bytes';
import { type Ledger, type LedgerNotice, parseEntry } from '@countersign/record';
import {
  type BoxTx,
  type ElectionRow,
  type EntryRow,
  loadAttemptCount,
  loadCredentialByReference,
  loadCredentialEntries,
  loadElection,
  loadFailures,
  loadIssueCounts,
  loadStatusCounts,
  loadWaitingCount,
} from '@countersign/store';
import type { Box } from './box.ts';
import { type Refusal, refuse } from './refusal.ts';

/** Milliseconds for which one answer serves everybody: the page is loaded hundreds of times a second at the close. */
const shelfLife = 1_000;

/** A view, when it was made, and the last entry of the procedure it knows. */
interface MadeView {
  readonly at: number;
  version: number;
  readonly view: Promise<Omit<BallotView, 'serverTime'>>;
}

/** GET /api/ballot, made at most once a second, and anew after each entry of the procedure this process has recorded. */
export class BallotPage {
  readonly #box: Box;
  readonly #definition: string;
  #made: MadeView | undefined;

  constructor(box: Box) {
    this.#box = box;
    this.#definition = toBase64(format(definitionCodec, box.definition));
  }

  async view(): Promise<BallotView> {
    const now = performance.now();
    const isFresh =
      this.#made && now - this.#made.at <= shelfLife && this.#made.version === this.#box.procedure.version;
    const made = this.#made && isFresh ? this.#made : this.#make(now);
    this.#made = made;
    try {
      return { ...(await made.view), serverTime: Math.floor(this.#box.config.now()) };
    } catch (error) {
      this.#made = undefined;
      throw error;
    }
  }

  #make(at: number): MadeView {
    const made: MadeView = {
      at,
      version: this.#box.procedure.version,
      view: this.#load((version) => {
        made.version = version;
      }),
    };
    return made;
  }

  /** `followed` is told up to which entry the view speaks: making it may follow entries of other processes. */
  async #load(followed: (version: number) => void): Promise<Omit<BallotView, 'serverTime'>> {
    const box = this.#box;
    return box.procedure.alone(() =>
      box.store.transaction(async (tx) => {
        const ledger = await box.procedure.follow(tx);
        followed(box.procedure.version);
        const election = (await loadElection(tx)) as ElectionRow;
        return {
          electionHash: toHex(box.electionHash),
          stage: election.stage,
          definition: this.#definition,
          jointKey: election.jointKey ? toHex(election.jointKey) : null,
          notices: noticeViews(ledger.notices),
          counts: await countsView(tx, box, ledger),
        };
      }),
    );
  }
}

/** RULE-5: every text that was ever in force, with its times. */
function noticeViews(notices: readonly LedgerNotice[]): NoticeView[] {
  return notices.map(({ name, texts, from, leaf }, i) => {
    const next = notices.slice(i + 1).find((later) => later.name === name);
    return { name, texts: [...texts], from, until: next?.from ?? null, leaf };
  });
}

async function countsView(tx: BoxTx, box: Box, ledger: Ledger): Promise<CountsView> {
  const counts = await loadStatusCounts(tx);
  const packs = ledger.latest('packs-made')?.body;
  const closed = ledger.latest('closed')?.body;
  const { closes } = box.definition.timetable;
  return {
    members: ledger.members,
    packs: packs ? packs.paper + packs.electronic : 0,
    online: counts.online,
    post: counts.post,
    revoked: counts.revoked,
    lapsed: counts.lapsed,
    ...(await loadIssueCounts(tx)),
    refusedAttempts: await loadAttemptCount(tx),
    failedNearClose: closed?.failedNearClose ?? (await loadFailures(tx, closes - 600, closes)),
    entries: box.sequencer.head?.size ?? 0,
  };
}

/** GET /api/credentials/:reference. */
export async function viewCredential(
  box: Box,
  reference: BoardReference,
): Promise<Result<CredentialView, Refusal>> {
  return box.store.transaction(async (tx) => {
    const credential = await loadCredentialByReference(tx, reference);
    if (!credential) return err(refuse('unknown-reference'));
    const entries = await loadCredentialEntries(tx, credential.number);
    const published = box.sequencer.head?.size ?? 0;
    return ok({
      reference,
      credential: credential.number,
      key: toHex(credential.key),
      status: credential.status,
      acts: entries.map((entry) => viewAct(entry, published)),
    });
  });
}

function viewAct(
  { kind, leaf, entryHash, bytes }: EntryRow,
  published: number,
): CredentialView['acts'][number] {
  const { body } = unwrap(parseEntry(bytes));
  return {
    kind: kind as CredentialView['acts'][number]['kind'],
    leaf: leaf !== undefined && leaf < published ? leaf : null,
    entryHash: toHex(entryHash),
    status: body.kind === 'paper-status' ? body.status : null,
  };
}

/** A head older than this, in seconds, is not fresh: the sequencer confirms it every few. */
const freshness = 30;

/** GET /api/health. */
export async function viewHealth(box: Box): Promise<HealthReply> {
  const { head, confirmedAt, failure } = box.sequencer;
  const age = (performance.now() - confirmedAt) / 1_000;
  const waiting = await box.store.transaction(loadWaitingCount).catch(() => -1);
  return {
    ok: failure === undefined && head !== undefined && age < freshness && waiting >= 0,
    headAge: Number.isFinite(age) ? age : -1,
    treeSize: head?.size ?? 0,
    waiting: Math.max(waiting, 0),
    witnesses: witnessesOf(head),
  };
}

function witnessesOf(
  head: { readonly note: string; readonly cosigned: string | undefined } | undefined,
): number {
  // Each signature of a note is a line of its own after the blank line; the first is the log's.
  const note = head?.cosigned ?? head?.note;
  return note === undefined ? 0 : note.slice(note.indexOf('\n\n') + 2).split('\n').length - 2;
}
