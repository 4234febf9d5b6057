import type { ImportReport } from '@countersign/api';
import {
  Button,
  Field,
  LinkButton,
  Notice,
  number,
  Progress,
  ScreenHeading,
  useLoaded,
  Waiting,
} from '@countersign/browser';
import { type FormEvent, useState } from 'react';
import { CommandButton } from '../overview/command-button.tsx';
import { Report } from '../roll/report.tsx';
import { fetchWithProgress } from '../roll/upload.ts';
import { useOffice } from '../session/office.ts';
import { Problem } from '../session/problem.tsx';
import { useAct } from '../session/use-act.ts';
import { useWords } from '../words/use-words.ts';

/** Import the roll, read what became of every line, freeze. */
export function RollScreen() {
  const { words } = useWords();
  const { client, overview, reload } = useOffice();
  const [fresh, setFresh] = useState<ImportReport>();
  const last = useLoaded('last import', () => client.lastImport());
  const kept = last.state === 'ready' && last.value.ok ? (last.value.value.report ?? undefined) : undefined;
  const report = fresh ?? kept;
  const canImport = overview.stage === 'draft' && overview.hasRegister !== true;
  return (
    <>
      <ScreenHeading documentTitle={`${words.roll.title} · ${words.brand}`} screen="roll">
        {words.roll.title}
      </ScreenHeading>
      <p>{words.roll.lead}</p>
      {canImport ? (
        <Import
          onReport={(made) => {
            setFresh(made);
            reload();
          }}
        />
      ) : (
        <Notice>
          <p>{overview.stage === 'draft' ? words.gate.fromRegister : words.roll.frozen}</p>
          {overview.stage === 'draft' && (
            <LinkButton href="#completeness">{words.gate.completeness.title}</LinkButton>
          )}
        </Notice>
      )}
      {last.state === 'loading' && <Waiting>{words.loading}</Waiting>}
      {last.state === 'ready' && !last.value.ok && <Problem error={last.value.error} />}
      {report && <Report report={report} />}
      {overview.hasRegister !== true &&
        overview.allowed.includes('freeze-roll') &&
        (report?.members ?? overview.members) > 0 && (
          <section className="cs-stack-small" aria-labelledby="freeze">
            <h2 id="freeze">{words.roll.freeze}</h2>
            <CommandButton command="freeze-roll" onDone={() => {}} />
          </section>
        )}
    </>
  );
}

function Import({ onReport }: { readonly onReport: (report: ImportReport) => void }) {
  const { words } = useWords();
  const [file, setFile] = useState<File>();
  const [isMissing, setMissing] = useState(false);
  const [sent, setSent] = useState(0);
  const { client, clientOver } = useOffice();
  const [rows, setRows] = useState(0);
  const act = useAct((roll: File) => clientOver(fetchWithProgress(setSent)).importRoll(roll));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setMissing(file === undefined);
    if (file === undefined) return;
    setSent(0);
    setRows(0);
    const timer = setInterval(async () => {
      const at = await client.importProgress();
      if (at.ok && at.value.progress) setRows(at.value.progress.rows);
    }, 500);
    const report = await act.run(file);
    clearInterval(timer);
    if (report !== undefined) onReport(report);
  };
  return (
    <form className="cs-card cs-stack" onSubmit={submit} noValidate>
      <Field label={words.roll.choose} error={isMissing ? words.roll.chooseFirst : undefined}>
        {(ids) => (
          <input
            {...ids}
            type="file"
            accept=".csv,text/csv"
            className="cs-input"
            onChange={(event) => setFile(event.target.files?.[0])}
          />
        )}
      </Field>
      <Button type="submit" busy={act.busy}>
        {words.roll.upload}
      </Button>
      {act.busy && (
        <Progress label={words.roll.uploading} value={sent} valueText={`${Math.round(sent * 100)} %`} />
      )}
      {act.busy && sent === 1 && <Waiting>{words.roll.checking(number(rows))}</Waiting>}
      {act.error && <Problem error={act.error} />}
    </form>
  );
}
