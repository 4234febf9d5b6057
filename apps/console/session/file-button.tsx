import { Button } from '@countersign/browser';
import { useOffice } from './office.ts';
import { Problem } from './problem.tsx';
import { useAct } from './use-act.ts';

interface FileButtonProps {
  /** Path of the file under the office's: `declaration.pdf`. */
  readonly path: string;
  /** What it is called on disk. */
  readonly name: string;
  readonly children: React.ReactNode;
}

/** Saves a file of the office. A plain link could not show the officer token. */
export function FileButton({ path, name, children }: FileButtonProps) {
  const { client } = useOffice();
  const act = useAct(() => client.file(path));
  const save = async () => {
    const file = await act.run();
    if (file === undefined) return;
    const address = URL.createObjectURL(file);
    const link = document.createElement('a');
    link.href = address;
    link.download = name;
    link.click();
    // The browser has taken the file over by the next turn; until then the address must live.
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  };
  return (
    <>
      <Button look="secondary" busy={act.busy} onClick={save}>
        {children}
      </Button>
      {act.error && <Problem error={act.error} />}
    </>
  );
}
