import type { Definition } from '@countersign/ballot';
import type { NoteSignature } from '@countersign/log';
import { isDisputed, openWitnessClient, type WitnessClient, type WitnessRound } from './witness-client.ts';

/** What a round came to, as far as signing goes. */
export interface PanelAnswers {
  readonly cosignatures: readonly NoteSignature[];
  readonly isDisputed: boolean;
  /** Who disputes, for the operator. */
  readonly disputes: readonly string[];
}

/** The definition's witnesses, asked for each head. */
export interface WitnessPanel {
  ask(round: WitnessRound): Promise<PanelAnswers>;
}

/** How long a round waits for a witness, in milliseconds: a member waits for the same time. */
const patience = 300;
/** A witness that did not answer is left alone for so long, in milliseconds: voting must not wait for it each time. */
const rest = 2_000;

interface Seat {
  readonly client: WitnessClient;
  restsUntil: number;
}

/** Opens the panel. `now` in milliseconds. */
export function openWitnessPanel(
  definition: Definition,
  addresses: readonly { readonly name: string; readonly url: string }[],
  now: () => number,
): WitnessPanel {
  const seats: Seat[] = definition.witnesses.flatMap(({ name, publicKey }) => {
    const url = addresses.find((address) => address.name === name)?.url;
    const key = { name, kind: 'cosignature' as const, publicKey };
    return url === undefined ? [] : [{ client: openWitnessClient([{ key, url }], patience), restsUntil: 0 }];
  });
  return {
    ask: async (round) => {
      const asked = seats.filter(({ restsUntil }) => restsUntil <= now());
      const answers = await Promise.all(asked.map((seat) => askSeat(seat, round, now)));
      const disputes = answers.flatMap((one) => one.disputes);
      const all = { cosignatures: [], silent: [], disputes };
      return {
        cosignatures: answers.flatMap((one) => one.cosignatures),
        isDisputed: isDisputed(all, definition.witnesses.length, definition.witnessQuorum),
        disputes: disputes.map(({ witness, kind, size }) => `${witness}: ${kind} at ${size}`),
      };
    },
  };
}

async function askSeat(seat: Seat, round: WitnessRound, now: () => number) {
  const answers = await seat.client.ask(round);
  if (answers.silent.length > 0) seat.restsUntil = now() + rest;
  return answers;
}
