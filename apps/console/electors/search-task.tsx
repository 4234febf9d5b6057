import type { CandidateView, ElectorTask } from '@countersign/api';
import { Button, type CallError, DataTable, TextField } from '@countersign/browser';
import { type FormEvent, useState } from 'react';
import { ReasonDialog } from '../people/reason-dialog.tsx';
import { useOffice } from '../session/office.ts';
import { Problem } from '../session/problem.tsx';
import { useAct } from '../session/use-act.ts';
import { useWords } from '../words/use-words.ts';
import type { Decide } from './tasks.tsx';

interface TaskProps {
  readonly task: ElectorTask;
  readonly isBusy: boolean;
  readonly error: CallError | undefined;
  readonly onDecide: Decide;
}

/** A member of whom no elector came near: found by searching, shown by a document, or not on the roll, each with who says so. */
export function SearchTask({ task, isBusy, error, onDecide }: TaskProps) {
  const { words } = useWords();
  const [asking, setAsking] = useState<'document' | 'absent'>();
  const said = words.people.electors;
  const { member } = task;
  const home = [...member.address, member.fields['town'], member.fields['postcode']]
    .filter(Boolean)
    .join(', ');
  return (
    <>
      <h3>
        {said.member}: {member.name}
      </h3>
      <p>
        {home}
        <br />
        <span className="cs-soft">
          {member.memberId} · {member.branch}
        </span>
      </p>
      {task.reasons.length > 0 && (
        <p className="cs-soft">
          {said.why}: {task.reasons.join(', ')}
        </p>
      )}
      <RollSearch
        first={member.fields['surname'] ?? ''}
        isBusy={isBusy}
        onChoose={({ upload, place }) => onDecide({ kind: 'by-hand', upload, place })}
      />
      <div className="people-bar">
        <span>{said.otherwise}</span>
        <Button look="secondary" busy={isBusy} onClick={() => setAsking('document')}>
          {said.document}
        </Button>
        <Button look="secondary" busy={isBusy} onClick={() => setAsking('absent')}>
          {said.absent}
        </Button>
      </div>
      {asking && (
        <ReasonDialog
          title={`${member.name}: ${said[asking]}`}
          confirm={said[asking]}
          text={asking === 'absent' ? said.absentText : undefined}
          hint={asking === 'absent' ? said.absentHint : said.documentHint}
          isBusy={isBusy}
          error={error}
          onConfirm={async (reason) => {
            if (await onDecide({ kind: asking, reason })) setAsking(undefined);
          }}
          onCancel={() => setAsking(undefined)}
        />
      )}
    </>
  );
}

interface RollSearchProps {
  readonly first: string;
  readonly isBusy: boolean;
  readonly onChoose: (elector: CandidateView) => void;
}

function RollSearch({ first, isBusy, onChoose }: RollSearchProps) {
  const { words } = useWords();
  const { client } = useOffice();
  const [text, setText] = useState(first);
  const [isShort, setShort] = useState(false);
  const [found, setFound] = useState<{
    readonly electors: readonly CandidateView[];
    readonly isCut: boolean;
  }>();
  const act = useAct(client.searchElectors);
  const said = words.people.electors;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setShort(text.trim().length < 2);
    if (text.trim().length < 2) return;
    setFound(await act.run(text.trim()));
  };
  return (
    <>
      <form className="console-search" onSubmit={submit} noValidate>
        <TextField
          label={said.search}
          hint={said.searchHint}
          error={isShort ? said.searchMissing : undefined}
          value={text}
          onChange={setText}
          autoComplete="off"
        />
        <Button type="submit" look="secondary" busy={act.busy}>
          {said.searchSubmit}
        </Button>
      </form>
      {act.error && <Problem error={act.error} />}
      {found && (
        <DataTable
          caption={said.found}
          rows={found.electors}
          rowKey={(one) => `${one.upload} ${one.place}`}
          empty={said.noneFound}
          columns={[
            { key: 'name', header: words.people.field('name'), names: true, cell: (one) => one.name },
            {
              key: 'address',
              header: words.people.field('address'),
              cell: (one) => `${one.address}, ${one.postcode}`,
            },
            {
              key: 'choose',
              header: words.packs.act,
              cell: (one) => (
                <Button
                  look="secondary"
                  aria-label={`${said.isThis}: ${one.name}`}
                  busy={isBusy}
                  onClick={() => onChoose(one)}
                >
                  {said.isThis}
                </Button>
              ),
            },
          ]}
        />
      )}
      {found?.isCut && <p>{said.cut}</p>}
    </>
  );
}
