import { FileButton } from '../session/file-button.tsx';
import { useWords } from '../words/use-words.ts';

/** CODE-1, CODE-2: what each code office gets to make its half of the packs. */
export function Lists() {
  const { words } = useWords();
  return (
    <details className="cs-details">
      <summary>{words.packs.lists}</summary>
      <div className="cs-stack-small">
        <p>{words.packs.listsText}</p>
        <div className="cs-actions">
          {(['A', 'B'] as const).map((office) => (
            <FileButton key={office} path={`packs/list?office=${office}`} name={`packs-${office}.csv`}>
              {words.packs.listFor(office)}
            </FileButton>
          ))}
          <FileButton path="packs/job" name="print-job.json">
            {words.packs.job}
          </FileButton>
        </div>
      </div>
    </details>
  );
}
