import { describeStage, type StagedCount, stageWordsFor, type Telling } from '@countersign/ballot';
import { useWords } from '../words/use-words.ts';
import { CountDrawing } from './count-drawing.tsx';
import { CountSheet } from './count-sheet.tsx';

interface StagedResultProps {
  readonly count: StagedCount;
  /** The rule id. */
  readonly method: string;
  readonly nameOf: (candidate: number) => string;
  /** Unique on the page: contests have their own counts. */
  readonly id: string;
}

/** A count in stages to be looked at, read and added up: picture, words, figures. */
export function StagedResult({ count, method, nameOf, id }: StagedResultProps) {
  const { language, words } = useWords();
  const telling: Telling = { words: stageWordsFor(method, language), nameOf };
  const said = words.result.count;
  // For who hears the page: of several contests each has such parts.
  const contest = `contest-${id}`;
  const isStaged = count.stages.length > 1;
  return (
    <section className="cs-stack" aria-labelledby={`${contest} ${id}-count`}>
      <h3 id={`${id}-count`}>{isStaged ? said.title : words.result.how}</h3>
      <CountDrawing count={count} telling={telling} />
      <ol className="count-stages" aria-label={said.told}>
        {count.stages.map((_, stage) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: stages are known by their number
          <li key={stage}>
            {isStaged && <h4>{telling.words.stage(stage + 1)}</h4>}
            <ul>
              {describeStage(count, stage, telling).map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
      {isStaged && <CountSheet count={count} telling={telling} contest={contest} />}
    </section>
  );
}
