import type { ReactNode } from 'react';

export type NoticeTone = 'info' | 'good' | 'warning' | 'bad';

export interface NoticeProps {
  readonly tone?: NoticeTone;
  readonly title?: ReactNode;
  /** Heading level of the title; without it the title is a plain paragraph. */
  readonly level?: 2 | 3;
  /** `alert` is read out at once, `status` when the reader pauses; leave out what is there from the beginning. */
  readonly role?: 'alert' | 'status';
  readonly children?: ReactNode;
}

const marks: Readonly<Record<NoticeTone, string>> = {
  info: 'M14 12v8M14 7.5v1.5',
  good: 'M8 14.5l4.2 4.2L20 10',
  warning: 'M14 8v7M14 18.5v1.5',
  bad: 'M9.5 9.5l9 9M18.5 9.5l-9 9',
};

/** A framed remark with a mark of its own shape for each tone, so that colour is never the only sign. */
export function Notice({ tone = 'info', title, level, role, children }: NoticeProps) {
  const Title = level === 2 ? 'h2' : level === 3 ? 'h3' : 'p';
  return (
    <div className={`cs-notice cs-notice-${tone}`} role={role}>
      <svg className="cs-notice-mark" viewBox="0 0 28 28" aria-hidden="true" focusable="false">
        <Frame tone={tone} />
        <path d={marks[tone]} fill="none" stroke="currentColor" strokeWidth="2.75" />
      </svg>
      <div className="cs-notice-body">
        {title && <Title className="cs-notice-title">{title}</Title>}
        {children}
      </div>
    </div>
  );
}

function Frame({ tone }: { readonly tone: NoticeTone }) {
  const line = { fill: 'none', stroke: 'currentColor', strokeWidth: 2.5 } as const;
  if (tone === 'warning') return <path d="M14 2.5L26.5 25h-25z" strokeLinejoin="round" {...line} />;
  if (tone === 'bad') return <path d="M9 2h10l7 7v10l-7 7H9l-7-7V9z" {...line} />;
  return <circle cx="14" cy="14" r="12" {...line} />;
}
