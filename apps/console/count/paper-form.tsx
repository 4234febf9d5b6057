import type { Overview } from '@countersign/api';
import { Button, Notice, number, TextField } from '@countersign/browser';
import { type FormEvent, useState } from 'react';
import { focusFirstError } from '../session/focus-error.ts';
import { type Office, useOffice } from '../session/office.ts';
import { Problem } from '../session/problem.tsx';
import { useAct } from '../session/use-act.ts';
import { useWords } from '../words/use-words.ts';
import { type Draft, dropDraft, emptyDraft, loadDraft, saveDraft } from './form-draft.ts';
import { KeyedVotes } from './keyed-votes.tsx';
import {
  type Balance,
  batchBalance,
  batchFields,
  contestBalance,
  type PaperForm as Form,
  formatCount,
  isBalanced,
  optionField,
  paperReasons,
  reasonField,
  unfilledFields,
  votesOf,
} from './paper-form.ts';

type Recorded = Extract<Awaited<ReturnType<Office['client']['countPapers']>>, { readonly ok: true }>['value'];

interface PaperFormProps {
  readonly batch: number;
  readonly round: 1 | 2;
  readonly expected: number;
  readonly onRecorded: (recorded: Recorded) => void;
  readonly onCancel: () => void;
}

/** One person's count of one batch: what is typed is added up beside the fields. */
export function PaperForm({ batch, round, expected, onRecorded, onCancel }: PaperFormProps) {
  const { words } = useWords();
  const { client, overview } = useOffice();
  const { contests } = overview;
  const draft = useDraft(batch, round);
  const { form, counter } = draft;
  const setForm = (next: Form) => draft.keep({ form: next, counter });
  const [isTried, setTried] = useState(false);
  const act = useAct(client.countPapers);
  const unfilled = isTried ? unfilledFields(form, contests) : [];
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (counter.trim() === '' || !isBalanced(form, contests)) return focusFirstError();
    const recorded = await act.run(formatCount(form, contests, { batch, round, counter: counter.trim() }));
    if (recorded === undefined) return;
    draft.drop();
    onRecorded(recorded);
  };
  const giveUp = () => {
    draft.drop();
    onCancel();
  };
  const field = (name: string, label: string) => (
    <TextField
      key={name}
      label={label}
      value={form.fields[name] ?? ''}
      onChange={(value) => setForm({ ...form, fields: { ...form.fields, [name]: value } })}
      error={unfilled.includes(name) ? words.papers.whole : undefined}
      inputMode="numeric"
      autoComplete="off"
      maxLength={9}
    />
  );
  return (
    <form className="cs-stack" onSubmit={submit} noValidate>
      {draft.isRestored && <Notice role="status">{words.papers.restored}</Notice>}
      <TextField
        label={words.papers.counter}
        hint={words.papers.counterHint}
        error={isTried && counter.trim() === '' ? words.papers.counterMissing : undefined}
        value={counter}
        onChange={(name) => draft.keep({ form, counter: name })}
        autoComplete="off"
        maxLength={200}
      />
      <EnvelopeFields expected={expected} form={form} field={field} />
      {contests.map((contest) => (
        <ContestFields key={contest.id} contest={contest} form={form} field={field} onChange={setForm} />
      ))}
      {isTried && !isBalanced(form, contests) && (
        <p className="cs-error" role="alert">
          {words.papers.sendLocked}
        </p>
      )}
      {act.error && <Problem error={act.error} />}
      <div className="cs-actions">
        <Button type="submit" busy={act.busy}>
          {words.papers.send}
        </Button>
        <Button look="secondary" onClick={giveUp}>
          {words.papers.back}
        </Button>
      </div>
    </form>
  );
}

/** What is typed, kept over a reload of the page. */
function useDraft(batch: number, round: number) {
  const [restored] = useState(() => loadDraft(sessionStorage, batch, round));
  const [draft, setDraft] = useState<Draft>(restored ?? emptyDraft);
  return {
    ...draft,
    isRestored: restored !== undefined,
    keep: (next: Draft) => {
      saveDraft(sessionStorage, batch, round, next);
      setDraft(next);
    },
    drop: () => dropDraft(sessionStorage, batch, round),
  };
}

interface EnvelopeFieldsProps {
  readonly expected: number;
  readonly form: Form;
  readonly field: (name: string, label: string) => React.ReactNode;
}

function EnvelopeFields({ expected, form, field }: EnvelopeFieldsProps) {
  const { words } = useWords();
  return (
    <fieldset className="cs-card cs-stack papers-group">
      <legend>
        <h2>{words.papers.envelopesLegend}</h2>
      </legend>
      <p className="cs-soft">
        {words.papers.expected}: {number(expected)}
      </p>
      <div className="papers-fields">{batchFields.map((name) => field(name, words.papers.fields[name]))}</div>
      <Sum balance={batchBalance(form)} say={words.papers.balanceEnvelopes} />
    </fieldset>
  );
}

interface ContestFieldsProps {
  readonly contest: Overview['contests'][number];
  readonly form: Form;
  readonly field: (name: string, label: string) => React.ReactNode;
  readonly onChange: (form: Form) => void;
}

function ContestFields({ contest, form, field, onChange }: ContestFieldsProps) {
  const { words } = useWords();
  return (
    <fieldset className="cs-card cs-stack papers-group">
      <legend>
        <h2>{contest.title}</h2>
      </legend>
      <h3>{words.papers.votes}</h3>
      {contest.form === 'single' ? (
        <div className="papers-fields">
          {contest.options.map((option) => field(optionField(contest, option.id), option.name))}
        </div>
      ) : (
        <KeyedVotes
          contest={contest}
          votes={votesOf(form, contest)}
          onChange={(votes) => onChange({ ...form, votes: { ...form.votes, [contest.id]: votes } })}
        />
      )}
      <h3>{words.papers.rejected}</h3>
      <div className="papers-fields">
        {paperReasons.map((reason) => field(reasonField(contest, reason), words.papers.reasons[reason]))}
      </div>
      <Sum balance={contestBalance(form, contest)} say={words.papers.balancePapers} />
    </fieldset>
  );
}

interface SumProps {
  readonly balance: Balance;
  readonly say: (total: string, sum: string) => string;
}

/** The running check: total, sum, and what is missing or too many. */
function Sum({ balance, say }: SumProps) {
  const { words } = useWords();
  const { total, sum, difference } = balance;
  const adds = difference === 0;
  const missing = number(Math.abs(difference));
  return (
    <p className="papers-sum" data-adds={adds}>
      <span aria-hidden="true">{adds ? '✓' : '✗'}</span> {say(number(total), number(sum))}:{' '}
      <strong>
        {adds ? words.papers.adds : difference > 0 ? words.papers.over(missing) : words.papers.under(missing)}
      </strong>
    </p>
  );
}
