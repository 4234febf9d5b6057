import type { SnapshotRowView, SnapshotView } from '@countersign/api';
import { Button, Dialog, Facts, Notice, TextField } from '@countersign/browser';
import { useState } from 'react';
import { focusFirstError } from '../session/focus-error.ts';
import { useOffice } from '../session/office.ts';
import { Problem } from '../session/problem.tsx';
import { isReason } from '../session/reason.ts';
import { useAct } from '../session/use-act.ts';
import { useRegisterWords } from '../words/use-register-words.ts';
import { checkRow, fieldOfColumn } from './check-row.ts';

interface MendDialogProps {
  readonly snapshot: SnapshotView;
  readonly row: SnapshotRowView;
  readonly onDone: (snapshot: SnapshotView) => void;
  readonly onClose: () => void;
}

/** One row, cell by cell, checked as it is typed by the rules of the whole file; or set aside with a reason. */
export function MendDialog({ snapshot, row, onDone, onClose }: MendDialogProps) {
  const words = useRegisterWords().quarantine;
  const { client, overview } = useOffice();
  const [cells, setCells] = useState(() => cellsOf(snapshot.header, row));
  const [isAside, setAside] = useState(false);
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const today = dayOf(overview.serverTime, overview.timeZone);
  const checked = checkRow(snapshot, cells, today);
  const act = useAct(() =>
    isAside
      ? client.setAside(snapshot.id, { lines: [row.line], reason: reason.trim() })
      : client.mendRow(snapshot.id, row.line, { cells: [...cells], reason: reason.trim() }),
  );
  const submit = async () => {
    setTried(true);
    if (isAside ? !isReason(reason) : !checked.ok) return focusFirstError();
    const next = await act.run();
    if (next) onDone(next);
  };
  return (
    <Dialog
      open
      title={words.mendTitle(row.line)}
      onClose={onClose}
      actions={
        <>
          <Button busy={act.busy} onClick={submit}>
            {isAside ? words.asideConfirm : words.accept}
          </Button>
          <Button look="secondary" onClick={onClose}>
            {words.cancel}
          </Button>
        </>
      }
    >
      {row.cells?.length === 1 && snapshot.header.length > 1 && <p>{words.broken}</p>}
      {!isAside && (
        <Cells snapshot={snapshot} cells={cells} onChange={setCells} problem={problemOf(checked)} />
      )}
      {!isAside && <ReadAs checked={checked} />}
      {isAside && <p>{words.asideText}</p>}
      <TextField
        label={words.reason}
        hint={words.reasonHint}
        error={isAside && isTried && !isReason(reason) ? words.reasonMissing : undefined}
        maxLength={1000}
        value={reason}
        onChange={setReason}
      />
      {act.error && <Problem error={act.error} />}
      <label className="register-aside">
        <input type="checkbox" checked={isAside} onChange={(event) => setAside(event.target.checked)} />
        {words.asideOne}
      </label>
    </Dialog>
  );
}

type Checked = ReturnType<typeof checkRow>;

function problemOf(checked: Checked) {
  return checked.ok ? undefined : checked.error;
}

interface CellsProps {
  readonly snapshot: SnapshotView;
  readonly cells: readonly string[];
  readonly onChange: (cells: readonly string[]) => void;
  readonly problem: { readonly field: string | null; readonly reason: string } | undefined;
}

function Cells({ snapshot, cells, onChange, problem }: CellsProps) {
  const words = useRegisterWords();
  const columns = snapshot.header.map((heading, i) => ({
    i,
    heading,
    field: fieldOfColumn(snapshot.mapping, heading),
  }));
  const named = ({ heading, field }: (typeof columns)[number]) => {
    const name = field === undefined ? undefined : words.mapping.fields[field];
    return name === undefined || name === heading ? heading : `${name} (${heading})`;
  };
  const shown = columns.filter(({ field }) => field !== undefined);
  const others = columns.filter(({ field }) => field === undefined);
  const first = shown.find(({ field }) => field === problem?.field)?.i;
  const fields = (some: typeof columns) =>
    some.map((column) => (
      <TextField
        key={column.i}
        label={named(column)}
        error={column.i === first ? `${named(column)} ${problem?.reason}.` : undefined}
        value={cells[column.i] ?? ''}
        onChange={(text) => onChange(cells.with(column.i, text))}
        autoComplete="off"
        spellCheck={false}
      />
    ));
  return (
    <>
      {problem && first === undefined && (
        <Notice tone="bad" title={`${words.quarantine.whole} ${problem.reason}.`} />
      )}
      <div className="register-cells">{fields(shown)}</div>
      {others.length > 0 && (
        <details className="cs-details">
          <summary>{words.quarantine.other}</summary>
          <div className="register-cells">{fields(others)}</div>
        </details>
      )}
    </>
  );
}

function ReadAs({ checked }: { readonly checked: Checked }) {
  const words = useRegisterWords();
  if (!checked.ok) return null;
  return (
    <section className="cs-stack-small" aria-label={words.quarantine.readAs}>
      <p>
        <strong>{words.quarantine.readAs}</strong>
      </p>
      <Facts
        facts={checked.value.map(([field, value]) => ({ term: words.mapping.fields[field] ?? field, value }))}
      />
    </section>
  );
}

/** As many cells as there are headings; a line that is no row is parted as far as it can be. */
function cellsOf(header: readonly string[], { cells }: SnapshotRowView): readonly string[] {
  const given = cells?.length === 1 && header.length > 1 ? (cells[0] ?? '').split(/[,;\t|]/) : (cells ?? []);
  const parted = given.map((cell) => (cells?.length === 1 ? cell.replace(/^"|"$/g, '') : cell));
  return header.map((_, i) => parted[i] ?? '');
}

function dayOf(seconds: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone }).format(seconds * 1000);
}
