import { type Contest, voteForm } from '@countersign/ballot';
import { Button, LinkButton } from '@countersign/browser';
import { useEffect, useState } from 'react';
import { localText, useWords } from '../words/use-words.ts';
import {
  type CheckedDeclaration,
  formatContestBlt,
  formatCountCsv,
  formatFiguresCsv,
  formatFiguresJson,
} from './declared.ts';

interface DownloadsProps {
  readonly checked: CheckedDeclaration;
  readonly bytes: Uint8Array;
}

/** The declaration as files, made here from what was checked here. */
export function Downloads({ checked, bytes }: DownloadsProps) {
  const { language, words } = useWords();
  const json = useFileAddress(formatFiguresJson(checked), 'application/json');
  const csv = useFileAddress(formatFiguresCsv(checked), 'text/csv');
  const nameOf = (contest: Contest, id: string) =>
    localText(contest.options.find((option) => option.id === id)?.name ?? [], language) || id;
  const count = useFileAddress(formatCountCsv(checked, language, nameOf), 'text/csv');
  const blob = useFileAddress(bytes, 'application/octet-stream');
  return (
    <section className="cs-stack-small cs-no-print" aria-labelledby="files">
      <h2 id="files">{words.result.files}</h2>
      <div className="cs-actions">
        <LinkButton href={csv} download="declaration.csv">
          {words.result.csv}
        </LinkButton>
        <LinkButton href={json} download="declaration.json">
          {words.result.json}
        </LinkButton>
        <LinkButton href={count} download="count.csv">
          {words.result.count.csv}
        </LinkButton>
        {checked.results.map(({ contest }, index) => (
          <Papers key={contest.id} checked={checked} contest={contest} index={index} />
        ))}
        <LinkButton href={blob} download="declaration.bin">
          {words.result.blob}
        </LinkButton>
      </div>
    </section>
  );
}

interface PapersProps {
  readonly checked: CheckedDeclaration;
  readonly contest: Contest;
  readonly index: number;
}

/** The votes themselves, where they say more than the figures: made when asked for, as they can be many. */
function Papers({ checked, contest, index }: PapersProps) {
  const { language, words } = useWords();
  if (voteForm(contest) === 'single') return null;
  const save = () => {
    const papers = formatContestBlt(checked, contest, index, language);
    if (papers.ok) saveFile(papers.value, `${contest.id.replace(/[^A-Za-z0-9_-]/g, '_')}.blt`);
  };
  return (
    <Button look="secondary" onClick={save}>
      {words.result.count.papers(localText(contest.title, language))}
    </Button>
  );
}

function saveFile(content: string, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([content], { type: 'text/plain' }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

function useFileAddress(content: string | Uint8Array, type: string): string | undefined {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([content as BlobPart], { type }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [content, type]);
  return address;
}
