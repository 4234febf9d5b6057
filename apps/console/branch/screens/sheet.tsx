import type { BranchReturnedReply } from '@countersign/api/branch';
import { Button, DataTable, Field, LinkButton, number, ScreenHeading, TextField } from '@countersign/browser';
import { type FormEvent, useState } from 'react';
import { focusFirstError } from '../../session/focus-error.ts';
import { useAct } from '../../session/use-act.ts';
import { useBranchWords } from '../../words/use-branch-words.ts';
import { useAnswers } from '../answers/answers.ts';
import { Download } from '../lists/download.tsx';
import { readListFile, sizeFault } from '../lists/read-list.ts';
import { branchHref } from '../route.ts';
import { useBranch } from '../session/branch.ts';
import { Trouble } from '../session/trouble.tsx';

/** The open questions as a workbook, out and back. */
export function SheetScreen() {
  const words = useBranchWords();
  const { sheet } = words.lists;
  const [taken, setTaken] = useState<Taken>();
  return (
    <>
      <ScreenHeading documentTitle={`${sheet.title} · ${words.brand}`} screen="sheet">
        {sheet.title}
      </ScreenHeading>
      <p className="cs-lead">{sheet.lead}</p>
      <Download what="findings" text={sheet.download} />
      <ReturnForm onTaken={setTaken} />
      {taken && <Result taken={taken} />}
    </>
  );
}

type Taken = Extract<BranchReturnedReply, { state: 'taken' }>;

function ReturnForm({ onTaken }: { readonly onTaken: (taken: Taken) => void }) {
  const words = useBranchWords().lists;
  const { client, takeOverview } = useBranch();
  const { load } = useAnswers();
  const [file, setFile] = useState<File>();
  const [password, setPassword] = useState('');
  const [fault, setFault] = useState<{ readonly file?: string; readonly password?: string }>({});
  const act = useAct(client.sendReturned);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const size = file && sizeFault(file);
    const wrong = file === undefined ? words.sheet.fileFirst : size && words.send[size];
    setFault(wrong === undefined ? {} : { file: wrong });
    if (wrong !== undefined || file === undefined) return focusFirstError();
    const read = await readListFile(file, file.name);
    if (read === undefined) {
      setFault({ file: words.send.unreadable });
      return focusFirstError();
    }
    const reply = await act.run({ file: read.file, ...(password === '' ? {} : { password }) });
    if (reply?.state === 'locked') {
      setFault({ password: reply.isWrong ? words.locked.wrong : words.locked.title });
      return focusFirstError();
    }
    if (reply === undefined) return;
    takeOverview(reply.overview);
    await load();
    onTaken(reply);
  };
  return (
    <form className="cs-card cs-stack" onSubmit={submit} noValidate aria-labelledby="returned">
      <h2 id="returned">{words.sheet.returned}</h2>
      <Field label={words.sheet.file} error={fault.file}>
        {(ids) => (
          <input
            {...ids}
            type="file"
            accept=".xlsx"
            className="cs-input"
            onChange={(event) => setFile(event.target.files?.[0])}
          />
        )}
      </Field>
      <TextField
        label={words.sheet.filePassword}
        hint={words.sheet.filePasswordHint}
        error={fault.password}
        value={password}
        onChange={setPassword}
        type="password"
        autoComplete="off"
      />
      <Button type="submit" busy={act.busy}>
        {act.busy ? words.send.sending : words.sheet.send}
      </Button>
      {act.error && <Trouble error={act.error} />}
    </form>
  );
}

function Result({ taken }: { readonly taken: Taken }) {
  const words = useBranchWords().lists.sheet;
  const figures = [
    [words.answered, taken.answered],
    [words.unchanged, taken.unchanged],
    [words.empty, taken.empty],
    [words.refused, taken.refused.length],
  ] as const;
  return (
    <section className="cs-stack" aria-labelledby="taken" role="status">
      <h2 id="taken">{words.taken}</h2>
      <dl className="cs-figures">
        {figures.map(([name, count]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{number(count)}</dd>
          </div>
        ))}
      </dl>
      <DataTable
        caption={words.refusedCaption}
        rows={taken.refused}
        rowKey={({ row, reason }) => `${row} ${reason}`}
        empty={words.none}
        columns={[
          { key: 'row', header: words.row, number: true, names: true, cell: ({ row }) => number(row) },
          { key: 'why', header: words.why, cell: ({ reason }) => reason },
        ]}
      />
      <LinkButton look="primary" href={branchHref('review')}>
        {words.review}
      </LinkButton>
    </section>
  );
}
