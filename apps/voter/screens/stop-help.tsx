import type { Language } from '@countersign/ballot';
import { inLanguage, type LoadedBallot, noticesInForce } from '../flow/ballot.ts';
import type { Stop, StopKind } from '../flow/stop.ts';
import type { Words } from '../words/words.ts';

/** Pages on which the member may need a person. */
const helpful: readonly StopKind[] = [
  'used-online',
  'used-post',
  'revoked',
  'spare',
  'unknown-reference',
  'answers-locked',
  'service-differs',
  'refused',
  'bad-receipt',
  'unreachable',
  'suspended',
  'closed',
  'void',
];

interface HelpPartProps {
  readonly stop: Stop;
  readonly words: Words;
  readonly language: Language;
  readonly ballot: LoadedBallot | undefined;
}

/** The help path (VOTE-4), from the notice in force if there is one, on the pages that need it. */
export function HelpPart({ stop, words, language, ballot }: HelpPartProps) {
  if (!helpful.includes(stop.kind)) return null;
  const help = ballot && noticesInForce(ballot, ballot.view.serverTime).help;
  const used = stop.kind === 'used-online' || stop.kind === 'used-post';
  return (
    <section className="cs-card cs-stack-small">
      <h2>{used ? words.stop.notMe : words.help}</h2>
      {used && <p>{words.stop.notMeText}</p>}
      {ballot && (
        <p className="vote-text">
          {help ? inLanguage(help.texts, language) : words.helpDefault(ballot.definition.office.name)}
        </p>
      )}
    </section>
  );
}
