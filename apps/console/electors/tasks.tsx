import type { ElectorCounts, ElectorDecisionReply, ElectorDecisionRequest } from '@countersign/api';
import { Button, Notice, number, useLoaded, Waiting } from '@countersign/browser';
import { useState } from 'react';
import { StateFilter } from '../people/state-filter.tsx';
import { useOffice } from '../session/office.ts';
import { Problem } from '../session/problem.tsx';
import { useAct } from '../session/use-act.ts';
import { useWords } from '../words/use-words.ts';
import { ReviewTask } from './review-task.tsx';
import { SearchTask } from './search-task.tsx';

type Kind = 'review' | 'search';
/** What a person says of one member. */
export type Decide = (
  decision: Omit<ElectorDecisionRequest, 'memberId' | 'reason'> & { reason?: string },
) => void;

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
  const loaded = useLoaded(
    `${kind} ${after} ${told?.memberId ?? ''}`,
    () => client.electorTasks(kind, after),
    true,
  );
  const act = useAct(client.decideElector);
  const said = words.people.electors;
  const choose = (next: Kind) => {
    setAfter('');
    setTold(undefined);
    setKind(next);
  };
  if (loaded.state !== 'ready') return <Waiting>{words.loading}</Waiting>;
  if (!loaded.value.ok) return <Problem error={loaded.value.error} />;
  const [task] = loaded.value.value.tasks;
  const decide: Decide = async (decision) => {
    if (!task) return;
    const reply = await act.run({ ...decision, memberId: task.member.memberId });
    if (!reply) return;
    setTold(reply);
    onDecided();
  };
  const isTold = told !== undefined && told.memberId === task?.member.memberId;
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
      <div role="status">{told && !isTold && <Told told={told} />}</div>
      {act.error && <Problem error={act.error} />}
      {!task && <p className="cs-soft">{said.noTasks[kind]}</p>}
      {task && kind === 'review' && (
        <ReviewTask key={task.member.memberId} task={task} isBusy={act.busy} onDecide={decide} />
      )}
      {task && kind === 'search' && (
        <SearchTask key={task.member.memberId} task={task} isBusy={act.busy} onDecide={decide} />
      )}
      {task && loaded.value.value.total > 1 && (
        <Button look="quiet" onClick={() => setAfter(task.member.memberId)}>
          {words.people.next}
        </Button>
      )}
    </section>
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
