import type { SnapshotView } from '@countersign/api';
import { Choices, TextField } from '@countersign/browser';
import { useRegisterWords } from '../words/use-register-words.ts';
import { isCentury, type MappingDraft } from './mapping-draft.ts';

interface QuestionsProps {
  readonly questions: SnapshotView['questions'];
  readonly draft: MappingDraft;
  readonly onChange: (draft: MappingDraft) => void;
  /** Unanswered questions are marked once somebody has tried to go on. */
  readonly isTried: boolean;
}

/** What the cells leave open is asked with an example; nothing is guessed (ROLL-1). */
export function Questions({ questions, draft, onChange, isTried }: QuestionsProps) {
  const words = useRegisterWords();
  if (questions.length === 0) return null;
  const nameOf = (field: string) => words.mapping.fields[field] ?? field;
  const centuries = questions.filter(({ kind }) => kind === 'century');
  return (
    <section className="cs-stack" aria-labelledby="questions">
      <h3 id="questions">{words.questions.title}</h3>
      {questions
        .filter(({ kind }) => kind === 'order')
        .map(({ field, open, example, dayFirst, monthFirst }) => (
          <Choices
            key={field}
            name={`order-${field}`}
            legend={words.questions.order(nameOf(field))}
            hint={words.questions.orderText(open, example, dayFirst, monthFirst)}
            error={isTried && draft.dates[field] === undefined ? words.questions.missing : undefined}
            choices={(['dmy', 'mdy'] as const).map((order) => ({
              value: order,
              name: words.questions[order],
              note: readingOf(example, order),
            }))}
            value={draft.dates[field]}
            onChange={(order) =>
              onChange({ ...draft, dates: { ...draft.dates, [field]: order === 'mdy' ? 'mdy' : 'dmy' } })
            }
          />
        ))}
      {centuries.slice(0, 1).map(({ field, open, example }) => (
        <TextField
          key="century"
          label={`${words.questions.century(centuries.map((one) => nameOf(one.field)).join(', '))} ${words.questions.from}`}
          hint={words.questions.centuryText(open, example)}
          error={isTried && !isCentury(draft.century) ? words.questions.year : undefined}
          inputMode="numeric"
          maxLength={4}
          name={`century-${field}`}
          value={draft.century}
          onChange={(century) => onChange({ ...draft, century })}
        />
      ))}
    </section>
  );
}

const months = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** The example in words, read one way: `3 April 1952`. */
function readingOf(example: string, order: 'dmy' | 'mdy'): string {
  const [a = '', b = '', year = ''] = example.split(/\D+/);
  const [day, month] = order === 'dmy' ? [a, b] : [b, a];
  return `${example} = ${Number(day)} ${months[Number(month) - 1] ?? month} ${year}`;
}
