import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { type NavItem, NavList } from './page.tsx';

export interface GroupedNavProps {
  readonly label: string;
  /** What the button says that opens the links on a narrow screen; it names the current page. */
  readonly menu: string;
  readonly groups: readonly { readonly heading: string; readonly items: readonly NavItem[] }[];
}

/** Links to the parts of a large app in lists with headings; on a narrow screen behind a button. */
export function GroupedNav({ label, menu, groups }: GroupedNavProps) {
  const id = useId();
  const { isOpen, setIsOpen, button, closeByKey } = useMenu(menu);
  return (
    <nav className="cs-nav cs-grouped-nav cs-no-print" aria-label={label} onKeyDown={closeByKey}>
      <button
        ref={button}
        type="button"
        className="cs-menu"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setIsOpen(!isOpen)}
      >
        {menu}
      </button>
      <div id={id} className="cs-nav-groups" data-open={isOpen}>
        {groups.map(({ heading, items }, at) => (
          <div key={heading}>
            <p id={`${id}-${at}`}>{heading}</p>
            <NavList items={items} heading={`${id}-${at}`} />
          </div>
        ))}
      </div>
    </nav>
  );
}

/** Closed again by the next page (the button then names that) and by Escape, which leaves the focus on the button. */
function useMenu(page: string) {
  const [openedOn, setOpenedOn] = useState<string>();
  const button = useRef<HTMLButtonElement>(null);
  const isOpen = openedOn === page;
  const setIsOpen = (next: boolean) => setOpenedOn(next ? page : undefined);
  const closeByKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !isOpen) return;
    setIsOpen(false);
    button.current?.focus();
  };
  return { isOpen, setIsOpen, button, closeByKey };
}
