import { LinkButton } from '@countersign/browser';
import { useEffect, useState } from 'react';
import { useWords } from '../words/use-words.ts';
import { type CheckedDeclaration, formatFiguresCsv, formatFiguresJson } from './declared.ts';

interface DownloadsProps {
  readonly checked: CheckedDeclaration;
  readonly bytes: Uint8Array;
}

/** The declaration as files, made here from what was checked here. */
export function Downloads({ checked, bytes }: DownloadsProps) {
  const { words } = useWords();
  const json = useFileAddress(formatFiguresJson(checked), 'application/json');
  const csv = useFileAddress(formatFiguresCsv(checked), 'text/csv');
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
        <LinkButton href={blob} download="declaration.bin">
          {words.result.blob}
        </LinkButton>
      </div>
    </section>
  );
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
