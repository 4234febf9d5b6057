import type { RegisterView } from '@countersign/api';
import { Button, DataTable, Field, formatMomentShort, Notice, number } from '@countersign/browser';
import { useState } from 'react';
import { NeedsName, useLacksName } from '../session/needs-name.tsx';
import { useOffice } from '../session/office.ts';
import { Problem } from '../session/problem.tsx';
import { useAct } from '../session/use-act.ts';
import { useRegisterWords } from '../words/use-register-words.ts';
import { useWords } from '../words/use-words.ts';
import { BranchDialog } from './branch-dialog.tsx';

export type Branch = RegisterView['branches'][number];

interface BranchesProps {
  readonly register: RegisterView;
  readonly onChanged: () => void;
}

const nobody: Branch = {
  name: '',
  officerName: '',
  officerEmail: '',
  source: null,
  sourceSaid: null,
  officerSaid: null,
  members: 0,
  unexplained: 0,
};

/** Whom to ask about each branch, and what its source counts; from a list, or by hand (ROLL-4). */
export function Branches({ register, onChanged }: BranchesProps) {
  const words = useRegisterWords();
  const [editing, setEditing] = useState<Branch>();
  const said = words.branchList;
  const lacksName = useLacksName();
  const edit = useEditColumn(setEditing);
  return (
    <div className="cs-stack">
      <h2>{said.title}</h2>
      <p>{said.lead}</p>
      {lacksName ? <NeedsName act="branches" /> : <BranchFile onSaved={onChanged} />}
      <DataTable
        caption={<span className="cs-unseen">{said.title}</span>}
        rows={register.branches}
        rowKey={(row) => row.name}
        empty={said.none}
        columns={[
          {
            key: 'branch',
            header: words.byBranch.branch,
            names: true,
            cell: (row) => row.name || words.byBranch.none,
          },
          {
            key: 'source',
            header: words.byBranch.source,
            number: true,
            cell: (row) =>
              row.source === null ? (
                <span className="cs-soft">{words.byBranch.unknown}</span>
              ) : (
                <Said figure={number(row.source)} said={row.sourceSaid} />
              ),
          },
          { key: 'members', header: said.members, number: true, cell: (row) => number(row.members) },
          { key: 'officer', header: said.officer, cell: (row) => row.officerName || '–' },
          {
            key: 'email',
            header: said.email,
            cell: (row) => (
              <span className="console-cell">
                <Said figure={row.officerEmail || '–'} said={row.officerSaid} />
              </span>
            ),
          },
          ...edit,
        ]}
      />
      {!lacksName && (
        <Button look="secondary" onClick={() => setEditing(nobody)}>
          {said.add}
        </Button>
      )}
      {editing && (
        <BranchDialog
          key={editing.name}
          branch={editing}
          onSaved={() => {
            setEditing(undefined);
            onChanged();
          }}
          onClose={() => setEditing(undefined)}
        />
      )}
    </div>
  );
}

interface SaidProps {
  readonly figure: string;
  readonly said: Branch['sourceSaid'];
}

/** What stands there, and who said so. */
function Said({ figure, said }: SaidProps) {
  const { language, words } = useWords();
  const { overview } = useOffice();
  if (!said) return figure;
  const moment = formatMomentShort(said.at, overview.timeZone, language);
  return (
    <>
      {figure}
      <br />
      <small className="cs-soft">{words.people.by(words.gate.identity(said.by), moment)}</small>
    </>
  );
}

/** The button of each branch; none where changing it needs an officer by name. */
function useEditColumn(onEdit: (branch: Branch) => void) {
  const said = useRegisterWords().branchList;
  if (useLacksName()) return [];
  const cell = (row: Branch) =>
    row.name !== '' && (
      <Button look="quiet" aria-label={said.editOf(row.name)} onClick={() => onEdit(row)}>
        {said.edit}
      </Button>
    );
  return [{ key: 'edit', header: said.edit, cell }];
}

function BranchFile({ onSaved }: { readonly onSaved: () => void }) {
  const words = useRegisterWords().branchList;
  const { client } = useOffice();
  const act = useAct(client.uploadBranches);
  const [done, setDone] = useState<Awaited<ReturnType<typeof act.run>>>();
  const upload = async (file: File | undefined) => {
    if (file === undefined) return;
    const reply = await act.run(file);
    setDone(reply);
    if (reply) onSaved();
  };
  return (
    <div className="cs-stack-small">
      <Field label={words.file} hint={words.fileHint}>
        {(ids) => (
          <input
            {...ids}
            type="file"
            accept=".csv,.txt,.xlsx"
            className="cs-input"
            onChange={(event) => {
              upload(event.target.files?.[0]);
              // The same file, put right, is chosen anew.
              event.target.value = '';
            }}
          />
        )}
      </Field>
      {act.error && <Problem error={act.error} />}
      <div role="status">
        {done && (
          <Notice
            tone={done.refused.length > 0 ? 'warning' : 'good'}
            title={words.saved(done.saved, done.refused.length)}
          >
            {done.refused.map(({ line, reason, text }) => (
              <p key={line}>
                {line}: {reason} <code className="console-cell">{text}</code>
              </p>
            ))}
          </Notice>
        )}
      </div>
    </div>
  );
}
