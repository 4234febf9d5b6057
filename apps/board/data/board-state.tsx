/**
 * What every page of the board stands on: the ballot as the service tells it, its terms checked against their hash, and
 * the log with its newest signed head. Asked for again every quarter of a minute while the page is in sight.
 */
import type { BallotView } from '@countersign/api';
import type { Definition } from '@countersign/ballot';
import { definitionCodec } from '@countersign/ballot';
import { type BoxClient, type CallError, createBoxClient } from '@countersign/browser';
import { describeParseError, err, fromBase64, ok, parse, type Result, toHex } from '@countersign/bytes';
import { electionHashOf } from '@countersign/record';
import { useCallback, useEffect, useReducer, useRef } from 'react';
import { PublicLog, type SignedHead } from '../log/public-log.ts';
import { fetchLogFile } from './fetch-bytes.ts';

/** A board that can be shown. */
export interface Board {
  readonly client: BoxClient;
  readonly ballot: BallotView;
  readonly definition: Definition;
  readonly log: PublicLog;
  /** The newest head, or what is wrong with it. */
  readonly head: Result<SignedHead, string>;
  /** When this was asked for: Unix milliseconds by the device's clock. */
  readonly loadedAt: number;
}

/** Why there is no board to show. */
export type BoardProblem = CallError['kind'] | 'wrong-definition';

export interface BoardState {
  readonly board: Board | undefined;
  /** Of the last try; an older board stays in sight beside it. */
  readonly problem: BoardProblem | undefined;
}

const refreshEvery = 15_000;

/** The terms in a reply, if they are those the election hash stands for. */
export function readDefinition(
  ballot: Pick<BallotView, 'definition' | 'electionHash'>,
): Result<Definition, string> {
  const bytes = fromBase64(ballot.definition);
  if (!bytes.ok) return bytes;
  const definition = parse(definitionCodec, bytes.value);
  if (!definition.ok) return err(describeParseError(definition.error));
  const hash = toHex(electionHashOf(definition.value));
  return hash === ballot.electionHash ? definition : err(`the terms hash to ${hash}`);
}

async function loadBoard(client: BoxClient, before: Board | undefined): Promise<Result<Board, BoardProblem>> {
  const ballot = await client.ballot();
  if (!ballot.ok) return err(ballot.error.kind);
  const definition = readDefinition(ballot.value);
  if (!definition.ok) return err('wrong-definition');
  const isSame = before?.ballot.electionHash === ballot.value.electionHash;
  const log = isSame ? before.log : new PublicLog(definition.value, fetchLogFile);
  const head = await log.loadHead().catch(() => undefined);
  if (head === undefined) return err('unreachable');
  return ok({
    client,
    ballot: ballot.value,
    definition: definition.value,
    log,
    head,
    loadedAt: Date.now(),
  });
}

function takeLoaded(state: BoardState, loaded: Result<Board, BoardProblem>): BoardState {
  return loaded.ok ? { board: loaded.value, problem: undefined } : { ...state, problem: loaded.error };
}

const client = createBoxClient((url, init) => fetch(url, init));

/** The board, refreshed while it is looked at. `reload` asks at once. */
export function useBoard(): BoardState & { readonly reload: () => void } {
  const [state, take] = useReducer(takeLoaded, { board: undefined, problem: undefined });
  const latest = useRef<Board | undefined>(undefined);
  const reload = useCallback(async () => {
    const loaded = await loadBoard(client, latest.current);
    if (loaded.ok) latest.current = loaded.value;
    take(loaded);
  }, []);
  useEffect(() => {
    const refresh = () => {
      if (document.visibilityState === 'visible') reload();
    };
    refresh();
    const timer = setInterval(refresh, refreshEvery);
    document.addEventListener('visibilitychange', refresh);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', refresh);
    };
  }, [reload]);
  return { ...state, reload };
}
