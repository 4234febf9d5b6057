import type { CompletenessReply, GateView } from '@countersign/api';
import { Button, formatMomentShort, Notice } from '@countersign/browser';
import type { Colour } from '@countersign/roll';
import { useOffice } from '../session/office.ts';
import { useWords } from '../words/use-words.ts';

type Reason = GateView['reasons'][number];

interface GateVerdictProps {
  readonly gate: GateView;
  /** Shows the branches of a colour. */
  readonly onShow: (colour: Colour) => void;
}

/** Reasons said at once; the rest open at a press. */
const saidAtOnce = 8;

/** The gate's verdict, each reason as a sentence with the way to where it is put right. */
export function GateVerdict({ gate, onShow }: GateVerdictProps) {
  const { words } = useWords();
  const said = words.gate.completeness;
  if (gate.opens) return <Notice tone="good" title={said.open} level={2} />;
  const first = gate.reasons.slice(0, saidAtOnce);
  const rest = gate.reasons.slice(saidAtOnce);
  return (
    <Notice tone="bad" title={said.shut(gate.reasons.length)} level={2}>
      <Reasons reasons={first} onShow={onShow} />
      {rest.length > 0 && (
        <details>
          <summary>{said.moreReasons(rest.length)}</summary>
          <Reasons reasons={rest} onShow={onShow} />
        </details>
      )}
    </Notice>
  );
}

function Reasons({
  reasons,
  onShow,
}: {
  readonly reasons: readonly Reason[];
  readonly onShow: (colour: Colour) => void;
}) {
  const { words } = useWords();
  return (
    <ul className="cs-list gate-reasons">
      {reasons.map((reason) => {
        const way = words.gate.completeness.links[reason.kind];
        return (
          <li key={reason.sentence}>
            <span>{reason.sentence}</span>{' '}
            {'href' in way ? (
              <a href={way.href}>{way.text}</a>
            ) : (
              <Button look="quiet" onClick={() => onShow(way.colour)}>
                {way.text}
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** How the gate was passed when the roll was frozen. */
export function Passed({ passed }: { readonly passed: NonNullable<CompletenessReply['passed']> }) {
  const { language, words } = useWords();
  const { overview } = useOffice();
  const said = words.gate.completeness;
  const titles = { open: said.passedOpen, overridden: said.passedOver, 'not-asked': said.passedFile };
  const acts = words.gate.acts;
  const moment = (at: number) => formatMomentShort(at, overview.timeZone, language);
  return (
    <Notice
      tone={passed.kind === 'open' ? 'good' : 'warning'}
      title={`${titles[passed.kind]} ${moment(passed.at)}.`}
      level={2}
    >
      {passed.reasons.length > 0 && (
        <ul className="cs-list">
          {passed.reasons.slice(0, saidAtOnce).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      {passed.reasons.length > saidAtOnce && <p>{said.moreReasons(passed.reasons.length - saidAtOnce)}</p>}
      {passed.act?.ended && (
        <p>
          {acts.proposed}: {acts.by(passed.act.proposed.by, moment(passed.act.proposed.at))}.{' '}
          {acts.states.approved}: {acts.by(passed.act.ended.by, moment(passed.act.ended.at))}. {acts.why}:{' '}
          {passed.act.proposed.reason}
        </p>
      )}
    </Notice>
  );
}
