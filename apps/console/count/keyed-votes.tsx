import type { Overview } from '@countersign/api';
import { Button, DataTable, number, TextField } from '@countersign/browser';
import { useRef, useState } from 'react';
import { useWords } from '../words/use-words.ts';
import {
  addVote,
  type KeyedProblem,
  type KeyedVote,
  nameKeyed,
  papersOf,
  parseKeyed,
  removeVote,
} from './keyed-votes.ts';

interface KeyedVotesProps {
  readonly contest: Overview['contests'][number];
  readonly votes: readonly KeyedVote[];
  readonly onChange: (votes: readonly KeyedVote[]) => void;
}

/** Lines in sight while keying goes on; the rest on request. */
const inSight = 8;

/** Papers with preferences or several marks, keyed line by line: the hand stays on the keypad, each line is said back in names. */
export function KeyedVotes({ contest, votes, onChange }: KeyedVotesProps) {
  const words = useWords().words.keying;
  const field = useRef<HTMLInputElement>(null);
  const [line, setLine] = useState('');
  const [problem, setProblem] = useState<KeyedProblem>();
  const [said, setSaid] = useState('');
  const add = () => {
    const keyed = parseKeyed(line, contest);
    setProblem(keyed.ok ? undefined : keyed.error);
    field.current?.focus();
    if (!keyed.ok) return;
    const next = addVote(votes, keyed.value);
    onChange(next);
    setLine('');
    setSaid(words.added(nameKeyed(keyed.value, contest), next[0]?.count ?? 0, papersOf(next)));
  };
  const remove = (vote: KeyedVote) => {
    onChange(removeVote(votes, vote));
    setSaid(words.removed(nameKeyed(vote, contest)));
    field.current?.focus();
  };
  return (
    <div className="cs-stack">
      <Numbers contest={contest} />
      <div className="keyed-line">
        <TextField
          ref={field}
          label={contest.form === 'ranking' ? words.ranking : words.set}
          hint={contest.form === 'ranking' ? words.rankingHint : words.setHint(contest.most)}
          error={problem && words.problems[problem.kind](problem.part)}
          value={line}
          onChange={setLine}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            add();
          }}
          autoComplete="off"
          maxLength={250}
        />
        <Button look="secondary" onClick={add}>
          {words.add}
        </Button>
      </div>
      <p role="status" className="keyed-said">
        {said}
      </p>
      <Keyed contest={contest} votes={votes} onRemove={remove} />
    </div>
  );
}

/** Which number is whom, as on the paper. */
function Numbers({ contest }: Pick<KeyedVotesProps, 'contest'>) {
  const words = useWords().words.keying;
  return (
    <ol className="keyed-numbers" aria-label={words.numbers}>
      {contest.options.map((option) => (
        <li key={option.id}>{option.name}</li>
      ))}
    </ol>
  );
}

interface KeyedProps extends Pick<KeyedVotesProps, 'contest' | 'votes'> {
  readonly onRemove: (vote: KeyedVote) => void;
}

function Keyed({ contest, votes, onRemove }: KeyedProps) {
  const words = useWords().words.keying;
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? votes : votes.slice(0, inSight);
  return (
    <div className="cs-stack-small">
      <DataTable
        caption={words.votes(contest.title)}
        rows={shown}
        rowKey={({ options }) => options.join()}
        empty={words.none}
        columns={[
          { key: 'vote', header: words.vote, names: true, cell: (vote) => nameKeyed(vote, contest) },
          { key: 'papers', header: words.papers, number: true, cell: ({ count }) => number(count) },
          {
            key: 'remove',
            header: words.remove,
            cell: (vote) => (
              <Button
                look="quiet"
                onClick={() => onRemove(vote)}
                aria-label={words.removeNamed(nameKeyed(vote, contest))}
              >
                {words.remove}
              </Button>
            ),
          },
        ]}
      />
      {!isWhole && votes.length > inSight && (
        <Button look="secondary" onClick={() => setWhole(true)}>
          {words.showAll(votes.length)}
        </Button>
      )}
    </div>
  );
}
