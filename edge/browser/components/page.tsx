import { type ReactNode, useLayoutEffect } from 'react';

export interface PageLanguage {
  /** BCP 47: `en`, `cy`. */
  readonly code: string;
  /** Its own name in itself. */
  readonly name: string;
}

export interface PageProps {
  /** Whose page this is, at the top left. */
  readonly brand: ReactNode;
  /** Where the brand leads; without it the brand is plain text, so that nobody leaves by accident. */
  readonly home?: string;
  readonly languages: readonly PageLanguage[];
  readonly language: string;
  readonly onLanguage: (code: string) => void;
  /** Name of the language switch for assistive technology. */
  readonly languageLabel: string;
  readonly skip: string;
  readonly nav?: ReactNode;
  readonly foot?: ReactNode;
  /** For tables: the page grows to desktop width. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/** Skip link, head with one language switch, main, foot. Keeps the document's own language in step. */
export function Page(props: PageProps) {
  useLayoutEffect(() => {
    document.documentElement.lang = props.language;
  }, [props.language]);
  return (
    <div className={`cs-page${props.wide ? ' cs-wide' : ''}`}>
      {/* biome-ignore lint/a11y/useValidAnchor: it is a link to a place on this page; see focusMain */}
      <a className="cs-skip" href="#main" onClick={focusMain}>
        {props.skip}
      </a>
      <header className="cs-head">
        <div className="cs-head-inner">
          <Brand home={props.home}>{props.brand}</Brand>
          <LanguageSwitch {...props} />
          {props.nav}
        </div>
      </header>
      <main className="cs-main" id="main" tabIndex={-1}>
        {props.children}
      </main>
      {props.foot && (
        <footer className="cs-foot">
          <div className="cs-foot-inner">{props.foot}</div>
        </footer>
      )}
    </div>
  );
}

/** By hand, so that the address keeps no fragment: the voter page and the board both give fragments a meaning. */
function focusMain(event: { preventDefault(): void }): void {
  event.preventDefault();
  document.getElementById('main')?.focus();
}

function Brand({ home, children }: { readonly home: string | undefined; readonly children: ReactNode }) {
  const inner = (
    <>
      <BrandMark />
      <span>{children}</span>
    </>
  );
  return home ? (
    <a className="cs-brand" href={home}>
      {inner}
    </a>
  ) : (
    <span className="cs-brand">{inner}</span>
  );
}

/** A paper with a signature line and a tick above it: signed, and signed again. */
function BrandMark() {
  return (
    <svg className="cs-brand-mark" viewBox="0 0 28 28" aria-hidden="true" focusable="false">
      <rect x="4" y="2" width="20" height="24" rx="3" fill="none" stroke="currentColor" strokeWidth="2.5" />
      <path d="M9 11.5l3.5 3.5L19.5 7" fill="none" stroke="currentColor" strokeWidth="2.5" />
      <path d="M9 20.5h10" stroke="currentColor" strokeWidth="2.5" />
    </svg>
  );
}

type SwitchProps = Pick<PageProps, 'languages' | 'language' | 'onLanguage' | 'languageLabel'>;

function LanguageSwitch({ languages, language, onLanguage, languageLabel }: SwitchProps) {
  if (languages.length < 2) return null;
  return (
    <ul className="cs-languages cs-no-print" aria-label={languageLabel}>
      {languages.map(({ code, name }) => (
        <li key={code}>
          <button
            type="button"
            className="cs-language"
            lang={code}
            aria-pressed={code === language}
            onClick={() => onLanguage(code)}
          >
            {name}
          </button>
        </li>
      ))}
    </ul>
  );
}

export interface NavItem {
  readonly href: string;
  readonly text: string;
  readonly current: boolean;
}

export interface NavProps {
  readonly label: string;
  readonly items: readonly NavItem[];
}

/** Links to the parts of an app, the current one marked. */
export function Nav({ label, items }: NavProps) {
  return (
    <nav className="cs-nav cs-no-print" aria-label={label}>
      <NavList items={items} />
    </nav>
  );
}

/** A list of links; `heading` is the id of the element that names it. */
export function NavList({
  items,
  heading,
}: {
  readonly items: readonly NavItem[];
  readonly heading?: string;
}) {
  return (
    <ul aria-labelledby={heading}>
      {items.map((item) => (
        <li key={item.href}>
          <a href={item.href} aria-current={item.current ? 'page' : undefined}>
            {item.text}
          </a>
        </li>
      ))}
    </ul>
  );
}
