import { type StagedCount, voteForm } from '@countersign/ballot';
import { DataTable, Facts, number } from '@countersign/browser';
import { localText, useWords } from '../words/use-words.ts';
import type { DeclaredResult } from './declared.ts';
import { Shares } from './shares.tsx';
import { StagedResult } from './staged-result.tsx';

/** One contest as declared: who, with how many votes, and how the count came to it. */
export function ContestResult({ result }: { readonly result: DeclaredResult }) {
  const { language, words } = useWords();
  const { contest, figures, outcome, staged } = result;
  const nameOf = (id: string) =>
    localText(contest.options.find((option) => option.id === id)?.name ?? [], language) || id;
  return (
    <section className="cs-card cs-stack" aria-labelledby={`contest-${contest.id}`}>
      <h2 id={`contest-${contest.id}`}>{localText(contest.title, language)}</h2>
      <p className="board-outcome">
        {words.result.outcomes[outcome.kind](
          words.result.list(outcome.options.map(nameOf)),
          outcome.options.length,
        )}
      </p>
      {!hasStages(staged) && <Shares figures={figures} nameOf={nameOf} />}
      <Votes result={result} nameOf={nameOf} />
      <Facts
        facts={[
          {
            term: words.result.turnout,
            value: words.result.turnoutText(figures.turnout ?? '–', figures.cast.total, figures.electorate),
          },
          {
            term: words.result.turnoutValid,
            value: words.result.turnoutValidText(figures.turnoutValid ?? '–', figures.valid.total),
          },
        ]}
      />
      <How result={result} nameOf={nameOf} />
      <Rejected result={result} />
    </section>
  );
}

/** Whether anything happened after the first figures. */
function hasStages({ stages }: StagedCount): boolean {
  return stages.length > 1;
}

/** The steps of a count of one mark, or the stages of any other. */
function How({ result, nameOf }: VotesProps) {
  const { words } = useWords();
  const { contest, steps, staged } = result;
  const optionAt = (candidate: number) => nameOf(contest.options[candidate]?.id ?? '');
  if (steps.length === 0)
    return <StagedResult count={staged} method={contest.method} nameOf={optionAt} id={contest.id} />;
  return (
    <>
      <h3>{words.result.how}</h3>
      <ol className="cs-list">
        {steps.map((step) => (
          <li key={step.kind}>
            {(words.result.steps[step.kind] as (one: typeof step, name: typeof nameOf) => string)(
              step,
              nameOf,
            )}
          </li>
        ))}
      </ol>
    </>
  );
}

interface VotesProps {
  readonly result: DeclaredResult;
  readonly nameOf: (id: string) => string;
}

function Votes({ result, nameOf }: VotesProps) {
  const { words } = useWords();
  const { figures } = result;
  const rows = [
    ...figures.options.map((option) => ({ ...option, key: option.option, name: nameOf(option.option) })),
    { ...figures.valid, key: 'valid/', name: words.result.valid, share: undefined },
    { ...figures.rejectedTotal, key: 'rejected/', name: words.result.rejected, share: undefined },
    { ...figures.cast, key: 'cast/', name: words.result.cast, share: undefined },
  ];
  return (
    <DataTable
      caption={<Caption text={words.result.votes[voteForm(result.contest)]} result={result} />}
      rows={rows}
      rowKey={(row) => row.key}
      empty=""
      columns={[
        { key: 'name', header: words.result.option, names: true, cell: (row) => row.name },
        { key: 'online', header: words.result.online, number: true, cell: (row) => number(row.online) },
        { key: 'post', header: words.result.post, number: true, cell: (row) => number(row.post) },
        { key: 'total', header: words.result.total, number: true, cell: (row) => number(row.total) },
        {
          key: 'share',
          header: words.result.share,
          number: true,
          cell: (row) => (row.share === undefined ? '' : `${row.share} %`),
        },
      ]}
    />
  );
}

/** Each contest has these tables: for who hears the page, their names say of which. */
function Caption({ text, result }: { readonly text: string; readonly result: DeclaredResult }) {
  const { language } = useWords();
  return (
    <>
      {text} <span className="cs-unseen">({localText(result.contest.title, language)})</span>
    </>
  );
}

function Rejected({ result }: { readonly result: DeclaredResult }) {
  const { words } = useWords();
  return (
    <DataTable
      caption={<Caption text={words.result.rejectedTitle} result={result} />}
      rows={result.figures.rejected}
      rowKey={(row) => row.reason}
      empty={words.result.noneRejected}
      columns={[
        {
          key: 'reason',
          header: words.result.reason,
          names: true,
          cell: (row) => words.result.reasons[row.reason],
        },
        { key: 'online', header: words.result.online, number: true, cell: (row) => number(row.online) },
        { key: 'post', header: words.result.post, number: true, cell: (row) => number(row.post) },
        { key: 'total', header: words.result.total, number: true, cell: (row) => number(row.total) },
      ]}
    />
  );
}
