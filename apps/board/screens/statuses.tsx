import {
  type Band,
  BandSign,
  Button,
  DataTable,
  Notice,
  number,
  ScreenHeading,
  StackedBar,
  TextField,
  useLoaded,
  Waiting,
} from '@countersign/browser';
import { parseBoardReference } from '@countersign/crypto';
import { type FinalStatus, finalStatuses } from '@countersign/record';
import { type FormEvent, useState } from 'react';
import type { Board } from '../data/board-state.tsx';
import { findLatest, loadBlob } from '../log/find-entry.ts';
import { loadTestState } from '../log/membership-test.ts';
import { TestedAgain } from '../result/tested-again.tsx';
import { formatRoute } from '../route.ts';
import { useWords } from '../words/use-words.ts';

interface BoardProps {
  readonly board: Board;
}

/** AUDIT-2: after the close each credential has exactly one final status. */
export function StatusesScreen({ board }: BoardProps) {
  const { words } = useWords();
  return (
    <>
      <ScreenHeading documentTitle={`${words.statuses.title} · ${words.brand}`} screen="statuses">
        {words.statuses.title}
      </ScreenHeading>
      <p>{words.statuses.lead}</p>
      <PublishedStatuses board={board} />
    </>
  );
}

interface Published {
  readonly leaf: number;
  readonly statuses: Uint8Array;
}

async function loadStatuses(board: Board): Promise<Published | 'early' | 'testing' | 'missing'> {
  if (!['closed', 'mixed', 'opened', 'declared'].includes(board.ballot.stage) || !board.head.ok)
    return 'early';
  // While a list is not there yet, looking for it would go through every vote.
  if (board.ballot.stage === 'closed') {
    const test = await loadTestState(board.log, board.head.value);
    if (!test.ok) return 'missing';
    if (test.value !== 'settled') return test.value === 'waiting' ? 'testing' : 'early';
  }
  const found = await findLatest(board.log, board.head.value, 'final-statuses');
  if (!found.ok) return 'missing';
  if (found.value === undefined) return 'early';
  const blob = await loadBlob(found.value.body.statuses);
  return blob.ok ? { leaf: found.value.proven.leaf, statuses: blob.value } : 'missing';
}

function PublishedStatuses({ board }: BoardProps) {
  const { words } = useWords();
  const size = board.ballot.stage === 'closed' && board.head.ok ? board.head.value.size : '';
  const loaded = useLoaded(`${board.ballot.stage} ${size}`, () => loadStatuses(board), true);
  if (loaded.state === 'loading') return <Waiting>{words.loading}</Waiting>;
  if (loaded.state === 'unreachable')
    return <Notice tone="warning" title={words.unreachable.title} role="alert" />;
  if (loaded.value === 'early' || loaded.value === 'testing')
    return (
      <Notice title={words.statuses.early.title}>
        <p>{loaded.value === 'early' ? words.statuses.early.text : words.membershipTest.early}</p>
      </Notice>
    );
  if (loaded.value === 'missing')
    return (
      <Notice tone="bad" title={words.lookUp.wrong} role="alert">
        <p>{words.statuses.missing}</p>
      </Notice>
    );
  return (
    <>
      <Totals statuses={loaded.value.statuses} />
      <TestedAgain board={board} statuses={loaded.value.statuses} />
      <p>
        <a href={formatRoute('log', loaded.value.leaf)}>{words.statuses.published(loaded.value.leaf)}</a>
      </p>
      <OneStatus board={board} statuses={loaded.value.statuses} />
    </>
  );
}

const looks: Readonly<Record<FinalStatus, Band['look']>> = {
  online: 'first',
  post: 'second',
  none: 'rest',
  lapsed: 'fifth',
  revoked: 'third',
  spare: 'fourth',
};

function Totals({ statuses }: { readonly statuses: Uint8Array }) {
  const { words } = useWords();
  const bands = (Object.keys(looks) as FinalStatus[]).map((status): Band => {
    const byte = finalStatuses.indexOf(status);
    const count = statuses.reduce((sum, one) => sum + (one === byte ? 1 : 0), 0);
    return { key: status, name: words.statuses.names[status], count, look: looks[status] };
  });
  const label = bands.map((band) => `${band.name}: ${number(band.count)}`).join('; ');
  return (
    <>
      <StackedBar bands={bands} label={label} />
      <DataTable
        caption={words.statuses.title}
        rows={[
          ...bands,
          { key: 'total', name: words.statuses.total, count: statuses.length, look: undefined },
        ]}
        rowKey={(row) => row.key}
        empty=""
        columns={[
          {
            key: 'status',
            header: words.statuses.status,
            names: true,
            cell: (row) => (
              <span className="cs-legend">
                {row.look && <BandSign look={row.look} />}
                {row.name}
              </span>
            ),
          },
          { key: 'count', header: words.statuses.count, number: true, cell: (row) => number(row.count) },
        ]}
      />
    </>
  );
}

function OneStatus({ board, statuses }: BoardProps & { readonly statuses: Uint8Array }) {
  const { words } = useWords();
  const [text, setText] = useState('');
  const [answer, setAnswer] = useState<{ readonly credential: number } | { readonly problem: string }>();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const credential = await resolveCredential(board, text);
    if (credential === undefined) setAnswer({ problem: words.lookUp.malformed });
    else if (credential === 'unknown') setAnswer({ problem: words.lookUp.unknown.title });
    else if (credential === 'unreachable') setAnswer({ problem: words.unreachable.title });
    else if (credential >= statuses.length)
      setAnswer({ problem: words.statuses.outside(statuses.length - 1) });
    else setAnswer({ credential });
  };
  const status =
    answer && 'credential' in answer ? finalStatuses[statuses[answer.credential] ?? -1] : undefined;
  return (
    <section className="cs-stack" aria-labelledby="one">
      <h2 id="one">{words.statuses.lookUp}</h2>
      <form className="board-find-form" onSubmit={submit} noValidate>
        <TextField
          label={words.statuses.ask}
          error={answer && 'problem' in answer ? answer.problem : undefined}
          value={text}
          onChange={setText}
          code
          autoComplete="off"
          spellCheck={false}
        />
        <Button type="submit" look="secondary">
          {words.log.show}
        </Button>
      </form>
      {status !== undefined && answer && 'credential' in answer && (
        <Notice title={words.statuses.of(answer.credential)} role="status">
          <p>{words.statuses.names[status]}</p>
        </Notice>
      )}
    </section>
  );
}

async function resolveCredential(board: Board, text: string) {
  if (/^\s*[0-9]{1,9}\s*$/.test(text)) return Number(text);
  const reference = parseBoardReference(text);
  if (!reference.ok) return undefined;
  const reply = await board.client.credential(reference.value);
  if (reply.ok) return reply.value.credential;
  return reply.error.kind === 'refused' ? 'unknown' : 'unreachable';
}
