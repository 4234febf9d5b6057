import { Button, TextField } from '@countersign/browser';
import { type KeyboardEvent, useRef, useState } from 'react';
import { RankCard } from './rank-card.tsx';
import {
  isFound,
  type ListOrder,
  listOptions,
  placeOf,
  placeOption,
  type Ranking,
  type RankingChange,
  removeOption,
} from './ranking.ts';
import type { ChoosingWords } from './words-en.ts';

/** From so many options on there is a field to find a name with, and a way past the list. */
const many = 16;

export interface RankingChoiceProps {
  /** The options' names, in the order of the ballot paper. */
  readonly options: readonly string[];
  readonly ranking: Ranking;
  readonly onChange: (ranking: Ranking) => void;
  /** Where the focus goes that skips the list. */
  readonly onSkip: () => void;
  readonly words: ChoosingWords['ranking'];
}

/**
 * Options put in order by pressing them: first choice first. Every act is a native button or select, so that keyboard,
 * taps, switches and speech all do it; nothing is dragged. What each press did is said aloud.
 */
export function RankingChoice({ options, ranking, onChange, onSkip, words }: RankingChoiceProps) {
  const [order, setOrder] = useState<ListOrder>('paper');
  const [open, setOpen] = useState<number>();
  const [wanted, setWanted] = useState('');
  const [said, setSaid] = useState<RankingChange>();
  const list = useRef<HTMLUListElement>(null);
  const shown = listOptions(options.length, ranking, order).filter((option) =>
    isFound(options[option] ?? '', wanted),
  );
  const place = (option: number, at: number) => {
    onChange(placeOption(ranking, option, at));
    setSaid({ kind: 'placed', option, place: at });
  };
  const remove = (option: number) => {
    onChange(removeOption(ranking, option));
    setSaid({ kind: 'removed', option, left: ranking.length - 1 });
    setOpen(undefined);
    buttonOf(list.current, shown.indexOf(option))?.focus();
  };
  const press = (option: number) => {
    if (!ranking.includes(option)) place(option, ranking.length + 1);
    setOpen(ranking.includes(option) && open !== option ? option : undefined);
  };
  return (
    <div className="vote-ranking">
      <OrderSwitch order={order} onOrder={setOrder} words={words} />
      {options.length >= many && (
        <Find
          wanted={wanted}
          onWanted={setWanted}
          found={shown.length}
          of={options.length}
          words={words}
          onEnter={() => buttonOf(list.current, 0)?.focus()}
        />
      )}
      {options.length >= many && (
        <>
          <p className="cs-soft vote-keys">{words.keys}</p>
          <Button look="quiet" className="vote-skip-list" onClick={onSkip}>
            {words.skip}
          </Button>
        </>
      )}
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari forgets a list without bullets */}
      <ul ref={list} role="list" aria-label={words.list} className="vote-ranks" onKeyDown={moveFocus}>
        {shown.map((option) => (
          <RankCard
            key={option}
            name={options[option] ?? ''}
            place={placeOf(ranking, option)}
            ranked={ranking.length}
            isOpen={open === option}
            words={words}
            onPress={() => press(option)}
            onPlace={(at) => place(option, at)}
            onRemove={() => remove(option)}
          />
        ))}
      </ul>
      <p className="vote-count">{words.count(ranking.length, options.length)}</p>
      <p className="cs-unseen" role="status">
        {said && sentence(said, options[said.option] ?? '', words)}
      </p>
    </div>
  );
}

function sentence(change: RankingChange, name: string, words: ChoosingWords['ranking']): string {
  return change.kind === 'placed' ? words.placed(name, change.place) : words.removed(name, change.left);
}

interface OrderSwitchProps {
  readonly order: ListOrder;
  readonly onOrder: (order: ListOrder) => void;
  readonly words: ChoosingWords['ranking'];
}

function OrderSwitch({ order, onOrder, words }: OrderSwitchProps) {
  return (
    <fieldset className="vote-order-switch" aria-label={words.order}>
      {(['paper', 'mine'] as const).map((one) => (
        <button key={one} type="button" aria-pressed={order === one} onClick={() => onOrder(one)}>
          {words[one]}
        </button>
      ))}
    </fieldset>
  );
}

interface FindProps {
  readonly wanted: string;
  readonly onWanted: (wanted: string) => void;
  readonly found: number;
  readonly of: number;
  readonly onEnter: () => void;
  readonly words: ChoosingWords['ranking'];
}

function Find({ wanted, onWanted, found, of, onEnter, words }: FindProps) {
  return (
    <TextField
      type="search"
      label={words.find}
      value={wanted}
      onChange={onWanted}
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return;
        // Not the form: Enter goes on to the first name that was found.
        event.preventDefault();
        onEnter();
      }}
      after={
        <p className="cs-soft" role="status">
          {wanted.trim() !== '' && words.found(found, of)}
        </p>
      }
    />
  );
}

function buttonOf(list: HTMLUListElement | null, at: number): HTMLElement | undefined {
  return list?.querySelectorAll<HTMLElement>('.vote-rank-button')[at];
}

/** Arrow keys, Home and End between the cards; Tab goes everywhere as ever. */
function moveFocus(event: KeyboardEvent<HTMLUListElement>): void {
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('.vote-rank-button')];
  const at = buttons.indexOf(event.target as HTMLElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
  if (at < 0 || to === undefined) return;
  event.preventDefault();
  buttons[to]?.focus();
}
