import type { CaseView } from '@countersign/api';
import { Facts, formatMomentShort, number, ScreenHeading, useLoaded, Waiting } from '@countersign/browser';
import { useOffice } from '../session/office.ts';
import { Problem } from '../session/problem.tsx';
import { useWords } from '../words/use-words.ts';

/** CASE-1, CASE-3: refused second votes with what the system saw and the rule then in force; never a choice. */
export function CasesScreen() {
  const { words } = useWords();
  const { client, overview } = useOffice();
  const loaded = useLoaded(`cases ${overview.openCases}`, () => client.cases(), true);
  return (
    <>
      <ScreenHeading documentTitle={`${words.cases.title} · ${words.brand}`} screen="cases">
        {words.cases.title}
      </ScreenHeading>
      <p>{words.cases.lead}</p>
      {loaded.state === 'loading' && <Waiting>{words.loading}</Waiting>}
      {loaded.state === 'ready' && !loaded.value.ok && <Problem error={loaded.value.error} />}
      {loaded.state === 'ready' && loaded.value.ok && <Cases cases={loaded.value.value.cases} />}
    </>
  );
}

function Cases({ cases }: { readonly cases: readonly CaseView[] }) {
  const { words } = useWords();
  if (cases.length === 0) return <p className="cs-soft">{words.cases.none}</p>;
  const newestFirst = cases.toSorted((a, b) => b.number - a.number);
  return newestFirst.map((one) => <Case key={one.number} case={one} />);
}

function Case({ case: one }: { readonly case: CaseView }) {
  const { language, words } = useWords();
  const { overview } = useOffice();
  const moment = (seconds: number) => formatMomentShort(seconds, overview.timeZone, language);
  return (
    <article className="cs-card cs-stack" aria-labelledby={`case-${one.number}`}>
      <div className="case-head">
        <h2 id={`case-${one.number}`}>
          {words.cases.number(one.number)}: {one.what}
        </h2>
        <span className="case-state">
          {words.cases[one.kind]}, {words.cases.states[one.state]}
        </span>
      </div>
      <Facts
        facts={[
          { term: words.cases.opened, value: moment(one.opened) },
          { term: words.cases.member, value: one.memberName ?? words.cases.unknownMember },
          { term: words.cases.pack, value: one.pack === null ? words.cases.unknownMember : number(one.pack) },
          { term: words.cases.credential, value: number(one.credential) },
        ]}
      />
      <h3>{words.cases.evidence}</h3>
      <ol className="case-evidence">
        {one.evidence.map((seen) => (
          <li key={`${seen.at} ${seen.text}`}>
            <span className="cs-soft">{moment(seen.at)}</span> {seen.text}
          </li>
        ))}
      </ol>
      <h3>{words.cases.rule}</h3>
      {one.ruleText.length === 0 && <p className="cs-soft">{words.cases.noRule}</p>}
      {one.ruleText.map((text) => (
        <blockquote key={text.language} className="case-rule" lang={text.language}>
          {text.text}
        </blockquote>
      ))}
    </article>
  );
}
