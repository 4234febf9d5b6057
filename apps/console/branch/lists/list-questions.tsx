import type { BranchListReply, ListReading } from '@countersign/api/branch';
import { Button, Choices, Notice, ScreenHeading, TextField } from '@countersign/browser';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useBranchWords } from '../../words/use-branch-words.ts';
import { ColumnQuestion } from './column-question.tsx';

/** What a list leaves open; everything but its being taken in. */
export type OpenQuestion = Exclude<BranchListReply, { state: 'compared' }>;

/** Whether a reply asks something about the file. */
export function isQuestion(reply: { readonly state: string }): reply is OpenQuestion {
  const states: readonly OpenQuestion['state'][] = ['locked', 'several-sheets', 'columns', 'dates'];
  return states.some((state) => state === reply.state);
}

interface ListQuestionProps<Q extends OpenQuestion['state'] = OpenQuestion['state']> {
  readonly question: Extract<OpenQuestion, { state: Q }>;
  readonly busy: boolean;
  /** What the person says about it; the file goes again with this. */
  readonly onReading: (more: Partial<ListReading>) => void;
}

/** One question about the file, by the office's own reply. */
export function ListQuestion({ question, busy, onReading }: ListQuestionProps) {
  switch (question.state) {
    case 'locked':
      return <PasswordQuestion question={question} busy={busy} onReading={onReading} />;
    case 'several-sheets':
      return <SheetQuestion question={question} busy={busy} onReading={onReading} />;
    case 'columns':
      return (
        <ColumnQuestion question={question} busy={busy} onColumns={(columns) => onReading({ columns })} />
      );
    case 'dates':
      return <DateQuestion question={question} busy={busy} onReading={onReading} />;
  }
}

interface QuestionFormProps {
  readonly title: string;
  readonly lead?: string;
  readonly go: string;
  readonly busy: boolean;
  readonly onGo: () => void;
  readonly children: ReactNode;
}

function QuestionForm({ title, lead, go, busy, onGo, children }: QuestionFormProps) {
  const words = useBranchWords();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) onGo();
  };
  return (
    <>
      <ScreenHeading documentTitle={`${title} · ${words.brand}`} screen={title}>
        {title}
      </ScreenHeading>
      {lead && <p className="cs-lead">{lead}</p>}
      <form className="cs-card cs-stack" onSubmit={submit} noValidate>
        {children}
        <Button type="submit" busy={busy}>
          {busy ? words.lists.send.comparing : go}
        </Button>
      </form>
    </>
  );
}

function PasswordQuestion({ question, busy, onReading }: ListQuestionProps<'locked'>) {
  const words = useBranchWords().lists.locked;
  const [password, setPassword] = useState('');
  return (
    <QuestionForm title={words.title} go={words.open} busy={busy} onGo={() => onReading({ password })}>
      <TextField
        label={words.password}
        error={question.isWrong ? words.wrong : undefined}
        value={password}
        onChange={setPassword}
        type="password"
        autoComplete="off"
      />
    </QuestionForm>
  );
}

function SheetQuestion({ question, busy, onReading }: ListQuestionProps<'several-sheets'>) {
  const words = useBranchWords().lists.sheets;
  const [sheet, setSheet] = useState<string>();
  const [isTried, setTried] = useState(false);
  const go = () => {
    setTried(true);
    if (sheet !== undefined) onReading({ sheet });
  };
  return (
    <QuestionForm title={words.title} lead={words.lead} go={words.go} busy={busy} onGo={go}>
      <Choices
        legend={words.title}
        error={isTried && sheet === undefined ? words.needed : undefined}
        name="sheet"
        choices={question.sheets.map((name) => ({ value: name, name }))}
        value={sheet}
        onChange={setSheet}
      />
    </QuestionForm>
  );
}

type DateOrders = NonNullable<ListReading['dates']>;

function DateQuestion({ question, busy, onReading }: ListQuestionProps<'dates'>) {
  const words = useBranchWords();
  const [orders, setOrders] = useState<DateOrders>({});
  const [isTried, setTried] = useState(false);
  const isAnswered = question.questions.every(({ field }) => orders[field] !== undefined);
  const go = () => {
    setTried(true);
    if (isAnswered) onReading({ dates: orders });
  };
  const { dates } = words.lists;
  return (
    <QuestionForm title={dates.title} lead={dates.lead} go={dates.go} busy={busy} onGo={go}>
      {question.questions.map(({ field, example, open }) => (
        <Choices
          key={field}
          legend={dates.legend(words.cards.fields[field] ?? field, example)}
          hint={dates.count(open)}
          error={isTried && orders[field] === undefined ? dates.needed : undefined}
          name={`dates-${field}`}
          choices={readingsOf(example)}
          value={orders[field]}
          onChange={(order) => setOrders({ ...orders, [field]: order as DateOrders[string] })}
        />
      ))}
      {isTried && !isAnswered && (
        <Notice tone="warning">
          <p>{dates.needed}</p>
        </Notice>
      )}
    </QuestionForm>
  );
}

/** Both readings of a date such as 03/04/1961, the month by its name. */
function readingsOf(example: string): { readonly value: string; readonly name: string }[] {
  const [first = 1, second = 1, year = ''] = example.match(/\d+/g) ?? [];
  const month = (number: number) =>
    new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' }).format(
      Date.UTC(2000, number - 1, 1),
    );
  return [
    { value: 'dmy', name: `${Number(first)} ${month(Number(second))} ${year}` },
    { value: 'mdy', name: `${Number(second)} ${month(Number(first))} ${year}` },
  ];
}
