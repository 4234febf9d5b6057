import type { ElectorsReply } from '@countersign/api';
import { Button, DataTable, Field, formatMomentShort, number, TextField } from '@countersign/browser';
import { type FormEvent, useState } from 'react';
import { WorkState } from '../people/work-state.tsx';
import { focusFirstError } from '../session/focus-error.ts';
import { useOffice } from '../session/office.ts';
import { Problem } from '../session/problem.tsx';
import { useAct } from '../session/use-act.ts';
import { useWords } from '../words/use-words.ts';

interface FilesProps {
  readonly reply: ElectorsReply;
  readonly onAsk: () => void;
}

/** Files of electors, how the matching stands, and both begun. */
export function Files({ reply, onAsk }: FilesProps) {
  const { words } = useWords();
  const { client } = useOffice();
  const match = useAct(client.matchElectors);
  const said = words.people.electors;
  const isRunning = reply.work?.state === 'running';
  return (
    <div className="cs-stack">
      <WorkState work={reply.work} kind="electors" onAsk={onAsk} />
      {!isRunning && <Upload onStarted={onAsk} />}
      {reply.uploads.length > 0 && <Table reply={reply} />}
      {!isRunning && reply.uploads.length > 0 && (
        <div className="people-bar">
          <Button look="secondary" busy={match.busy} onClick={() => match.run().then(onAsk)}>
            {said.again}
          </Button>
          <span className="cs-soft">{said.againHint}</span>
        </div>
      )}
      {match.error && <Problem error={match.error} />}
    </div>
  );
}

function Upload({ onStarted }: { readonly onStarted: () => void }) {
  const { words } = useWords();
  const { client } = useOffice();
  const [file, setFile] = useState<File>();
  const [password, setPassword] = useState('');
  const [isMissing, setMissing] = useState(false);
  const act = useAct(client.uploadElectors);
  const said = words.people.electors;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setMissing(file === undefined);
    if (file === undefined) return focusFirstError();
    if (await act.run(file, file.name, password)) onStarted();
  };
  return (
    <form className="cs-card cs-stack-small" onSubmit={submit} noValidate>
      <Field label={said.upload} hint={said.uploadHint} error={isMissing ? said.uploadMissing : undefined}>
        {(ids) => (
          <input
            {...ids}
            type="file"
            className="cs-input"
            accept=".csv,.txt,.xlsx,.zip"
            onChange={(event) => setFile(event.target.files?.[0])}
          />
        )}
      </Field>
      <TextField
        label={said.password}
        hint={said.passwordHint}
        type="password"
        value={password}
        onChange={setPassword}
        autoComplete="off"
      />
      <Button type="submit" busy={act.busy}>
        {act.busy ? words.roll.uploading : said.send}
      </Button>
      {act.error && <Problem error={act.error} />}
    </form>
  );
}

function Table({ reply }: { readonly reply: ElectorsReply }) {
  const { language, words } = useWords();
  const { overview } = useOffice();
  const said = words.people.electors;
  const moment = (seconds: number) => formatMomentShort(seconds, overview.timeZone, language);
  return (
    <DataTable
      caption={said.files}
      rows={reply.uploads}
      rowKey={(file) => file.id}
      empty=""
      columns={[
        {
          key: 'file',
          header: said.file,
          names: true,
          cell: (file) => `${file.name || `${file.id}`} (${said.layouts[file.layout] ?? file.layout})`,
        },
        { key: 'rows', header: said.rows, number: true, cell: (file) => number(file.rows) },
        { key: 'electors', header: said.electors, number: true, cell: (file) => number(file.electors) },
        { key: 'refused', header: said.refused, number: true, cell: (file) => number(file.refused) },
        { key: 'until', header: said.deleted, cell: (file) => moment(file.deletedAt ?? file.deleteAfter) },
      ]}
    />
  );
}
