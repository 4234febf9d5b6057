import type { PackView } from '@countersign/api';
import {
  Button,
  DataTable,
  LinkButton,
  Notice,
  number,
  Reference,
  ScreenHeading,
  TextField,
  Waiting,
} from '@countersign/browser';
import { type FormEvent, useCallback, useEffect, useState } from 'react';
import { Lists } from '../packs/lists.tsx';
import { Replace, type Replaced } from '../packs/replace.tsx';
import { Unlock } from '../packs/unlock.tsx';
import { useOffice } from '../session/office.ts';
import { Problem } from '../session/problem.tsx';
import { useAct } from '../session/use-act.ts';
import { useWords } from '../words/use-words.ts';

interface Found {
  readonly query: string;
  readonly packs: readonly PackView[];
  readonly total: number;
  readonly byTwo: boolean;
  readonly proposed: readonly number[];
}

/** Find a pack; replace a lost one (CODE-5). */
export function PacksScreen() {
  const { words } = useWords();
  const { client, overview } = useOffice();
  const [query, setQuery] = useState('');
  const [found, setFound] = useState<Found>();
  const [replaced, setReplaced] = useState<Replaced>();
  const act = useAct(client.packs);
  const { run } = act;
  const search = useCallback(
    async (text: string, before: readonly PackView[]) => {
      const reply = await run(text, before.at(-1)?.pack ?? 0);
      if (!reply) return;
      const { packs, total, proposed } = reply;
      setFound((earlier) => ({
        ...{ query: text, packs: [...before, ...packs], total },
        byTwo: reply.replacing === 'by-two-officers',
        proposed: before.length === 0 ? proposed : [...(earlier?.proposed ?? []), ...proposed],
      }));
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
      <div role="status">{replaced && <Outcome replaced={replaced} />}</div>
      {found?.byTwo && overview.identity === 'office' && <p className="cs-soft">{words.packs.byTwo}</p>}
      {found === undefined && act.busy && <Waiting>{words.loading}</Waiting>}
      {found && (
        <PackTable
          found={found}
          onDone={(done) => {
            setReplaced(done);
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

function Outcome({ replaced: { pack, isProposed } }: { readonly replaced: Replaced }) {
  const { words } = useWords();
  if (isProposed)
    return (
      <Notice tone="good" title={words.packs.proposed(pack.name)}>
        <LinkButton href="#acts">{words.afterFreeze.late.toActs}</LinkButton>
      </Notice>
    );
  return (
    <Notice tone="good" title={words.packs.replaced(number(pack.pack), pack.name)}>
      {pack.reference && <Reference text={pack.reference} />}
    </Notice>
  );
}

interface PackTableProps {
  readonly found: Found;
  readonly onDone: (replaced: Replaced) => void;
}

function PackTable({ found, onDone }: PackTableProps) {
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
            cell: (pack) =>
              pack.state === 'made' ? <PackActs pack={pack} found={found} onDone={onDone} /> : '–',
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

interface PackActsProps extends PackTableProps {
  readonly pack: PackView;
}

function PackActs({ pack, found, onDone }: PackActsProps) {
  return (
    <>
      <Replace
        pack={pack}
        byTwo={found.byTwo}
        isProposed={found.proposed.includes(pack.pack)}
        onDone={onDone}
      />
      <Unlock pack={pack} />
    </>
  );
}
