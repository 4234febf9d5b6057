import { type ReactNode, useLayoutEffect, useRef } from 'react';

export interface ScreenHeadingProps {
  /** The document's title while this screen is shown. */
  readonly documentTitle: string;
  /**
   * Changes when a new screen begins; the focus then moves to the heading, so that a screen reader starts reading
   * there and the keyboard goes on from there. The very first screen leaves the focus alone.
   */
  readonly screen: string;
  readonly children: ReactNode;
}

let shownScreen: string | undefined;

/** The h1 of a screen. */
export function ScreenHeading({ documentTitle, screen, children }: ScreenHeadingProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  // With the page, not after it: whoever presses Tab as soon as the screen is there goes on from the heading.
  useLayoutEffect(() => {
    document.title = documentTitle;
  }, [documentTitle]);
  useLayoutEffect(() => {
    if (shownScreen !== undefined && shownScreen !== screen) {
      window.scrollTo(0, 0);
      heading.current?.focus({ preventScroll: true });
    }
    shownScreen = screen;
  }, [screen]);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  );
}
