import type { ExplanationsReply } from '@countersign/api';
import { Button, DataTable, formatMomentShort, useLoaded } from '@countersign/browser';
import { useState } from 'react';
import { ReasonDialog } from '../people/reason-dialog.tsx';
import { useOffice } from '../session/office.ts';
import { useAct } from '../session/use-act.ts';
import { identityEn } from '../words/gate-en.ts';
import { useRegisterWords } from '../words/use-register-words.ts';

type Explained = ExplanationsReply['members'][number];

/** Explanations given so far, each of which can be taken back until something else becomes of the member. */
export function Explanations({ onReopened }: { readonly onReopened: () => void }) {
  const words = useRegisterWords();
  const { client, overview } = useOffice();
  const [chosen, setChosen] = useState<Explained>();
  const loaded = useLoaded('explanations', () => client.explanations());
  const reply = loaded.state === 'ready' && loaded.value.ok ? loaded.value.value : undefined;
  if (!reply || reply.total === 0) return null;
  const said = words.explained;
  return (
    <details className="cs-details">
      <summary>{said.title(reply.total)}</summary>
      <DataTable
        caption={<span className="cs-unseen">{said.title(reply.total)}</span>}
        rows={reply.members}
        rowKey={(row) => row.memberId}
        empty=""
        columns={[
          { key: 'member', header: words.lists.member, names: true, cell: (row) => row.name || row.memberId },
          { key: 'branch', header: words.lists.branch, cell: (row) => row.branch || '–' },
          { key: 'why', header: said.reason, cell: (row) => row.reason },
          {
            key: 'by',
            header: said.by,
            cell: (row) => `${identityEn(row.by)}, ${formatMomentShort(row.at, overview.timeZone, 'en')}`,
          },
          {
            key: 'act',
            header: said.act,
            cell: (row) => (
              <Button
                look="quiet"
                onClick={() => setChosen(row)}
                aria-label={`${said.takeBack}: ${row.name || row.memberId}`}
              >
                {said.takeBack}
              </Button>
            ),
          },
        ]}
      />
      {reply.total > reply.members.length && (
        <p className="cs-soft">{words.lists.shown(reply.members.length, reply.total)}</p>
      )}
      {chosen && <TakeBack explained={chosen} onClose={() => setChosen(undefined)} onReopened={onReopened} />}
    </details>
  );
}

interface TakeBackProps {
  readonly explained: Explained;
  readonly onClose: () => void;
  readonly onReopened: () => void;
}

function TakeBack({ explained, onClose, onReopened }: TakeBackProps) {
  const words = useRegisterWords();
  const { client } = useOffice();
  const said = words.explained;
  const act = useAct((reason: string) => client.reopen([explained.memberId], reason));
  const confirm = async (reason: string) => {
    if (!(await act.run(reason))) return;
    onClose();
    onReopened();
  };
  return (
    <ReasonDialog
      title={said.question(explained.name || explained.memberId)}
      text={said.text}
      label={said.why}
      hint={said.whyHint}
      confirm={said.takeBack}
      isBusy={act.busy}
      error={act.error}
      onConfirm={confirm}
      onCancel={onClose}
    />
  );
}
