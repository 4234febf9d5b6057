import type { BranchReportedFileReply, FindingView } from '@countersign/api/branch';
import { Button, DataTable, LinkButton, Notice, number, ScreenHeading } from '@countersign/browser';
import { type FormEvent, useState } from 'react';
import { fetchWithProgress } from '../../roll/upload.ts';
import { focusFirstError } from '../../session/focus-error.ts';
import { FocusIfLost } from '../../session/focus-if-lost.tsx';
import { useAct } from '../../session/use-act.ts';
import { useBranchWords } from '../../words/use-branch-words.ts';
import { useAnswers } from '../answers/answers.ts';
import { ListSender } from '../lists/list-sender.tsx';
import { emptyDraft, personOfDraft, problemsOfDraft } from '../people/person-draft.ts';
import { PersonFields } from '../people/person-fields.tsx';
import { nameOf, whoIs } from '../people/person-rows.ts';
import { today } from '../people/today.ts';
import { branchHref } from '../route.ts';
import { useBranch } from '../session/branch.ts';
import { useKeptDraft } from '../session/kept-draft.ts';
import { Trouble } from '../session/trouble.tsx';

/** Members who are missing at headquarters, named one by one or by a list (RECON-3). */
export function MissingScreen() {
  const words = useBranchWords();
  const { missing } = words.lists;
  return (
    <>
      <ScreenHeading documentTitle={`${missing.title} · ${words.brand}`} screen="missing">
        {missing.title}
      </ScreenHeading>
      <p className="cs-lead">{missing.lead}</p>
      <OnePerson />
      <Noted />
      <Several />
    </>
  );
}

function OnePerson() {
  const { missing } = useBranchWords().lists;
  const { client, reload } = useBranch();
  const { load } = useAnswers();
  const [draft, setDraft, endDraft] = useKeptDraft('missing', emptyDraft);
  const [writeId, setWriteId] = useState(() => crypto.randomUUID());
  const [isTried, setTried] = useState(false);
  const [added, setAdded] = useState<string>();
  const act = useAct(client.report);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const person = personOfDraft(draft, null, today());
    if (!person.ok) return focusFirstError();
    // The same id until it has arrived: a lost reply adds nobody twice.
    if ((await act.run({ writeId, people: [person.value] })) === undefined) return;
    setAdded(nameOf(person.value));
    endDraft();
    setWriteId(crypto.randomUUID());
    setTried(false);
    await Promise.all([load(), reload()]);
  };
  return (
    <form className="cs-card cs-stack" onSubmit={submit} noValidate>
      <PersonFields
        draft={draft}
        onChange={setDraft}
        problems={problemsOfDraft(draft, null, today())}
        isTried={isTried}
      />
      <Button type="submit" busy={act.busy}>
        {missing.add}
      </Button>
      {act.error && <Trouble error={act.error} />}
      {added !== undefined && (
        <Notice tone="good" role="status">
          <p>{missing.added(added)}</p>
        </Notice>
      )}
    </form>
  );
}

/** Those named before, each a step away from being changed. */
function Noted() {
  const words = useBranchWords();
  const { missing } = words.lists;
  const { desk } = useAnswers();
  const noted = desk.findings.filter(({ kind }) => kind === 'reported');
  if (noted.length === 0) return null;
  return (
    <section className="cs-stack-small" aria-labelledby="noted">
      <h2 id="noted">
        {missing.notedTitle}: {missing.noted(noted.length)}
      </h2>
      <ul className="branch-review">
        {noted.map((finding: FindingView) => (
          <li key={finding.id}>
            <strong>{whoIs(finding, words.cards)}</strong>
            <a
              href={branchHref('check', finding.id)}
              aria-label={words.cards.review.changeOf(whoIs(finding, words.cards))}
            >
              {words.cards.review.change}
            </a>
          </li>
        ))}
      </ul>
      <LinkButton look="primary" href={branchHref('review')}>
        {missing.review}
      </LinkButton>
    </section>
  );
}

type Reported = Extract<BranchReportedFileReply, { state: 'reported' }>;

const isReported = (reply: BranchReportedFileReply): reply is Reported => reply.state === 'reported';

function Several() {
  const { missing } = useBranchWords().lists;
  const { clientOver, reload } = useBranch();
  const { load } = useAnswers();
  const [done, setDone] = useState<Reported>();
  const take = async (reply: Reported) => {
    setDone(reply);
    await Promise.all([load(), reload()]);
  };
  return (
    <section className="cs-stack-small" aria-labelledby="several">
      <h2 id="several">{missing.several}</h2>
      <p>{missing.severalText}</p>
      {done === undefined ? (
        <ListSender
          submit={missing.addSeveral}
          reading={{}}
          send={(body, onSent) => clientOver(fetchWithProgress(onSent)).reportFile(body)}
          isDone={isReported}
          onDone={take}
        />
      ) : (
        <>
          <FocusIfLost>
            <FileDone done={done} />
          </FocusIfLost>
          <Button look="secondary" onClick={() => setDone(undefined)}>
            {missing.another}
          </Button>
        </>
      )}
    </section>
  );
}

function FileDone({ done }: { readonly done: Reported }) {
  const { missing } = useBranchWords().lists;
  return (
    <>
      <Notice tone="good" role="status">
        <p>{missing.fileDone(done.findings.length)}</p>
      </Notice>
      {done.unread.length > 0 && (
        <DataTable
          caption={missing.unread}
          rows={done.unread}
          rowKey={({ line }) => line}
          empty=""
          columns={[
            {
              key: 'line',
              header: missing.line,
              number: true,
              names: true,
              cell: ({ line }) => number(line),
            },
            { key: 'text', header: missing.text, cell: ({ text }) => text },
            { key: 'why', header: missing.why, cell: ({ reason }) => reason },
          ]}
        />
      )}
    </>
  );
}
