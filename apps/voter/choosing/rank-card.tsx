import { Button, SelectField } from '@countersign/browser';
import { type ReactNode, useLayoutEffect, useRef } from 'react';
import type { ChoosingWords } from './words-en.ts';

export interface RankCardProps {
  readonly name: string;
  /** 1-based; nothing while it is not ranked. */
  readonly place: number | undefined;
  /** How many are ranked. */
  readonly ranked: number;
  /** Whether its place is being changed. */
  readonly isOpen: boolean;
  readonly words: ChoosingWords['ranking'];
  /** Pressed: gives the next place, or opens and closes what changes it. */
  readonly onPress: () => void;
  readonly onPlace: (place: number) => void;
  readonly onRemove: () => void;
}

/**
 * One option of a ranking: a card that is pressed for the next place, with its number in a box as on the paper. Pressed
 * again it opens what changes its place. It takes nothing back by itself, so that a finger that taps twice spoils nothing.
 */
export function RankCard(props: RankCardProps) {
  const { name, place, ranked, isOpen, words, onPress } = props;
  return (
    <li className="vote-rank" data-ranked={place !== undefined}>
      <button
        type="button"
        className="vote-rank-button"
        aria-expanded={place === undefined ? undefined : isOpen}
        onClick={onPress}
      >
        <span className="vote-rank-box" aria-hidden="true">
          {place}
        </span>
        <span className="cs-choice-text">
          <span className="cs-choice-name">{name}</span>{' '}
          {place === undefined ? (
            <span className="vote-rank-next">{words.choose(ranked + 1)}</span>
          ) : (
            <span className="cs-choice-note">
              {words.chosen(place)}. <span className="vote-rank-change">{words.change}</span>
            </span>
          )}
        </span>
      </button>
      {isOpen && place !== undefined && <Changes {...props} place={place} />}
    </li>
  );
}

/** Up, down, any other place, or none. */
function Changes({
  name,
  place,
  ranked,
  words,
  onPlace,
  onRemove,
}: RankCardProps & { readonly place: number }) {
  const places = Array.from({ length: ranked }, (_, i) => i + 1);
  return (
    <KeepFocus place={place} label={words.changeOf(name)}>
      {place > 1 && (
        <Step sign="M4 15l8-8 8 8" text={words.up(place - 1)} onPress={() => onPlace(place - 1)} />
      )}
      {place < ranked && (
        <Step sign="M4 9l8 8 8-8" text={words.down(place + 1)} onPress={() => onPlace(place + 1)} />
      )}
      {ranked > 2 && (
        <SelectField
          label={words.place}
          value={String(place)}
          onChange={(value) => onPlace(Number(value))}
          options={places.map((one) => ({ value: String(one), text: words.placeName(one) }))}
        />
      )}
      <Step sign="M6 6l12 12M18 6L6 18" text={words.remove} onPress={onRemove} />
    </KeepFocus>
  );
}

interface StepProps {
  readonly sign: string;
  readonly text: string;
  readonly onPress: () => void;
}

function Step({ sign, text, onPress }: StepProps) {
  return (
    <Button look="secondary" onClick={onPress}>
      <svg className="vote-rank-sign" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
        <path d={sign} fill="none" stroke="currentColor" strokeWidth="3" />
      </svg>
      {text}
    </Button>
  );
}

interface KeepFocusProps {
  readonly place: number;
  readonly label: string;
  readonly children: ReactNode;
}

/**
 * A group in which the focus stays while cards change places: moving a card in the page drops the focus, and at either
 * end of the order the button that was pressed is gone.
 */
function KeepFocus({ place, label, children }: KeepFocusProps) {
  const group = useRef<HTMLFieldSetElement>(null);
  const focused = useRef<Element>(undefined);
  const shown = useRef(place);
  useLayoutEffect(() => {
    if (shown.current === place) return;
    shown.current = place;
    const last = focused.current;
    const again = last && group.current?.contains(last) ? last : group.current?.querySelector('button');
    if (last && again instanceof HTMLElement) again.focus({ preventScroll: true });
    // A card that went far in the member's own order is followed.
    group.current?.parentElement?.scrollIntoView({ block: 'nearest' });
  }, [place]);
  return (
    <fieldset
      ref={group}
      className="vote-rank-changes"
      aria-label={label}
      onFocus={(event) => {
        focused.current = event.target;
      }}
      onBlur={(event) => {
        if (event.relatedTarget) focused.current = undefined;
      }}
    >
      {children}
    </fieldset>
  );
}
