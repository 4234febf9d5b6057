/**
 * Asking witnesses to cosign a head (BOARD-18).
 *
 * Witnesses are other people's machines: they are out, slow, or wrong, and voting must not notice. So a round never
 * throws and never takes longer than its limit; it returns the cosignatures that verify, who was silent, and, apart
 * from those, who disputes the head.
 *
 * Implements the client side of [C2SP tlog-witness, "add-checkpoint"].
 */
import { parseUtf8 } from '@countersign/bytes';
import {
  type Checkpoint,
  formatAddCheckpoint,
  formatNote,
  type Note,
  type NoteSignature,
  parseDecimal,
  parseSignatureLines,
  type VerifierKey,
  verifySignatureLine,
} from '@countersign/log';

/** A witness to ask: its cosignature key, and the prefix its requests go under. */
export interface WitnessAddress {
  readonly key: VerifierKey;
  /** Without `/add-checkpoint`. */
  readonly url: string;
}

/** A head to be cosigned. */
export interface WitnessRound {
  readonly checkpoint: Checkpoint;
  /** The checkpoint signed by the log. */
  readonly note: Note;
  /** The consistency proof from an older size of this tree to the checkpoint's; must not be asked beyond it. */
  readonly prove: (oldSize: number) => readonly Uint8Array[];
}

/** A witness that gave no cosignature, and why, for the operator. */
export interface SilentWitness {
  readonly witness: string;
  readonly reason: string;
}

/**
 * A witness that says it holds what this head does not continue: `rollback`, a longer tree than it was ever asked to
 * sign here; `fork`, another tree.
 */
export interface Dispute {
  readonly kind: 'rollback' | 'fork';
  readonly witness: string;
  /** The size it says it holds. */
  readonly size: number;
}

/** What a round came to; each witness is in exactly one of the lists. */
export interface WitnessAnswers {
  /** One per witness, each verified under its key on this head. */
  readonly cosignatures: readonly NoteSignature[];
  readonly silent: readonly SilentWitness[];
  readonly disputes: readonly Dispute[];
}

/** Asks the same witnesses round after round. */
export interface WitnessClient {
  readonly ask: (round: WitnessRound) => Promise<WitnessAnswers>;
}

/** Whether disputes leave fewer witnesses than the quorum: the log must stop (BOARD-18). */
export function isDisputed(answers: WitnessAnswers, witnesses: number, quorum: number): boolean {
  return answers.disputes.length > witnesses - quorum;
}

type Answer =
  | { readonly cosignature: NoteSignature }
  | { readonly silent: SilentWitness }
  | { readonly dispute: Dispute };

/**
 * A client for these witnesses; a round ends after `limit` milliseconds at most. One log and one sequencer: rounds may
 * overlap, but another process that has the same log's heads cosigned looks like a rollback.
 */
export function openWitnessClient(witnesses: readonly WitnessAddress[], limit: number): WitnessClient {
  const askers = witnesses.map((witness) => new Asker(witness, limit));
  return {
    ask: async (round) => {
      const answers = await Promise.all(askers.map((asker) => asker.ask(round)));
      return {
        cosignatures: answers.flatMap((one) => ('cosignature' in one ? [one.cosignature] : [])),
        silent: answers.flatMap((one) => ('silent' in one ? [one.silent] : [])),
        disputes: answers.flatMap((one) => ('dispute' in one ? [one.dispute] : [])),
      };
    },
  };
}

/** What is remembered of one witness between rounds. */
class Asker {
  readonly #witness: WitnessAddress;
  readonly #limit: number;
  /** The size we believe it holds: wrong only costs a request. */
  #held = 0;
  /** The largest size it was asked to sign here. */
  #asked = 0;

  constructor(witness: WitnessAddress, limit: number) {
    this.#witness = witness;
    this.#limit = limit;
  }

  async ask(round: WitnessRound): Promise<Answer> {
    this.#asked = Math.max(this.#asked, round.checkpoint.size);
    const signal = AbortSignal.timeout(this.#limit);
    try {
      const first = await this.#post(round, Math.min(this.#held, round.checkpoint.size), signal);
      const older = this.#olderSize(first, round);
      return this.#read(older === undefined ? first : await this.#post(round, older, signal), round);
    } catch (error) {
      return this.#silent(error instanceof Error ? error.message : String(error));
    }
  }

  async #post(round: WitnessRound, oldSize: number, signal: AbortSignal): Promise<Reply> {
    const proof = round.prove(oldSize);
    const body = formatAddCheckpoint({ oldSize, proof, checkpoint: formatNote(round.note) });
    const response = await fetch(`${this.#witness.url.replace(/\/$/, '')}/add-checkpoint`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      body,
      redirect: 'error',
      signal,
    });
    return { status: response.status, oldSize, text: await readText(response) };
  }

  /** The size to ask from once more, when the witness holds an older tree than we believed, or any at all. */
  #olderSize(reply: Reply, { checkpoint }: WitnessRound): number | undefined {
    const size = conflictingSize(reply);
    return size === undefined || size === reply.oldSize || size > checkpoint.size ? undefined : size;
  }

  #read(reply: Reply, round: WitnessRound): Answer {
    const { checkpoint, note } = round;
    if (reply.status === 200) return this.#readCosignature(reply.text, note, checkpoint.size);
    if (reply.status === 422) return this.#dispute('fork', reply.oldSize);
    const size = conflictingSize(reply);
    if (size === undefined) return this.#silent(`answered ${reply.status}`);
    if (size === checkpoint.size && reply.oldSize === size) return this.#dispute('fork', size);
    if (size > this.#asked) return this.#dispute('rollback', size);
    this.#held = size;
    return this.#silent(`holds ${size} entries: overtaken by another round`);
  }

  #readCosignature(text: string, note: Note, size: number): Answer {
    const lines = parseSignatureLines(text);
    if (!lines.ok) return this.#silent(`answer not understood: ${lines.error}`);
    const { key } = this.#witness;
    const own = lines.value.find((line) => verifySignatureLine(note.text, line, key).ok);
    if (own === undefined) return this.#silent('answered without a cosignature of its key on this head');
    this.#held = Math.max(this.#held, size);
    return { cosignature: own };
  }

  #silent(reason: string): Answer {
    return { silent: { witness: this.#witness.key.name, reason } };
  }

  #dispute(kind: Dispute['kind'], size: number): Answer {
    return { dispute: { kind, witness: this.#witness.key.name, size } };
  }
}

interface Reply {
  readonly status: number;
  /** The old size that was sent. */
  readonly oldSize: number;
  readonly text: string;
}

/** The size in a 409; nothing for another status or a body that is none. */
function conflictingSize({ status, text }: Reply): number | undefined {
  return status === 409 && text.endsWith('\n') ? parseDecimal(text.slice(0, -1)) : undefined;
}

/** Far more than the signature lines of one witness. */
const answerLimit = 65_536;

/** The body, if it is UTF-8 and not endless. */
async function readText(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body ?? []) {
    parts.push(part);
    length += part.length;
    if (length > answerLimit) throw new Error(`answer longer than ${answerLimit} bytes`);
  }
  const text = parseUtf8(new Uint8Array(Buffer.concat(parts)));
  if (!text.ok) throw new Error(`answer ${text.error}`);
  return text.value;
}
