import { Button, DataTable, formatMomentShort, ScreenHeading, TextField } from '@countersign/browser';
import { useEffect, useState } from 'react';
import { useAct } from '../../session/use-act.ts';
import { useBranchWords } from '../../words/use-branch-words.ts';
import { Download } from '../lists/download.tsx';
import { type FoundMember, foundText, useMemberSearch } from '../people/find-member.tsx';
import { addressOf, cellOf } from '../people/person-rows.ts';
import { branchHref } from '../route.ts';
import { useBranch } from '../session/branch.ts';
import { Trouble } from '../session/trouble.tsx';

/** The list headquarters has of the branch, with who has been issued a code, how and when (RECON-1). */
export function MembersScreen() {
  const words = useBranchWords();
  const { members } = words.lists;
  const [query, setQuery] = useState('');
  const { found, error } = useMemberSearch(query);
  return (
    <>
      <ScreenHeading documentTitle={`${members.title} · ${words.brand}`} screen="members">
        {members.title}
      </ScreenHeading>
      <TextField label={members.search} value={query} onChange={setQuery} type="search" autoComplete="off" />
      <p role="status">
        {found === undefined && error === undefined && words.loading}
        {found && (found.query.trim() === '' ? members.lead(found.total) : foundText(found, words.cards))}
      </p>
      {error && <Trouble error={error} />}
      {found && <Pages key={found.query} query={found.query} first={found} />}
      <p>
        <a href={branchHref('missing')}>{members.emptyAction}</a>
      </p>
      <Download what="members" text={words.lists.sheet.members} />
      <p className="cs-soft cs-small">{members.logged}</p>
    </>
  );
}

interface PagesProps {
  readonly query: string;
  readonly first: { readonly members: readonly FoundMember[]; readonly next: string | null };
}

function Pages({ query, first }: PagesProps) {
  const { members } = useBranchWords().lists;
  const { client } = useBranch();
  const [rows, setRows] = useState(first.members);
  const [next, setNext] = useState(first.next);
  const act = useAct((after: string) => client.members(query, after));
  useEffect(() => {
    setRows(first.members);
    setNext(first.next);
  }, [first]);
  const more = async () => {
    const reply = next === null ? undefined : await act.run(next);
    if (reply === undefined) return;
    setRows([...rows, ...reply.members]);
    setNext(reply.next);
  };
  return (
    <>
      <Members rows={rows} />
      {next !== null && (
        <Button look="secondary" busy={act.busy} onClick={more}>
          {members.more}
        </Button>
      )}
      {act.error && <Trouble error={act.error} />}
    </>
  );
}

function Members({ rows }: { readonly rows: readonly FoundMember[] }) {
  const { members } = useBranchWords().lists;
  return (
    <DataTable
      caption={members.caption}
      rows={rows}
      rowKey={({ memberId }) => memberId}
      empty={members.empty}
      columns={[
        { key: 'name', header: members.who, names: true, cell: ({ name }) => name },
        { key: 'code', header: members.code, cell: (member) => <Code member={member} /> },
        {
          key: 'address',
          header: members.address,
          cell: ({ person }) => [addressOf(person), cellOf(person, 'postcode')].filter(Boolean).join(', '),
        },
        { key: 'number', header: members.number, cell: ({ memberId }) => memberId },
      ]}
    />
  );
}

function Code({ member: { code } }: { readonly member: FoundMember }) {
  const { members } = useBranchWords().lists;
  const { overview } = useBranch();
  if (code === null) return <span className="cs-soft">{members.none}</span>;
  const when = code.at === null ? '' : `, ${formatMomentShort(code.at, overview.timeZone, 'en')}`;
  return `${members[code.channel]}${when}`;
}
