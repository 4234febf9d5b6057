import { number, Progress } from '@countersign/browser';
import { dutyIds } from '@countersign/verify';
import { useWords } from '../words/use-words.ts';
import type { DownloadProgress } from './download-record.ts';
import type { CheckProgress } from './messages.ts';
import { estimateRemaining, formatElapsed, formatRemaining, spokenPercent } from './remaining.ts';
import { useElapsed } from './use-elapsed.ts';

interface StandingProps {
  readonly download: DownloadProgress;
  /** Nothing while the download goes on. */
  readonly check: CheckProgress | undefined;
}

/** How far a verification has come, for how long, and how long it will still take. */
export function Standing({ download, check }: StandingProps) {
  const { words } = useWords();
  const elapsed = useElapsed();
  const left = check && estimateRemaining(check);
  return (
    <div className="cs-card cs-stack">
      {check === undefined ? <Download at={download} /> : <Check at={check} download={download} />}
      <p className="board-times">
        <span>
          {words.verify.elapsed} {formatElapsed(elapsed)}
        </span>
        {left !== undefined && <span>{formatRemaining(left, words.verify.remaining)}</span>}
      </p>
    </div>
  );
}

function Download({ at }: { readonly at: DownloadProgress }) {
  const { words } = useWords();
  return (
    <Progress
      label={words.verify.downloading}
      value={at.files}
      max={at.totalFiles}
      valueText={sizeOf(at, words.verify.downloaded, `${number(at.files)} / ${number(at.totalFiles)}`)}
      spokenText={`${spokenPercent(at.files / at.totalFiles)} %`}
    />
  );
}

function Check({ at, download }: { readonly at: CheckProgress; readonly download: DownloadProgress }) {
  const { words } = useWords();
  const { title } = words.verify.dutyWords[at.duty];
  const place = words.verify.dutyOf(dutyIds.indexOf(at.duty) + 1, dutyIds.length);
  return (
    <>
      <Progress
        label={words.verify.checking}
        value={at.share}
        valueText={`${Math.floor(at.share * 100)} %`}
        spokenText={`${spokenPercent(at.share)} %: ${title}`}
      />
      <p>
        <strong>{title}</strong> <span className="cs-soft">({place})</span>
      </p>
      <p className="cs-soft">
        {words.verify.record} {sizeOf(download, words.verify.downloaded, number(download.files))}
      </p>
    </>
  );
}

function sizeOf(
  { bytes }: DownloadProgress,
  say: (files: string, megabytes: string) => string,
  files: string,
): string {
  return say(files, (bytes / 1_000_000).toFixed(1));
}
