/**
 * Asking a witness to cosign, and what it answers.
 *
 * A witness keeps, for each log it knows, the last head it cosigned, and cosigns only what continues it. So one honest
 * witness is enough that no two members are shown two different logs. It sees heads, never entries.
 *
 * Implements [C2SP tlog-witness, "add-checkpoint"]: the request body and the order of the checks.
 * Narrows [C2SP tlog-witness]: `sign-subtree` is not offered.
 */
import { err, ok, type Result, toBase64 } from '@countersign/bytes';
import { parseCheckpoint, parseDecimal, type SignedCheckpoint, type TreeHead } from './checkpoint.ts';
import { verifyConsistency } from './consistency.ts';
import { emptyRoot } from './hash.ts';
import { decideHead } from './head.ts';
import type { VerifierKey } from './key.ts';
import { parseNote } from './note.ts';
import { parseHashLines } from './tlog-proof.ts';
import { verifyNote } from './verify-note.ts';

/** The body of an `add-checkpoint` request. */
export interface AddCheckpoint {
  /** The size of the head the sender believes the witness holds; 0 for none. */
  readonly oldSize: number;
  /** From that head to the checkpoint. */
  readonly proof: readonly Uint8Array[];
  /** The signed checkpoint, as text. */
  readonly checkpoint: string;
}

/** tlog-witness: "the client must not send more than 63 consistency proof lines". */
const maxProof = 63;

/** The body of a request. BOARD-15 */
export function formatAddCheckpoint({ oldSize, proof, checkpoint }: AddCheckpoint): string {
  return `old ${oldSize}\n${proof.map((hash) => `${toBase64(hash)}\n`).join('')}\n${checkpoint}`;
}

/** A request of its body. The checkpoint in it is read by `parseSubmitted`. */
export function parseAddCheckpoint(body: string): Result<AddCheckpoint, string> {
  const split = body.indexOf('\n\n');
  if (split < 0) return err('no blank line before the checkpoint');
  const [first = '', ...lines] = body.slice(0, split).split('\n');
  const old = /^old (.*)$/.exec(first);
  const oldSize = parseDecimal(old?.[1] ?? '');
  if (oldSize === undefined) return err('no first line "old" with a decimal size');
  const proof = parseHashLines(lines, maxProof);
  if (!proof.ok) return err(`consistency proof: ${proof.error}`);
  return ok({ oldSize, proof: proof.value, checkpoint: body.slice(split + 2) });
}

/** The checkpoint of a request, its signatures not yet looked at. */
export function parseSubmitted(checkpoint: string): Result<SignedCheckpoint, string> {
  const note = parseNote(checkpoint);
  if (!note.ok) return note;
  const head = parseCheckpoint(note.value.text);
  return head.ok ? ok({ checkpoint: head.value, note: note.value }) : head;
}

/** Why a witness does not cosign, with what it remembers of the log where that matters. */
export type WitnessRefusal =
  | {
      readonly kind: 'unknown-log' | 'not-signed' | 'old-size-too-large' | 'inconsistent';
      readonly reason: string;
    }
  | { readonly kind: 'conflict'; readonly reason: string; readonly size: number };

/** The HTTP status of each refusal. */
export const refusalStatus = {
  'unknown-log': 404,
  'not-signed': 403,
  'old-size-too-large': 400,
  conflict: 409,
  inconsistent: 422,
} as const satisfies Record<WitnessRefusal['kind'], number>;

/** A request, with what the witness knows of the log it names. */
export interface WitnessQuestion {
  readonly request: AddCheckpoint;
  readonly submitted: SignedCheckpoint;
  /** The keys the witness trusts for this origin; none if it does not know the log. */
  readonly logKeys: readonly VerifierKey[];
  /** The last head it cosigned for this origin. */
  readonly latest: TreeHead | undefined;
}

/**
 * Whether to cosign. On `ok` the head must be saved, with a comparison against `latest`, before the cosignature leaves.
 * BOARD-16
 */
export function decideCosign({
  request,
  submitted,
  logKeys,
  latest,
}: WitnessQuestion): Result<TreeHead, WitnessRefusal> {
  const { checkpoint, note } = submitted;
  if (logKeys.length === 0) return err({ kind: 'unknown-log', reason: `no log ${checkpoint.origin} here` });
  const signed = verifyNote(note, logKeys);
  if (!signed.ok) return err({ kind: 'not-signed', reason: signed.error });
  if (signed.value.length === 0) return err({ kind: 'not-signed', reason: 'no key of this log signed it' });
  if (request.oldSize > checkpoint.size)
    return err({
      kind: 'old-size-too-large',
      reason: `old ${request.oldSize}, checkpoint of ${checkpoint.size}`,
    });
  const size = latest?.size ?? 0;
  if (request.oldSize !== size)
    return err({ kind: 'conflict', reason: `the last head here is of ${size}`, size });
  const step = decideHead(latest, checkpoint);
  if (!step.ok) return err({ kind: 'conflict', reason: step.error.reason, size });
  const isContinued = verifyConsistency(
    size,
    latest?.root ?? emptyRoot(),
    checkpoint.size,
    checkpoint.root,
    request.proof,
  );
  if (isContinued) return ok({ size: checkpoint.size, root: checkpoint.root });
  return err({
    kind: 'inconsistent',
    reason: `the proof from ${size} to ${checkpoint.size} does not verify`,
  });
}
