import type { CredentialView } from '@countersign/api';
import { Notice, number, useLoaded, Waiting } from '@countersign/browser';
import { equalBytes } from '@countersign/bytes';
import { ballotHash } from '@countersign/crypto';
import type { DeviceSeal } from '@countersign/record';
import type { Board } from '../data/board-state.tsx';
import { checkReference, loadAct } from '../log/credential-facts.ts';
import { formatRoute } from '../route.ts';
import { useWords } from '../words/use-words.ts';

type CastVerdict =
  | { readonly kind: 'waiting' | 'bad' | 'post' | 'unknown' | 'unreachable' }
  | { readonly kind: 'good'; readonly leaf: number };

/** DEVICE-5: whether the board has, under this reference, the very ballot of the first picture. */
async function checkCast(board: Board, seal: DeviceSeal): Promise<CastVerdict> {
  const reply = await board.client.credential(seal.reference);
  if (!reply.ok) return { kind: reply.error.kind === 'refused' ? 'unknown' : 'unreachable' };
  if (!checkReference(reply.value, board.ballot.electionHash)) return { kind: 'bad' };
  const acts = reply.value.acts.filter((act) => act.kind === 'online-ballot');
  if (acts.length === 0) return { kind: reply.value.status === 'open' ? 'waiting' : 'post' };
  return findSealed(board, seal, reply.value, acts);
}

async function findSealed(
  board: Board,
  seal: DeviceSeal,
  view: CredentialView,
  acts: CredentialView['acts'],
): Promise<CastVerdict> {
  const head = board.head.ok ? board.head.value : undefined;
  for (const act of acts) {
    const { leaf } = act;
    // Not under the signed head yet: nothing is proven either way.
    if (head === undefined || leaf === null || leaf >= head.size) return { kind: 'waiting' };
    const proven = await loadAct(board.log, head, view, { ...act, leaf });
    if (!proven.ok || !proven.value.entry.ok) return { kind: 'bad' };
    const { body } = proven.value.entry.value;
    if (body.kind === 'online-ballot' && equalBytes(ballotHash(body.ballot), seal.ballotHash))
      return { kind: 'good', leaf };
  }
  return { kind: 'bad' };
}

/** Looks for the cast ballot on the board, again with every refresh, until it is there. */
export function CastCheck({ board, seal }: { readonly board: Board; readonly seal: DeviceSeal }) {
  const { words } = useWords();
  const loaded = useLoaded(`${seal.reference} ${board.loadedAt}`, () => checkCast(board, seal), true);
  return (
    <section className="cs-card cs-stack" aria-labelledby="cast">
      <h2 id="cast">{words.test.castTitle}</h2>
      {loaded.state === 'loading' && <Waiting>{words.lookUp.checking}</Waiting>}
      {loaded.state === 'unreachable' && (
        <Notice tone="warning" title={words.unreachable.title} role="alert" />
      )}
      {loaded.state === 'ready' && <CastSaid verdict={loaded.value} reference={seal.reference} />}
    </section>
  );
}

function CastSaid({ verdict, reference }: { readonly verdict: CastVerdict; readonly reference: string }) {
  const { words } = useWords();
  switch (verdict.kind) {
    case 'good':
      return (
        <Notice tone="good" title={words.test.castGood.title} role="status">
          <p>
            <a href={formatRoute('log', verdict.leaf)}>{words.test.castGood.text(number(verdict.leaf))}</a>
          </p>
        </Notice>
      );
    case 'waiting':
      return <Waiting>{words.test.castWait}</Waiting>;
    case 'bad':
      return (
        <Notice tone="bad" title={words.test.castBad.title} role="alert">
          <p>{words.test.castBad.text}</p>
        </Notice>
      );
    case 'post':
      return (
        <Notice tone="warning" title={words.test.castPost.title} role="alert">
          <p>
            {words.test.castPost.text} <a href={formatRoute('find', reference)}>{words.pages.find}</a>
          </p>
        </Notice>
      );
    case 'unknown':
    case 'unreachable': {
      const said = verdict.kind === 'unknown' ? words.lookUp.unknown : words.unreachable;
      return (
        <Notice tone="warning" title={said.title} role="alert">
          <p>{said.text}</p>
        </Notice>
      );
    }
  }
}
