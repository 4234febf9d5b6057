import type { FindingView } from '@countersign/api/branch';
import { DataTable, LinkButton, ScreenHeading, SelectField } from '@countersign/browser';
import { useState } from 'react';
import { useBranchWords } from '../../words/use-branch-words.ts';
import { answerOf, isDone } from '../answers/answer-desk.ts';
import { useAnswers } from '../answers/answers.ts';
import { useAnswerWords } from '../cards/answer-buttons.tsx';
import { useAnswerInWords } from '../cards/answer-in-words.ts';
import { choiceOfAnswer } from '../cards/choices.ts';
import { ShowMore } from '../lists/show-more.tsx';
import { whoIs } from '../people/person-rows.ts';
import { branchHref } from '../route.ts';

/** Everybody to check at once, for those who have many: what was found, and what was answered. */
export function TableScreen() {
  const words = useBranchWords();
  const { table } = words.cards;
  const { desk } = useAnswers();
  const [shown, setShown] = useState<'all' | 'open'>('all');
  const rows = desk.findings.filter((finding) => shown === 'all' || !isDone(desk, finding));
  return (
    <>
      <ScreenHeading documentTitle={`${table.title} · ${words.brand}`} screen="table">
        {table.title}
      </ScreenHeading>
      <p>{table.lead}</p>
      <SelectField
        label={table.show}
        value={shown}
        onChange={(value) => setShown(value === 'open' ? 'open' : 'all')}
        options={[
          { value: 'all', text: table.all },
          { value: 'open', text: table.onlyOpen },
        ]}
      />
      <ShowMore key={shown} rows={rows}>
        {(some) => (
          <DataTable
            caption={table.caption(rows.length)}
            rows={some}
            rowKey={({ id }) => id}
            empty={table.empty}
            columns={[
              { key: 'who', header: table.who, names: true, cell: (finding) => <Who finding={finding} /> },
              { key: 'what', header: table.what, cell: ({ kind }) => words.cards.kinds[kind].tag },
              { key: 'answer', header: table.answer, cell: (finding) => <Given finding={finding} /> },
            ]}
          />
        )}
      </ShowMore>
      <div className="cs-actions">
        <LinkButton look="primary" href={branchHref('check')}>
          {words.summary.goOn}
        </LinkButton>
        <LinkButton href={branchHref('review')}>{words.summary.review}</LinkButton>
      </div>
    </>
  );
}

function Who({ finding }: { readonly finding: FindingView }) {
  const words = useBranchWords().cards;
  return <a href={branchHref('check', finding.id)}>{whoIs(finding, words)}</a>;
}

function Given({ finding }: { readonly finding: FindingView }) {
  const words = useBranchWords().cards;
  const inWords = useAnswerInWords();
  const wordsOf = useAnswerWords();
  const { desk } = useAnswers();
  const answer = answerOf(desk, finding.id);
  if (answer === undefined) return <span className="cs-soft">{words.table.open}</span>;
  const name = wordsOf(finding.kind, choiceOfAnswer(finding, answer)).name.replace(/ …$/, '');
  return (
    <>
      {name} <span className="cs-soft">{inWords(finding, answer)}</span>
      {!isDone(desk, finding) && <strong> ({words.problemsTitle})</strong>}
    </>
  );
}
