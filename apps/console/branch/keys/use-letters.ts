import { useLayoutEffect, useRef, useState } from 'react';
import { isUndo, type KeyPress, letterOf } from './letter-keys.ts';

/** What each letter does; `undo` is Control or Command with Z. */
export type LetterActs = Readonly<Record<string, (() => void) | undefined>>;

/** Where letters and undo belong to what is being filled in. */
const ownKeys = 'dialog[open], form.branch-form';

/** Listens for single keys wherever the focus is, but not while text is typed, a form or dialog is open, or they are off. */
export function useLetters(acts: LetterActs, areOn: boolean): void {
  const latest = useRef(acts);
  // With the page, not after it: a letter answers the card in sight, never the one before.
  useLayoutEffect(() => {
    latest.current = acts;
  });
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (document.querySelector(ownKeys) !== null) return;
      const press = pressOf(event);
      const name = isUndo(press) ? 'undo' : areOn ? letterOf(press) : undefined;
      const act = name === undefined ? undefined : latest.current[name];
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [areOn]);
}

function pressOf(event: KeyboardEvent): KeyPress {
  const { key, ctrlKey, metaKey, altKey, repeat, target } = event;
  const tag = target instanceof Element ? target.tagName : '';
  const type = target instanceof HTMLInputElement ? target.type : '';
  return { key, ctrlKey, metaKey, altKey, repeat, focus: { tag, type } };
}

const storageKey = 'countersign.branch.letters';

/** A finger and no mouse: there the letters are not shown, and so they do not act. */
const touchAlone = '(hover: none) and (pointer: coarse)';

/** Whether single keys act, as this browser was last told; on until somebody switches them off. */
export function useLettersSwitch(): readonly [areOn: boolean, turn: (on: boolean) => void] {
  const [areOn, setOn] = useState(
    () => localStorage.getItem(storageKey) !== 'off' && !window.matchMedia(touchAlone).matches,
  );
  const turn = (on: boolean) => {
    localStorage.setItem(storageKey, on ? 'on' : 'off');
    setOn(on);
  };
  return [areOn, turn];
}
