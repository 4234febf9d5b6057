import { type BallotState, ballotStates } from '@countersign/ballot';
import { formatMoment, LinkButton, ScreenHeading, useLoaded } from '@countersign/browser';
import { Lots } from '../count/lots.tsx';
import { WithdrawalForm } from '../count/withdrawal-form.tsx';
import { CommandButton } from '../overview/command-button.tsx';
import { FileButton } from '../session/file-button.tsx';
import { useOffice } from '../session/office.ts';
import { useLapseWords } from '../words/use-lapse-words.ts';
import { useWords } from '../words/use-words.ts';
import { allowedNow } from './overview.tsx';

interface Step {
  readonly name: string;
  readonly text: string;
  readonly isDone: boolean;
  readonly link?: { readonly href: string; readonly text: string };
}

/** From the close to the declaration: how far it is, and the office's part in it. */
export function CountScreen() {
  const { words } = useWords();
  const { overview } = useOffice();
  const steps = useSteps();
  const now = steps.findIndex((step) => !step.isDone);
  const commands = allowedNow(overview.allowed).filter((command) =>
    ['close', 'finish-mix', 'finish-opening', 'declare'].includes(command),
  );
  return (
    <>
      <ScreenHeading documentTitle={`${words.count.title} · ${words.brand}`} screen="count">
        {words.count.title}
      </ScreenHeading>
      <p>{words.count.lead}</p>
      <ol className="count-steps" aria-label={words.count.stepsTitle}>
        {steps.map((step, i) => {
          const state = step.isDone ? 'done' : i === now ? 'now' : 'next';
          return (
            <li key={step.name} data-state={state}>
              <span className="count-mark" aria-hidden="true">
                {step.isDone ? '✓' : i + 1}
              </span>
              <div>
                <p>
                  <strong>{step.name}</strong> <span className="cs-soft">({words.count.states[state]})</span>
                </p>
                <p className="cs-soft">{step.text}</p>
                {step.link && <a href={step.link.href}>{step.link.text}</a>}
              </div>
            </li>
          );
        })}
      </ol>
      {overview.waitingFor.length > 0 && (
        <section className="cs-stack-small" aria-labelledby="waiting">
          <h2 id="waiting">{words.overview.waitingFor}</h2>
          <ul className="cs-list">
            {overview.waitingFor.map((what) => (
              <li key={what}>{what}</li>
            ))}
          </ul>
        </section>
      )}
      <Lots />
      <div className="cs-actions">
        {commands.map((command) => (
          <CommandButton key={command} command={command} onDone={() => {}} />
        ))}
        {overview.stage === 'declared' && <Files />}
        {overview.stage === 'declared' && overview.boardAddress !== undefined && (
          <LinkButton look="primary" href={`${overview.boardAddress}#verify`}>
            {words.count.verify}
          </LinkButton>
        )}
      </div>
      <WithdrawalForm />
    </>
  );
}

/** The declaration as files. */
function Files() {
  const { words } = useWords();
  return (
    <>
      <FileButton path="declaration.pdf" name="declaration.pdf">
        {words.count.pdf}
      </FileButton>
      <FileButton path="declaration.csv" name="declaration.csv">
        {words.count.csv}
      </FileButton>
      <FileButton path="declaration.json" name="declaration.json">
        {words.count.json}
      </FileButton>
    </>
  );
}

/** Whether the ballot has come at least as far as `stage`. */
function hasReached(stage: BallotState, now: BallotState): boolean {
  return now !== 'void' && ballotStates.indexOf(now) >= ballotStates.indexOf(stage);
}

/** ROLL-LAPSE: where the roll was made by a rule, membership is tested again before anything is counted. */
function useTestStep(): readonly Step[] {
  const { overview } = useOffice();
  const said = useLapseWords().step;
  const test = overview.membershipTest;
  if (test === undefined) return [];
  const link = { href: '#lapse', text: said.go };
  return [{ name: said.name, text: said[test], isDone: test === 'done', link }];
}

function useSteps(): readonly Step[] {
  const { language, words } = useWords();
  const { client, overview } = useOffice();
  const counts = useLoaded(`${overview.stage} ${overview.serverTime}`, () => client.paperCounts(), true);
  const batches = counts.state === 'ready' && counts.value.ok ? counts.value.value.batches : [];
  const toCount = batches.filter((batch) => batch.expected > 0);
  const agreed = toCount.filter((batch) => batch.state === 'agreed').length;
  const reached = (stage: BallotState) => hasReached(stage, overview.stage);
  const said = words.count;
  const test = useTestStep();
  return [
    {
      name: said.close,
      text: said.closeWait(formatMoment(overview.closes, overview.timeZone, language)),
      isDone: reached('closed'),
    },
    ...test,
    {
      name: said.papers,
      text: toCount.length === 0 ? said.noPapers : said.papersDone(agreed, toCount.length),
      isDone: reached('closed') && agreed === toCount.length,
      link: { href: '#papers', text: said.goPapers },
    },
    { name: said.mix, text: said.mixText, isDone: reached('mixed') },
    { name: said.open, text: said.openText, isDone: reached('opened') },
    { name: said.declare, text: said.declareText, isDone: reached('declared') },
  ];
}
