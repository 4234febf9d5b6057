import type { FindingView } from '@countersign/api/branch';
import { Button, LinkButton, Notice, ScreenHeading } from '@countersign/browser';
import { useEffect } from 'react';
import { useAct } from '../../session/use-act.ts';
import { useBranchWords } from '../../words/use-branch-words.ts';
import { answerOf, isDone } from '../answers/answer-desk.ts';
import { useAnswers } from '../answers/answers.ts';
import { useAnswerWords } from '../cards/answer-buttons.tsx';
import { useAnswerInWords } from '../cards/answer-in-words.ts';
import { choiceOfAnswer } from '../cards/choices.ts';
import { SaveState } from '../cards/save-state.tsx';
import { ShowMore } from '../lists/show-more.tsx';
import { whoIs } from '../people/person-rows.ts';
import { branchHref, goTo } from '../route.ts';
import { useBranch } from '../session/branch.ts';
import { Trouble } from '../session/trouble.tsx';

/** All answers at a glance, each a step away from being changed, and the button that sends them. */
export function ReviewScreen() {
  const words = useBranchWords();
  const { desk, load } = useAnswers();
  const { overview } = useBranch();
  // What is sent is what the office has; another window may have answered since this one looked.
  useEffect(() => {
    load();
  }, [load]);
  const open = desk.findings.filter((finding) => answerOf(desk, finding.id) === undefined);
  const wanting = desk.findings.filter(
    (finding) => answerOf(desk, finding.id) !== undefined && !isDone(desk, finding),
  );
  return (
    <>
      <ScreenHeading documentTitle={`${words.cards.review.title} · ${words.brand}`} screen="review">
        {words.cards.review.title}
      </ScreenHeading>
      <p className="cs-lead">
        {overview.submitted === null ? words.cards.review.lead : words.cards.review.leadAgain}
      </p>
      <SaveState />
      {wanting.length > 0 && (
        <Named title={words.cards.review.needsTitle(wanting.length)} findings={wanting} tone="warning" />
      )}
      {open.length > 0 && (
        <Named title={words.cards.review.openTitle(open.length)} findings={open} tone="info">
          <p>{words.cards.review.openText}</p>
        </Named>
      )}
      <Groups />
      <Send canSend={wanting.length === 0} />
    </>
  );
}

interface NamedProps {
  readonly title: string;
  readonly findings: readonly FindingView[];
  readonly tone: 'warning' | 'info';
  readonly children?: React.ReactNode;
}

/** So many are named; the rest is on the table. */
const mostNamed = 12;

function Named({ title, findings, tone, children }: NamedProps) {
  const words = useBranchWords().cards;
  return (
    <Notice tone={tone} title={title} level={2}>
      {children}
      <ul className="cs-list">
        {findings.slice(0, mostNamed).map((finding) => (
          <li key={finding.id}>
            <a href={branchHref('check', finding.id)}>{whoIs(finding, words)}</a>
          </li>
        ))}
      </ul>
      {findings.length > mostNamed && <a href={branchHref('table')}>{words.table.title}</a>}
    </Notice>
  );
}

/** The answers by what was said, in the order of the findings. */
function Groups() {
  const words = useBranchWords().cards;
  const { desk } = useAnswers();
  const wordsOf = useAnswerWords();
  const groups = new Map<string, FindingView[]>();
  for (const finding of desk.findings) {
    const answer = answerOf(desk, finding.id);
    if (answer === undefined || !isDone(desk, finding)) continue;
    const name = wordsOf(finding.kind, choiceOfAnswer(finding, answer)).name.replace(/ …$/, '');
    groups.set(name, [...(groups.get(name) ?? []), finding]);
  }
  return [...groups].map(([name, findings]) => (
    <section key={name} className="cs-stack-small" aria-label={name}>
      <h2>{words.review.group(name, findings.length)}</h2>
      <ShowMore rows={findings}>
        {(some) => (
          <ul className="branch-review">
            {some.map((finding) => (
              <Answered key={finding.id} finding={finding} />
            ))}
          </ul>
        )}
      </ShowMore>
    </section>
  ));
}

function Answered({ finding }: { readonly finding: FindingView }) {
  const words = useBranchWords().cards;
  const inWords = useAnswerInWords();
  const { desk } = useAnswers();
  const answer = answerOf(desk, finding.id);
  const who = whoIs(finding, words);
  return (
    <li>
      <span>
        <strong>{who}</strong> {answer && <span className="cs-soft">{inWords(finding, answer)}</span>}
      </span>
      <a href={branchHref('check', finding.id)} aria-label={words.review.changeOf(who)}>
        {words.review.change}
      </a>
    </li>
  );
}

function Send({ canSend }: { readonly canSend: boolean }) {
  const words = useBranchWords().cards.review;
  const { desk, load } = useAnswers();
  const { client, takeOverview } = useBranch();
  const act = useAct(client.submit);
  const isSaving = desk.book.waiting.length > 0;
  const send = async () => {
    const reply = await act.run();
    if (reply === undefined) return;
    takeOverview(reply.overview);
    await load();
    goTo('sent');
  };
  return (
    <section className="cs-card cs-stack-small" aria-labelledby="next">
      <h2 id="next">{words.next}</h2>
      <ul className="cs-list">
        {words.nextText.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      {isSaving && <p role="status">{words.wait}</p>}
      <div className="cs-actions">
        <Button busy={act.busy || isSaving || !canSend} onClick={send}>
          {act.busy ? words.sending : words.send}
        </Button>
        <LinkButton href={branchHref('check')}>{useBranchWords().summary.goOn}</LinkButton>
      </div>
      {act.error && <Trouble error={act.error} />}
    </section>
  );
}
