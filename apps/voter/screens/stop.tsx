import type { Language } from '@countersign/ballot';
import {
  Button,
  boardHome,
  boardLink,
  formatMoment,
  LinkButton,
  Notice,
  ScreenHeading,
} from '@countersign/browser';
import type { LoadedBallot } from '../flow/ballot.ts';
import type { Stop } from '../flow/stop.ts';
import { useVoting } from '../voting.ts';
import type { Words } from '../words/words.ts';
import { saveFile } from './save.ts';
import { HelpPart } from './stop-help.tsx';

export interface StopPageProps {
  readonly stop: Stop;
  readonly words: Words;
  readonly language: Language;
  readonly ballot?: LoadedBallot;
  /** For the board link of a used credential. */
  readonly reference?: string | undefined;
  /** Looks again, tries again, or asks for the codes again, as the stop suggests. */
  readonly onAgain: () => void;
}

/** A stop met on the way of a vote. */
export function StopScreen({ stop }: { readonly stop: Stop }) {
  const { ballot, session, visit, words, language } = useVoting();
  const again = () => (stop.kind === 'unreachable' ? session.tryAgain() : session.go({ name: 'codes' }));
  return (
    <StopPage
      stop={stop}
      ballot={ballot}
      words={words}
      language={language}
      reference={visit.derived?.straight.reference}
      onAgain={again}
    />
  );
}

/** One plain page for each way of not going on: what is so, what it means, what to do. */
export function StopPage(props: StopPageProps) {
  const { stop, words } = props;
  const { title, text } = words.stops[stop.kind];
  return (
    <>
      <ScreenHeading screen={`stop ${stop.kind}`} documentTitle={title}>
        {title}
      </ScreenHeading>
      {text.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <StopFacts {...props} />
      <StopActions {...props} />
      <HelpPart stop={stop} words={words} language={props.language} ballot={props.ballot} />
    </>
  );
}

/** What the page knows beside its fixed words: times, places in the log, what became of a ballot on its way. */
function StopFacts({ stop, words, ballot, language }: StopPageProps) {
  const own = words.stop;
  const moment = (seconds: number) =>
    ballot ? formatMoment(seconds, ballot.definition.timetable.timeZone, language) : '';
  switch (stop.kind) {
    case 'not-open':
      return ballot ? <Moment label={own.opens} text={moment(ballot.definition.timetable.opens)} /> : null;
    case 'closed':
      return ballot ? (
        <>
          <Moment label={own.closed} text={moment(ballot.definition.timetable.closes)} />
          {ballot.view.stage === 'open' && <p>{own.lateCast}</p>}
        </>
      ) : null;
    case 'used-online':
    case 'used-post':
      return stop.leaf === undefined ? null : <p>{own.place(String(stop.leaf))}</p>;
    case 'unreachable':
      return (
        <Notice tone={stop.casting ? 'warning' : 'info'}>
          <p>{stop.casting ? own.maybeSent : own.notSent}</p>
        </Notice>
      );
    case 'bad-receipt':
      return <Detail label={own.detail} text={stop.detail} />;
    default:
      return stop.detail ? <Detail label={own.detail} text={stop.detail} /> : null;
  }
}

function Moment({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    <p className="cs-lead">
      {label} <strong>{text}</strong>.
    </p>
  );
}

function Detail({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    <p className="cs-soft cs-small">
      {label}: <span className="cs-hash">{text}</span>
    </p>
  );
}

function StopActions({ stop, words, reference, onAgain }: StopPageProps) {
  const own = words.stop;
  switch (stop.kind) {
    case 'not-open':
    case 'suspended':
    case 'service-differs':
      return <Actions again={words.lookAgain} onAgain={onAgain} board={own.home} href={boardHome} />;
    case 'worker-failed':
      // A worker that stopped is never started again in this page.
      return (
        <Actions
          again={words.lookAgain}
          onAgain={() => location.reload()}
          board={own.home}
          href={boardHome}
        />
      );
    case 'unreachable':
      return <Actions again={words.tryAgain} onAgain={onAgain} />;
    case 'unknown-reference':
    case 'revoked':
      return <Actions again={own.again} onAgain={onAgain} />;
    case 'used-online':
    case 'used-post':
      return <Actions board={own.board} href={reference ? boardLink(reference) : boardHome} />;
    case 'closed':
    case 'void':
    case 'post-only':
      return <Actions board={own.home} href={boardHome} />;
    case 'bad-receipt':
      return (
        <div className="cs-actions">
          <Button onClick={() => saveFile(`receipt-${stop.reference}.txt`, stop.receipt)}>
            {own.saveReceipt}
          </Button>
          <LinkButton href={boardLink(stop.reference)}>{own.board}</LinkButton>
        </div>
      );
    case 'spare':
    case 'answers-locked':
    case 'refused':
    case 'moved':
      return null;
  }
}

interface ActionsProps {
  readonly again?: string;
  readonly onAgain?: () => void;
  readonly board?: string;
  readonly href?: string;
}

function Actions({ again, onAgain, board, href }: ActionsProps) {
  return (
    <div className="cs-actions">
      {again && <Button onClick={onAgain}>{again}</Button>}
      {board && <LinkButton href={href}>{board}</LinkButton>}
    </div>
  );
}
