import { Button, Facts, Notice, Reference, useLoaded, Waiting } from '@countersign/browser';
import { referenceGroup } from '@countersign/crypto';
import type { DeviceOpening, DeviceSeal } from '@countersign/record';
import { useMemo, useState } from 'react';
import type { Board } from '../data/board-state.tsx';
import { localText, useWords } from '../words/use-words.ts';
import { checkDeviceOpening, type OpenedChoice } from './opening.ts';

interface OpenedProps {
  readonly board: Board;
  readonly seal: DeviceSeal;
  readonly opening: DeviceOpening;
}

/** The opened ballot: what it holds, for the member to compare, or why it does not hold up. */
export function Opened({ board, seal, opening }: OpenedProps) {
  const { words } = useWords();
  const loaded = useLoaded(seal.reference, () => board.client.credential(seal.reference));
  const view = loaded.state === 'ready' && loaded.value.ok ? loaded.value.value : undefined;
  const verdict = useMemo(
    () =>
      view &&
      checkDeviceOpening(seal, opening, {
        group: referenceGroup,
        definition: board.definition,
        electionHash: board.ballot.electionHash,
        jointKey: board.ballot.jointKey ?? '',
        credentialKey: view.key,
        credential: view.credential,
      }),
    [view, seal, opening, board.definition, board.ballot.electionHash, board.ballot.jointKey],
  );
  if (loaded.state === 'loading') return <Waiting>{words.lookUp.checking}</Waiting>;
  if (verdict === undefined) return <NotFound isUnknown={loaded.state === 'ready'} />;
  if (verdict.kind === 'opened') return <Compare reference={seal.reference} choices={verdict.choices} />;
  const said = words.test[verdict.kind];
  return (
    <Notice tone="bad" title={said.title} level={2} role="alert">
      <p>{said.text}</p>
    </Notice>
  );
}

function NotFound({ isUnknown }: { readonly isUnknown: boolean }) {
  const { words } = useWords();
  const said = isUnknown ? words.lookUp.unknown : words.unreachable;
  return (
    <Notice tone="warning" title={said.title} role="alert">
      <p>{said.text}</p>
    </Notice>
  );
}

/** What a vote says, as the voting page's review has it: preferences in their order, several names one below the other. */
function ChoiceText({ contest, choice }: OpenedChoice) {
  const { language, words } = useWords();
  const nameOf = (option: number) => localText(contest.options[option]?.name ?? [], language);
  switch (choice.kind) {
    case 'blank':
      return <strong className="cs-lead">{words.test.blank}</strong>;
    case 'option':
      return <strong className="cs-lead">{nameOf(choice.option)}</strong>;
    case 'options':
      return <ul className="cs-named">{namesOf(choice.options, nameOf)}</ul>;
    case 'ranking':
      return <ol className="cs-named">{namesOf(choice.ranking, nameOf)}</ol>;
  }
}

function namesOf(options: readonly number[], nameOf: (option: number) => string) {
  return options.map((option) => <li key={option}>{nameOf(option)}</li>);
}

interface CompareProps {
  readonly reference: string;
  readonly choices: readonly OpenedChoice[];
}

function Compare({ reference, choices }: CompareProps) {
  const { language, words } = useWords();
  const [isSame, setSame] = useState<boolean>();
  return (
    <section className="cs-card cs-stack" aria-labelledby="opened">
      <h2 id="opened">{words.test.openedTitle}</h2>
      <Facts
        facts={[
          ...choices.map((choice) => ({
            term: localText(choice.contest.title, language),
            value: <ChoiceText {...choice} />,
          })),
          { term: words.lookUp.reference, value: <Reference text={reference} /> },
        ]}
      />
      <p>{words.test.openedLead}</p>
      <div className="cs-actions">
        <Button onClick={() => setSame(true)}>{words.test.yes}</Button>
        <Button look="danger" onClick={() => setSame(false)}>
          {words.test.no}
        </Button>
      </div>
      {isSame !== undefined && (
        <Notice
          tone={isSame ? 'good' : 'bad'}
          title={isSame ? words.test.good.title : words.test.bad.title}
          role="alert"
        >
          <p>{isSame ? words.test.good.text : words.test.bad.text}</p>
        </Notice>
      )}
    </section>
  );
}
