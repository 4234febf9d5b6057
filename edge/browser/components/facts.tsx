import type { ReactNode } from 'react';

export interface Fact {
  readonly term: ReactNode;
  readonly value: ReactNode;
  /** A link or button that changes it. */
  readonly action?: ReactNode;
}

/** Terms and their values, one pair a line; under each other on a phone. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className="cs-facts">
      {facts.map((fact, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a fixed list, and terms may be elements
        <div className="cs-fact" key={i}>
          <dt>{fact.term}</dt>
          <dd>{fact.value}</dd>
          {fact.action && <dd>{fact.action}</dd>}
        </div>
      ))}
    </dl>
  );
}

/** A board reference `7K3MP2Q9XW` as printed: `7K3MP-2Q9XW`, spelt out for a screen reader. */
export function Reference({ text, large = false }: { readonly text: string; readonly large?: boolean }) {
  const shown = `${text.slice(0, 5)}-${text.slice(5)}`;
  return (
    <span className={`cs-reference${large ? ' cs-reference-large' : ''}`}>
      <span aria-hidden="true">{shown}</span>
      <span className="cs-unseen">{[...text].join(' ')}</span>
    </span>
  );
}
