import { useLayoutEffect, useRef } from 'react';

/** Does `act` when a function key is pressed, wherever the focus is, but not while a dialog is open. */
export function useKey(key: `F${number}`, act: () => void): void {
  const latest = useRef(act);
  // With the page, not after it: the key does what is in sight.
  useLayoutEffect(() => {
    latest.current = act;
  }, [act]);
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== key || document.querySelector('dialog[open]') !== null) return;
      event.preventDefault();
      latest.current();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [key]);
}
