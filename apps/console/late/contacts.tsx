import type { ContactChangeView } from '@countersign/api';
import { Button, type Column, Confirm, DataTable, formatMomentShort } from '@countersign/browser';
import { useState } from 'react';
import { FileButton } from '../session/file-button.tsx';
import { useOffice } from '../session/office.ts';
import { Problem } from '../session/problem.tsx';
import { useAct } from '../session/use-act.ts';
import { useWords } from '../words/use-words.ts';

interface ContactsProps {
  readonly contacts: readonly ContactChangeView[];
  readonly onChanged: () => void;
}

/** Contact changes (ROLL-7): how each address is told, what has to be posted, and from when it can be approved. */
export function Contacts({ contacts, onChanged }: ContactsProps) {
  const { words, language } = useWords();
  const { overview } = useOffice();
  const { contact: said, late } = words.afterFreeze;
  const [posting, setPosting] = useState<ContactChangeView>();
  const moment = (seconds: number) => formatMomentShort(seconds, overview.timeZone, language);
  const told = (row: ContactChangeView) => [
    ...(row.letters.length < 2 ? [row.unsent > 0 ? said.unsent : said.byMail] : []),
    ...(row.problem === null ? [] : [row.problem]),
    ...row.letters.map(
      (side) =>
        `${said.letter[side]}: ${row.postedAt === null ? said.toPost : said.posted(moment(row.postedAt))}`,
    ),
  ];
  const columns: readonly Column<ContactChangeView>[] = [
    {
      key: 'member',
      header: late.member,
      names: true,
      cell: (row) => (
        <>
          {row.name} <span className="cs-soft">{row.memberId}</span>
        </>
      ),
    },
    { key: 'state', header: late.state, cell: (row) => said.states[row.state] },
    { key: 'told', header: said.told, cell: (row) => told(row).map((text) => <div key={text}>{text}</div>) },
    {
      key: 'from',
      header: said.from,
      cell: ({ state, waitsUntil }) =>
        state !== 'proposed' ? '–' : waitsUntil === null ? said.notYet : moment(waitsUntil),
    },
    { key: 'why', header: late.reason, cell: (row) => row.reason },
    {
      key: 'act',
      header: words.packs.act,
      cell: (row) =>
        row.state === 'proposed' && row.letters.length > 0 ? (
          <>
            <FileButton path={`late/contacts/${row.act}/letters`} name={`letters ${row.memberId}.pdf`}>
              {said.letters}
            </FileButton>
            {row.postedAt === null && (
              <Button look="quiet" onClick={() => setPosting(row)}>
                {said.isPosted}
              </Button>
            )}
          </>
        ) : (
          '–'
        ),
    },
  ];
  return (
    <>
      <DataTable
        caption={said.table}
        empty={said.none}
        columns={columns}
        rows={contacts}
        rowKey={(row) => row.act}
      />
      {posting && <Posted change={posting} onClose={() => setPosting(undefined)} onChanged={onChanged} />}
    </>
  );
}

interface PostedProps {
  readonly change: ContactChangeView;
  readonly onClose: () => void;
  readonly onChanged: () => void;
}

function Posted({ change, onClose, onChanged }: PostedProps) {
  const { words } = useWords();
  const { client } = useOffice();
  const said = words.afterFreeze.contact;
  const noting = useAct(client.lettersPosted);
  const confirm = async () => {
    if ((await noting.run(change.act)) === undefined) return;
    onClose();
    onChanged();
  };
  return (
    <Confirm
      open
      title={said.postedQuestion(change.name)}
      confirm={noting.busy ? words.loading : said.isPosted}
      cancel={words.cancel}
      onConfirm={confirm}
      onCancel={onClose}
    >
      <p>{said.postedText}</p>
      {noting.error && <Problem error={noting.error} />}
    </Confirm>
  );
}
