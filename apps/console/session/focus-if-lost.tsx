import { type ReactNode, useEffect, useRef } from 'react';

/**
 * What an act came to. The button that was pressed is often gone then, at once or when the page has looked again, and the
 * keyboard would begin at the top of the page: it goes on from here. Whoever still stands somewhere, or has moved on, is left
 * there. Another outcome needs another `key`.
 */
export function FocusIfLost({ children }: { readonly children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const takeIfLost = () => {
      const focused = document.activeElement;
      if (focused !== null && focused !== document.body) return;
      place.current?.focus();
      leave();
    };
    // A removed element tells nobody that it had the focus.
    const watch = new MutationObserver(takeIfLost);
    // A dialog gives the focus back in the same turn; only then is it known whether there was anything to give it to.
    const frame = requestAnimationFrame(takeIfLost);
    const leave = () => {
      cancelAnimationFrame(frame);
      watch.disconnect();
      for (const kind of ownMoves) window.removeEventListener(kind, leave);
    };
    watch.observe(document.body, { childList: true, subtree: true });
    for (const kind of ownMoves) window.addEventListener(kind, leave);
    return leave;
  }, []);
  return (
    <div ref={place} tabIndex={-1}>
      {children}
    </div>
  );
}

/** By these somebody goes where they want to be. */
const ownMoves = ['keydown', 'pointerdown'] as const;
