import { Button, deviceTestLink, longestQrText, Notice, Qr } from '@countersign/browser';
import { useVoting } from '../voting.ts';
import { Head } from './head.tsx';

/** VOTE-8. The first picture stands before the member says which of the two it will be. */
export function DeviceTest() {
  const { session, visit, words } = useVoting();
  const own = words.device;
  if (!visit.sealed) return null;
  if (visit.test === 'opened') return <Opened text={visit.sealed.openingText} />;
  return (
    <>
      <Head title={own.title} />
      <p>{own.intro}</p>
      <ol className="cs-list">
        {own.steps(`${location.host}${deviceTestLink}`).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ol>
      <Picture text={visit.sealed.sealText} label={own.picture} />
      <div className="cs-actions">
        <Button look="secondary" onClick={() => session.openTest()}>
          {own.test}
        </Button>
        <Button onClick={() => session.cast()}>{own.cast}</Button>
      </div>
      <div>
        <Button look="quiet" onClick={() => session.leaveTest()}>
          {own.leave}
        </Button>
      </div>
    </>
  );
}

function Opened({ text }: { readonly text: string }) {
  const { session, words } = useVoting();
  const own = words.device;
  return (
    <>
      <Head title={own.openedTitle} />
      <p>{own.openedText}</p>
      <Picture text={text} label={own.openedPicture} />
      <Notice tone="warning">
        <p>{own.openedSpoiled}</p>
      </Notice>
      <div className="cs-actions">
        <Button onClick={() => session.leaveTest()}>{own.fresh}</Button>
      </div>
    </>
  );
}

function Picture({ text, label }: { readonly text: string; readonly label: string }) {
  const { words } = useVoting();
  const own = words.device;
  return (
    <div className="cs-stack-small">
      {text.length <= longestQrText ? <Qr text={text} label={label} /> : <p>{own.tooLarge}</p>}
      <details className="cs-details">
        <summary>{own.copy}</summary>
        <p className="cs-hash">{text}</p>
      </details>
    </div>
  );
}
