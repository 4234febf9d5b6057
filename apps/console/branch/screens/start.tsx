import { LinkButton, ScreenHeading } from '@countersign/browser';
import { useEffect } from 'react';
import { useBranchWords } from '../../words/use-branch-words.ts';
import { type BranchPage, branchHref } from '../route.ts';
import { useBranch } from '../session/branch.ts';
import { Clock, Decisions } from '../start/clock.tsx';
import { Summary } from '../start/summary.tsx';

/** Where the branch stands, and the one thing to do next. */
export function StartScreen() {
  const { overview, reload } = useBranch();
  // What was answered on the cards since changes what is to be done next.
  useEffect(() => {
    reload();
  }, [reload]);
  return overview.toCheck > 0 || overview.list !== null ? <Summary /> : <Welcome />;
}

function Welcome() {
  const words = useBranchWords();
  const { overview } = useBranch();
  return (
    <>
      <ScreenHeading documentTitle={`${overview.branch} · ${words.brand}`} screen="start">
        {words.start.title(overview.branch, overview.registered)}
      </ScreenHeading>
      <p className="cs-lead">{words.start.lead}</p>
      <Clock />
      <div className="cs-card cs-stack-small">
        <h2>{words.start.send}</h2>
        <p>{words.start.sendNote}</p>
        <LinkButton look="primary" href={branchHref('send')}>
          {words.start.send}
        </LinkButton>
      </div>
      <OtherWays pages={['sample', 'members', 'missing']} />
      <Decisions />
    </>
  );
}

/** What else can be done, each with a line that says what it is for. */
export function OtherWays({ pages }: { readonly pages: readonly BranchPage[] }) {
  const { start } = useBranchWords();
  const ways: Readonly<Partial<Record<BranchPage, readonly [name: string, note: string]>>> = {
    sample: [start.sample, start.sampleNote],
    sheet: [start.sheet, start.sheetNote],
    members: [start.members, start.membersNote],
    missing: [start.missing, start.missingNote],
    send: [start.another, start.sendNote],
  };
  return (
    <section aria-labelledby="ways" className="cs-stack-small">
      <h2 id="ways">{start.ways}</h2>
      <ul className="branch-ways">
        {pages.map((page) => (
          <li key={page}>
            <a href={branchHref(page)}>{ways[page]?.[0]}</a>
            <span className="cs-soft">{ways[page]?.[1]}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
