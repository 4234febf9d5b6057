import type { Performer } from '@countersign/work';
import { answerOrder, type Lane, type LaneEvents, type Order, type StartLane } from './lane.ts';

/** Tasks performed where the pool is, one per turn of the event loop: events and cancelling get between them. */
export function inPlace(performer: Performer): StartLane {
  return ({ onReply }: LaneEvents): Lane => {
    let isStopped = false;
    return {
      send: (order: Order) => {
        setTimeout(() => {
          if (!isStopped) onReply(answerOrder(performer, order));
        }, 0);
      },
      stop: () => {
        isStopped = true;
      },
    };
  };
}
