/**
 * Choosing several options or ranking them, with the words for it: a part of the page by itself, loaded only for a ballot
 * that asks for it (VOTE-10: what everyone loads first stays small).
 */
import { type Choice, type Contest, mostChoices, optionsOf, voteForm } from '@countersign/ballot';
import { useState } from 'react';
import { optionName } from '../screens/choice-name.ts';
import { useVoting } from '../voting.ts';
import { RankingChoice } from './ranking-choice.tsx';
import { CheckCard, SetChoice } from './set-choice.tsx';
import { type ChoosingWords, choosingEn } from './words-en.ts';

export interface SeveralChoicesProps {
  readonly contest: Contest;
  /** Nothing while nothing is chosen. */
  readonly choice: Choice | undefined;
  readonly onChange: (choice: Choice | undefined) => void;
  /** Whether the member wanted to go on without a choice. */
  readonly isMissing: boolean;
  /** Where the focus goes that skips the list. */
  readonly onSkip: () => void;
}

/** A contest whose vote names several options; a blank vote is as plain as any other (VOTE-9). */
export function SeveralChoices({ contest, choice, onChange, isMissing, onSkip }: SeveralChoicesProps) {
  const { language, words } = useVoting();
  const own = words.choosing ?? choosingEn;
  const isRanking = voteForm(contest) === 'ranking';
  const isBlank = choice?.kind === 'blank';
  const named = choice ? optionsOf(choice) : [];
  // What a tick at "Blank vote" put aside, given back when it is taken away: fifty names in order are not made twice.
  const [kept, setKept] = useState<readonly number[]>([]);
  const change = (options: readonly number[]) => onChange(choiceOf(isRanking, options));
  const changeBlank = (wanted: boolean) => {
    setKept(wanted ? named : []);
    if (wanted) onChange({ kind: 'blank' });
    else change(kept);
  };
  const options = contest.options.map((_, option) => optionName(contest, option, language));
  const [title, hint] = saidFirst(contest, own);
  const described = [hint ? 'how' : '', isMissing ? 'missing' : ''].filter(Boolean).join(' ');
  return (
    <fieldset className="cs-fieldset" aria-describedby={described || undefined}>
      <legend className="cs-legend">{title}</legend>
      {hint && (
        <div className="cs-hint" id="how">
          {hint}
        </div>
      )}
      {isMissing && (
        <div className="cs-error" id="missing">
          {own[isRanking ? 'ranking' : 'set'].missing}
        </div>
      )}
      {isRanking ? (
        <RankingChoice
          options={options}
          ranking={named}
          onChange={change}
          onSkip={onSkip}
          words={own.ranking}
        />
      ) : (
        <SetChoice
          options={options}
          chosen={named}
          most={mostChoices(contest)}
          onChange={change}
          words={own.set}
        />
      )}
      <p className="vote-or">{own.or}</p>
      <CheckCard name={words.contest.blank} isChecked={isBlank} onChange={changeBlank}>
        <span className="cs-choice-note">{words.contest.blankNote}</span>
        <span className="cs-choice-note" role="status">
          {isBlank && kept.length > 0 && own.kept[isRanking ? 'ranking' : 'set']}
        </span>
      </CheckCard>
    </fieldset>
  );
}

function choiceOf(isRanking: boolean, options: readonly number[]): Choice | undefined {
  if (options.length === 0) return undefined;
  return isRanking ? { kind: 'ranking', ranking: options } : { kind: 'options', options };
}

/** What is to be done, and the rest of it. */
function saidFirst(contest: Contest, own: ChoosingWords): readonly [title: string, hint: string] {
  const most = mostChoices(contest);
  const places = contest.seats > 1 ? [own.places(contest.seats)] : [];
  const reserved = contest.reserved.map(({ places: kept, group }) => own.reserved(kept, group));
  if (voteForm(contest) === 'ranking')
    return [own.ranking.title, [own.ranking.how, ...places, ...reserved].join(' ')];
  const title = most < contest.options.length ? own.set.upTo(most) : own.set.all;
  return [title, [...places, ...reserved].join(' ')];
}
