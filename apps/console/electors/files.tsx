import { type ElectorsReply, electorTextLimit as textLimit } from '@countersign/api';
import {
  Button,
  DataTable,
  Field,
  formatMomentShort,
  number,
  Progress,
  TextField,
} from '@countersign/browser';
import { type FormEvent, useState } from 'react';
import { WorkState } from '../people/work-state.tsx';
import { fetchWithProgress } from '../roll/upload.ts';
import { focusFirstError } from '../session/focus-error.ts';
import { useOffice } from '../session/office.ts';
import { Problem } from '../session/problem.tsx';
import { useAct } from '../session/use-act.ts';
import { useWords } from '../words/use-words.ts';
import { ColumnsForm } from './columns-form.tsx';

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
      {!reply.question && <WorkState work={reply.work} kind="electors" onAsk={onAsk} />}
      {!isRunning && reply.question && <ColumnsForm question={reply.question} onStarted={onAsk} />}
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
  const { clientOver } = useOffice();
  const [file, setFile] = useState<File>();
  const [password, setPassword] = useState('');
  const [fault, setFault] = useState<string>();
  const [sent, setSent] = useState(0);
  const act = useAct((chosen: File) =>
    clientOver(fetchWithProgress(setSent)).uploadElectors(chosen, chosen.name, password),
  );
  const said = words.people.electors;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const wrong =
      file === undefined ? said.uploadMissing : file.size > textLimit ? said.uploadTooLarge : undefined;
    setFault(wrong);
    if (wrong !== undefined || file === undefined) return focusFirstError();
    setSent(0);
    if (await act.run(file)) onStarted();
  };
  return (
    <form className="cs-card cs-stack-small" onSubmit={submit} noValidate>
      <Field label={said.upload} hint={said.uploadHint} error={fault}>
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
      {act.busy && (
        <Progress label={words.roll.uploading} value={sent} valueText={`${Math.round(sent * 100)} %`} />
      )}
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
