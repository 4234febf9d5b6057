/** A worker as a pool sees it, and what travels between the two. */
import type { Performer } from '@countersign/work';

/** A task on its way to a worker. `input` is the receiver's: it is transferred. */
export interface Order {
  /** Matches the reply to the order; unique within a pool. */
  readonly id: number;
  readonly kind: string;
  readonly input: Uint8Array<ArrayBuffer>;
}

/** What came of an order: bytes, the receiver's as well, or why there are none. */
export type Reply =
  | { readonly id: number; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly id: number; readonly error: string };

/** One worker: performs its orders in the order in which they come. */
export interface Lane {
  /** Never throws; what goes wrong comes as an event. */
  send(order: Order): void;
  /** Ends the worker, whatever it is doing. Nothing is heard of it afterwards. */
  stop(): void;
}

/** Whom a lane tells. */
export interface LaneEvents {
  readonly onReply: (reply: Reply) => void;
  /** The worker is gone, with everything it had in hand. Told once, and nothing after it. */
  readonly onDeath: (reason: string) => void;
}

/** Starts a worker. Called again when one has died and another is needed. */
export type StartLane = (events: LaneEvents) => Lane;

/** The worker's part: performs one order. An error is an answer, so the worker lives on. */
export function answerOrder(performer: Performer, { id, kind, input }: Order): Reply {
  try {
    return { id, bytes: ownBytes(performer(kind, input)) };
  } catch (problem) {
    return { id, error: problem instanceof Error ? problem.message : String(problem) };
  }
}

/**
 * A copy in a buffer of its own, made to be transferred. The original may be a part of something larger, or be needed again;
 * copying costs a thousandth of what is computed from it.
 */
export function ownBytes(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes);
}
