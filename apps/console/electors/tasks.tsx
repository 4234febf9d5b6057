import type { ElectorCounts, ElectorDecisionReply, ElectorDecisionRequest } from '@countersign/api';
import { Button, Notice, number } from '@countersign/browser';
import { type ComponentProps, useState } from 'react';
import { StateFilter } from '../people/state-filter.tsx';
import { FocusIfLost } from '../session/focus-if-lost.tsx';
import { useOffice } from '../session/office.ts';
import { Problem } from '../session/problem.tsx';
import { useAct } from '../session/use-act.ts';
import { useView } from '../session/use-view.ts';
import { Viewed } from '../session/viewed.tsx';
import { useWords } from '../words/use-words.ts';
import { ReviewTask } from './review-task.tsx';
import { SearchTask } from './search-task.tsx';

type Kind = 'review' | 'search';
/** What a person says of one member; whether the office has taken it. */
export type Decide = (
  decision: Omit<ElectorDecisionRequest, 'memberId' | 'reason'> & { reason?: string },
) => Promise<boolean>;

interface TasksProps {
  readonly counts: ElectorCounts;
  readonly onDecided: () => void;
}

/** Members who wait for a person, one at a time; what the program had thought is told after each decision. */
export function Tasks({ counts, onDecided }: TasksProps) {
  const { words } = useWords();
  const { client } = useOffice();
  const [kind, setKind] = useState<Kind>(counts.review > 0 ? 'review' : 'search');
  const [after, setAfter] = useState('');
  const [told, setTold] = useState<ElectorDecisionReply>();
  const view = useView(`${kind} ${after} ${told?.memberId ?? ''}`, () => client.electorTasks(kind, after));
  const act = useAct(client.decideElector);
  const said = words.people.electors;
  const choose = (next: Kind) => {
    setAfter('');
    setTold(undefined);
    setKind(next);
  };
  const task = view.value?.tasks[0];
  const decide: Decide = async (decision) => {
    if (!task) return false;
    const reply = await act.run({ ...decision, memberId: task.member.memberId });
    if (!reply) return false;
    setTold(reply);
    onDecided();
    return true;
  };
  // Until the next one is there this one stands decided.
  const isTold = told !== undefined && told.memberId === task?.member.memberId;
  const isBusy = act.busy || isTold;
  return (
    <section className="cs-stack" aria-labelledby="elector-tasks">
      <h2 id="elector-tasks">{said.which}</h2>
      <StateFilter
        label={said.which}
        states={(['review', 'search'] as const).map((state) => ({
          state,
          text: `${said.tasks[state]} (${number(counts[state])})`,
        }))}
        value={kind}
        onChange={choose}
      />
      <div role="status">
        {told && !isTold && (
          <FocusIfLost key={told.memberId}>
            <Told told={told} />
          </FocusIfLost>
        )}
      </div>
      {act.error && <Problem error={act.error} />}
      <Viewed view={view}>
        {({ total }) => (
          <>
            {!task && <Nobody kind={kind} left={counts[kind]} onAgain={() => setAfter('')} />}
            {task && (
              <Task
                key={task.member.memberId}
                kind={kind}
                {...{ task, isBusy, error: act.error }}
                onDecide={decide}
              />
            )}
            {task && total > 1 && (
              <Button look="quiet" onClick={() => setAfter(task.member.memberId)}>
                {words.people.next}
              </Button>
            )}
          </>
        )}
      </Viewed>
    </section>
  );
}

type TaskProps = ComponentProps<typeof SearchTask> & { readonly kind: Kind };

/** One member, with the way to decide that the list asks for. */
function Task({ kind, error, ...task }: TaskProps) {
  return kind === 'review' ? <ReviewTask {...task} /> : <SearchTask {...task} error={error} />;
}

interface NobodyProps {
  readonly kind: Kind;
  readonly left: number;
  readonly onAgain: () => void;
}

/** Nobody more: all are done, or those who are left were passed over. */
function Nobody({ kind, left, onAgain }: NobodyProps) {
  const { words } = useWords();
  const said = words.people.electors;
  if (left === 0) return <p className="cs-soft">{said.noTasks[kind]}</p>;
  return (
    <div className="people-bar">
      <span>{said.passedOver(left)}</span>
      <Button look="secondary" onClick={onAgain}>
        {words.people.fromStart}
      </Button>
    </div>
  );
}

function Told({ told }: { readonly told: ElectorDecisionReply }) {
  const { words } = useWords();
  const said = words.people.electors;
  const { probability, machine, agrees } = told;
  return (
    <Notice tone="good" title={`${told.memberId}: ${said.decided[told.kind]}`}>
      {probability !== null && machine !== null && machine !== 'none' && (
        <p>
          {said.told(probability, said.machine[machine])}{' '}
          {agrees === null ? '' : agrees ? said.agrees.yes : said.agrees.no}
        </p>
      )}
    </Notice>
  );
}
