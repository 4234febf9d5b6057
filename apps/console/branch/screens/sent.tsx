import type { BranchClaimView } from '@countersign/api/branch';
import {
  DataTable,
  formatMomentShort,
  LinkButton,
  Notice,
  ScreenHeading,
  useLoaded,
  Waiting,
} from '@countersign/browser';
import { useEffect, useState } from 'react';
import { useBranchWords } from '../../words/use-branch-words.ts';
import { ShowMore } from '../lists/show-more.tsx';
import { spanOf } from '../people/span.ts';
import { branchHref } from '../route.ts';
import { useClaimName } from '../sent/claim-name.ts';
import { ClaimQuestion } from '../sent/claim-question.tsx';
import { useBranch } from '../session/branch.ts';
import { Trouble } from '../session/trouble.tsx';

/** What became of everything that was sent, each with the time it took (RECON-3). */
export function SentScreen() {
  const words = useBranchWords();
  const { client, overview, reload } = useBranch();
  const [asked, setAsked] = useState(0);
  const loaded = useLoaded(`claims ${asked}`, () => client.claims(), true);
  // What headquarters decided meanwhile changes the overview too.
  useEffect(() => {
    reload();
  }, [reload]);
  const claims = loaded.state === 'ready' && loaded.value.ok ? loaded.value.value.claims : [];
  const isNothing = overview.submitted === null && claims.length === 0;
  return (
    <>
      <ScreenHeading documentTitle={`${words.cards.sent.title} · ${words.brand}`} screen={`sent ${asked}`}>
        {isNothing ? words.cards.sent.none : words.cards.sent.title}
      </ScreenHeading>
      {isNothing ? <Nothing /> : <Standing />}
      {loaded.state === 'loading' && <Waiting>{words.loading}</Waiting>}
      {loaded.state === 'ready' && !loaded.value.ok && <Trouble error={loaded.value.error} />}
      {claims
        .filter(({ state }) => state === 'asked')
        .map((claim) => (
          <ClaimQuestion key={claim.id} claim={claim} onReplied={() => setAsked(asked + 1)} />
        ))}
      {claims.length > 0 && <Claims claims={claims} />}
      <CertificateWay />
    </>
  );
}

/** What comes after the answers, once codes have been given. */
function CertificateWay() {
  const { way, wayNote } = useBranchWords().certificate;
  return (
    <ul className="branch-ways">
      <li>
        <a href={branchHref('certificate')}>{way}</a>
        <span className="cs-soft">{wayNote}</span>
      </li>
    </ul>
  );
}

function Nothing() {
  const words = useBranchWords();
  return (
    <>
      <p className="cs-lead">{words.cards.sent.noneText}</p>
      <LinkButton look="primary" href={branchHref('start')}>
        {words.back}
      </LinkButton>
    </>
  );
}

function Standing() {
  const words = useBranchWords();
  const { overview } = useBranch();
  const { submitted, claims, left, notSubmitted } = overview;
  const made = claims.reduce((sum, one) => sum + (one.state === 'withdrawn' ? 0 : one.claims), 0);
  return (
    <>
      <Notice tone="good" title={words.cards.sent.thanks}>
        <p>{words.cards.sent.thanksText(made)}</p>
        {submitted !== null && (
          <p>{words.cards.sent.counts(submitted.listed, submitted.found, submitted.undecided)}</p>
        )}
      </Notice>
      {(left > 0 || notSubmitted > 0) && (
        <div className="cs-actions">
          {left > 0 && <LinkButton href={branchHref('check')}>{words.summary.goOn}</LinkButton>}
          {notSubmitted > 0 && <LinkButton href={branchHref('review')}>{words.summary.review}</LinkButton>}
        </div>
      )}
    </>
  );
}

function Claims({ claims }: { readonly claims: readonly BranchClaimView[] }) {
  const { sent } = useBranchWords().cards;
  const { overview } = useBranch();
  const nameOf = useClaimName();
  return (
    <ShowMore rows={claims}>
      {(some) => (
        <DataTable
          caption={sent.caption}
          rows={some}
          rowKey={({ id }) => id}
          empty={sent.none}
          columns={[
            { key: 'who', header: sent.who, names: true, cell: (claim) => nameOf(claim) },
            { key: 'what', header: sent.what, cell: ({ kind }) => sent.kinds[kind] },
            { key: 'state', header: sent.state, cell: (claim) => <State claim={claim} /> },
            { key: 'took', header: sent.took, cell: (claim) => <Took claim={claim} /> },
            {
              key: 'at',
              header: sent.sentAt,
              cell: ({ submittedAt }) => formatMomentShort(submittedAt, overview.timeZone, 'en'),
            },
          ]}
        />
      )}
    </ShowMore>
  );
}

function State({ claim }: { readonly claim: BranchClaimView }) {
  const { sent } = useBranchWords().cards;
  return (
    <>
      {sent.states[claim.state]}
      {claim.codedAt !== null && <>, {sent.coded}</>}
      {claim.decidedReason && <span className="cs-soft"> {claim.decidedReason}</span>}
    </>
  );
}

function Took({ claim: { submittedAt, decidedAt, codedAt } }: { readonly claim: BranchClaimView }) {
  const { sent, span } = useBranchWords().cards;
  const end = codedAt ?? decidedAt;
  if (end === null) return <span className="cs-soft">–</span>;
  const { unit, count } = spanOf(end - submittedAt);
  return codedAt === null ? sent.decidedIn(span[unit](count)) : sent.codedIn(span[unit](count));
}
