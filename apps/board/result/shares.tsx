import type { ContestFigures } from '@countersign/ballot';
import { number } from '@countersign/browser';
import { useWords } from '../words/use-words.ts';

interface SharesProps {
  readonly figures: ContestFigures;
  readonly nameOf: (id: string) => string;
}

/** One bar per option, as long as its share; name and figures stand in words above each bar. */
export function Shares({ figures, nameOf }: SharesProps) {
  const { words } = useWords();
  const total = figures.valid.total;
  const label = words.result.picture(
    figures.options.map((option) => `${nameOf(option.option)} ${option.share ?? 0} %`).join(', '),
  );
  return (
    <figure className="board-shares" aria-label={label}>
      {figures.options.map((option) => (
        <div key={option.option} className="board-share">
          <p className="board-share-text">
            <strong>{nameOf(option.option)}</strong>
            <span>
              {number(option.total)} · {option.share ?? '–'} %
            </span>
          </p>
          <svg
            className="board-share-bar"
            viewBox="0 0 1000 60"
            preserveAspectRatio="none"
            aria-hidden="true"
          >
            <rect className="board-share-ground" width="1000" height="60" />
            <rect
              className="cs-band-first"
              width={total === 0 ? 0 : (option.total / total) * 1000}
              height="60"
            />
            {/* Half of the votes: where a majority begins. */}
            <line className="board-share-half" x1="500" x2="500" y2="60" />
          </svg>
        </div>
      ))}
    </figure>
  );
}
