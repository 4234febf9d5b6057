import type { PackView } from '@countersign/api';
import {
  Button,
  DataTable,
  Notice,
  number,
  Reference,
  ScreenHeading,
  TextField,
  Waiting,
} from '@countersign/browser';
import { type FormEvent, useCallback, useEffect, useState } from 'react';
import { Lists } from '../packs/lists.tsx';
import { Replace } from '../packs/replace.tsx';
import { Unlock } from '../packs/unlock.tsx';
import { useOffice } from '../session/office.ts';
import { Problem } from '../session/problem.tsx';
import { useAct } from '../session/use-act.ts';
import { useWords } from '../words/use-words.ts';

interface Found {
  readonly query: string;
  readonly packs: readonly PackView[];
  readonly total: number;
}

/** Find a pack; replace a lost one (CODE-5). */
export function PacksScreen() {
  const { words } = useWords();
  const { client } = useOffice();
  const [query, setQuery] = useState('');
  const [found, setFound] = useState<Found>();
  const [replaced, setReplaced] = useState<PackView>();
  const act = useAct(client.packs);
  const { run } = act;
  const search = useCallback(
    async (text: string, before: readonly PackView[]) => {
      const reply = await run(text, before.at(-1)?.pack ?? 0);
      if (reply) setFound({ query: text, packs: [...before, ...reply.packs], total: reply.total });
    },
    [run],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: the first packs once, when the page opens
  useEffect(() => {
    search('', []);
  }, []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    search(query.trim(), []);
  };
  return (
    <>
      <ScreenHeading documentTitle={`${words.packs.title} · ${words.brand}`} screen="packs">
        {words.packs.title}
      </ScreenHeading>
      <p>{words.packs.lead}</p>
      <Lists />
      <form className="console-search" onSubmit={submit} noValidate>
        <TextField
          label={words.packs.search}
          hint={words.packs.searchHint}
          value={query}
          onChange={setQuery}
          autoComplete="off"
          spellCheck={false}
        />
        <Button type="submit" busy={act.busy}>
          {words.packs.submit}
        </Button>
      </form>
      {act.error && <Problem error={act.error} />}
      <div role="status">
        {replaced && (
          <Notice tone="good" title={words.packs.replaced(number(replaced.pack), replaced.name)}>
            {replaced.reference && <Reference text={replaced.reference} />}
          </Notice>
        )}
      </div>
      {found === undefined && act.busy && <Waiting>{words.loading}</Waiting>}
      {found && (
        <PackTable
          found={found}
          onReplaced={(pack) => {
            setReplaced(pack);
            search(found.query, []);
          }}
        />
      )}
      {found && found.packs.length < found.total && found.packs.length > 0 && (
        <Button look="secondary" busy={act.busy} onClick={() => search(found.query, found.packs)}>
          {words.packs.more}
        </Button>
      )}
    </>
  );
}

interface PackTableProps {
  readonly found: Found;
  readonly onReplaced: (pack: PackView) => void;
}

function PackTable({ found, onReplaced }: PackTableProps) {
  const { words } = useWords();
  const said = words.packs;
  return (
    <>
      <p role="status">{said.found(found.total)}</p>
      <DataTable
        caption={said.table}
        rows={found.packs}
        rowKey={(pack) => pack.pack}
        empty={said.none}
        columns={[
          { key: 'member', header: said.member, names: true, cell: (pack) => <Member pack={pack} /> },
          { key: 'branch', header: said.branch, cell: (pack) => pack.branch },
          {
            key: 'reference',
            header: said.reference,
            cell: (pack) => (pack.reference ? <Reference text={pack.reference} /> : said.noReference),
          },
          { key: 'barcode', header: said.barcode, cell: (pack) => <code>{pack.barcode}</code> },
          { key: 'channel', header: said.channel, cell: (pack) => said.channels[pack.channel] },
          { key: 'state', header: said.state, cell: (pack) => said.states[pack.state] },
          {
            key: 'act',
            header: said.act,
            cell: (pack) => (pack.state === 'made' ? <PackActs pack={pack} onReplaced={onReplaced} /> : '–'),
          },
        ]}
      />
    </>
  );
}

function Member({ pack }: { readonly pack: PackView }) {
  return (
    <>
      {pack.name}
      <br />
      <span className="cs-soft">{pack.memberId}</span>
    </>
  );
}

function PackActs({
  pack,
  onReplaced,
}: {
  readonly pack: PackView;
  readonly onReplaced: (pack: PackView) => void;
}) {
  return (
    <>
      <Replace pack={pack} onReplaced={onReplaced} />
      <Unlock pack={pack} />
    </>
  );
}
