/** Lanes that answer when a test says so, and a work whose result shows every reply and its place. */
import { joinPerformers, type Task, type Work } from '@countersign/work';
import { answerOrder, type LaneEvents, type Order, Pool } from './index.ts';

/** Squares modulo 251; refuses 13. */
export const performer = joinPerformers([
  {
    'test/square': (input) => {
      if (input.includes(13)) throw new Error('thirteen is not squared');
      return input.map((byte) => (byte * byte) % 251);
    },
  },
]);

export function square(...bytes: number[]): Task {
  return { kind: 'test/square', input: () => Uint8Array.from(bytes), weight: bytes.length };
}

/** Squares 0 … count − 1 one by one, and what comes out once more in two halves. */
export function* squaredTwice(count: number): Work<number[]> {
  const once = yield Array.from({ length: count }, (_, i) => square(i % 13));
  const flat = once.flatMap((reply) => [...reply]).map((byte) => byte % 13);
  yield [];
  const half = count >> 1;
  const twice = yield [square(...flat.slice(0, half)), square(...flat.slice(half))];
  return [...flat, ...twice.flatMap((reply) => [...reply])];
}

interface ScriptedLane {
  readonly events: LaneEvents;
  readonly orders: Order[];
}

/** A pool whose workers do nothing until told to. */
export class ScriptedPool {
  readonly pool: Pool;
  /** Every lane ever started; those that died or were stopped have an empty list of orders. */
  readonly lanes: ScriptedLane[] = [];
  sent = 0;

  constructor(size: number) {
    this.pool = new Pool((events) => this.#start(events), size);
  }

  #start(events: LaneEvents) {
    const lane: ScriptedLane = { events, orders: [] };
    this.lanes.push(lane);
    return {
      send: (order: Order) => {
        this.sent += 1;
        lane.orders.push(order);
      },
      stop: () => void lane.orders.splice(0),
    };
  }

  /** Lanes with something to do. */
  get busy(): readonly ScriptedLane[] {
    return this.lanes.filter(({ orders }) => orders.length > 0);
  }

  /** The lane at `pick` of the busy ones performs its oldest order; false when none is busy. */
  answer(pick = 0): boolean {
    const lane = this.busy[pick % Math.max(this.busy.length, 1)];
    const order = lane?.orders.shift();
    if (lane && order) lane.events.onReply(answerOrder(performer, order));
    return order !== undefined;
  }

  answerAll(): void {
    while (this.answer());
  }

  /** A busy lane dies with all it has in hand. */
  die(pick = 0): void {
    const lane = this.busy[pick];
    lane?.orders.splice(0);
    lane?.events.onDeath('on purpose');
  }
}
