import type { CertificateFigures } from '@countersign/api';
import { type Fact, Facts, number } from '@countersign/browser';
import type { ReactNode } from 'react';
import { type BranchWords, useBranchWords } from '../../words/use-branch-words.ts';

type Words = BranchWords['certificate'];

/** Every figure that a confirmation is of, in the order of the certificate. */
export function Figures({ figures }: { readonly figures: CertificateFigures }) {
  const words = useBranchWords().certificate;
  const groups = { codes: codeFacts, since: laterFacts, yours: answerFacts } as const;
  return (['codes', 'since', 'yours'] as const).map((name) => (
    <section key={name} aria-labelledby={`figures-${name}`} className="cs-stack-small">
      <h2 id={`figures-${name}`}>{words.groups[name]}</h2>
      <Facts facts={groups[name](figures, words)} />
    </section>
  ));
}

/** A figure in its line; null is not known, which is not 0. */
function fact(term: string, value: number | null, words: Words, note?: string): Fact {
  return { term, value: <Value value={value === null ? words.unknown : number(value)} note={note} /> };
}

function Value({ value, note }: { readonly value: ReactNode; readonly note?: string | undefined }) {
  return (
    <>
      <strong>{value}</strong>
      {note && <span className="cs-soft"> · {note}</span>}
    </>
  );
}

function codeFacts(figures: CertificateFigures, words: Words): readonly Fact[] {
  const { source, members, eligible, excluded, undecided, held, coded } = figures;
  const { names, reason } = words;
  return [
    fact(names.source, source, words),
    ...wayFacts(figures, words),
    fact(names.members, members, words),
    fact(names.eligible, eligible, words),
    ...excluded.map(({ code, count }) => fact(names.excluded, count, words, reason(code))),
    ...(undecided > 0 ? [fact(names.undecided, undecided, words)] : []),
    ...held.map(({ code, count }) => fact(names.held, count, words, reason(code))),
    fact(names.coded, coded, words),
  ];
}

/** Steps that took nobody are left out, but for the rows and those of them who were taken in. */
function wayFacts({ file }: CertificateFigures, words: Words): readonly Fact[] {
  if (!file) return [];
  const { names } = words;
  const steps = ['kept', 'joined', 'left', 'movedIn', 'movedOut'] as const;
  return [
    fact(names.extracted, file.extracted, words),
    ...(file.setAside > 0 ? [fact(names.setAside, file.setAside, words, words.withReason)] : []),
    fact(names.loaded, file.loaded, words),
    ...steps.filter((step) => file[step] > 0).map((step) => fact(names[step], file[step], words)),
  ];
}

function laterFacts(figures: CertificateFigures, words: Words): readonly Fact[] {
  const { added, removed, disappeared } = figures;
  const { explained, unexplained } = disappeared;
  const gone = explained + unexplained;
  return [
    fact(words.names.added, added, words, added > 0 ? words.byTwo : undefined),
    fact(words.names.removed, removed, words, removed > 0 ? words.byTwo : undefined),
    fact(words.names.gone, gone, words, gone > 0 ? words.explained(explained, unexplained) : undefined),
  ];
}

function answerFacts({ answer, claims }: CertificateFigures, words: Words): readonly Fact[] {
  const { approved, refused, open } = claims;
  const sent = approved + refused + open;
  const differences = fact(
    words.names.claims,
    sent,
    words,
    sent > 0 ? words.claims(approved, refused, open) : undefined,
  );
  if (answer === null)
    return [{ term: words.names.listed, value: <Value value={words.nobodyCompared} /> }, differences];
  const source = answer.by === 'branch' ? words.of[answer.of] : words.inPlace;
  return [
    fact(words.names.listed, answer.listed, words, source),
    fact(words.names.found, answer.found, words),
    ...(answer.undecided > 0 ? [fact(words.names.open, answer.undecided, words)] : []),
    differences,
  ];
}
