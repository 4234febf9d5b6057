import { Button, Notice } from '@countersign/browser';
import { useWords } from '../words/use-words.ts';
import { useDesk } from './scan-queue-context.tsx';

/** Scans that do not count as received: unanswered ones, and those the office would not take. */
export function Unanswered() {
  const { words } = useWords();
  const { queue, dismiss, tryNow } = useDesk();
  // A first try takes a moment; only one that brought nothing is news.
  const isLate = queue.waiting.some((scan) => scan.tries > 0);
  return (
    <>
      {isLate && (
        <Notice tone="warning" title={words.desk.waitingTitle(queue.waiting.length)} level={2}>
          <p>{words.desk.waitingText}</p>
          <ul className="cs-list">
            {queue.waiting.map((scan) => (
              <li key={scan.scanId}>
                <code>{scan.barcode}</code> ({words.desk.batchName(scan.batch)}):{' '}
                {scan.problem === undefined
                  ? words.desk.firstTry
                  : words.desk.tries(scan.tries, words.desk.silences[scan.problem])}
              </li>
            ))}
          </ul>
          <Button look="secondary" onClick={tryNow}>
            {words.desk.tryNow}
          </Button>
        </Notice>
      )}
      {queue.refused.length > 0 && (
        <Notice tone="bad" title={words.desk.refusedTitle} level={2}>
          <p>{words.desk.refusedText}</p>
          <ul className="cs-list">
            {queue.refused.map((scan) => (
              <li key={scan.scanId}>
                <code>{scan.barcode}</code> ({words.desk.batchName(scan.batch)}): {scan.refusal}{' '}
                <Button look="quiet" onClick={() => dismiss(scan.scanId)}>
                  {words.desk.dismiss}
                </Button>
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  );
}
