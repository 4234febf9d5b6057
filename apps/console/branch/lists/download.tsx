import type { BranchDownloadReply } from '@countersign/api/branch';
import { Button, Notice } from '@countersign/browser';
import { useState } from 'react';
import { useAct } from '../../session/use-act.ts';
import { useBranchWords } from '../../words/use-branch-words.ts';
import { useBranch } from '../session/branch.ts';
import { Trouble } from '../session/trouble.tsx';
import { saveBase64 } from './save-file.ts';

interface DownloadProps {
  readonly what: 'members' | 'findings';
  readonly text: string;
}

/** Fetches a locked workbook and shows its password, once (RECON-1: the password goes another way than the file). */
export function Download({ what, text }: DownloadProps) {
  const words = useBranchWords().lists.sheet;
  const { client } = useBranch();
  const [made, setMade] = useState<BranchDownloadReply>();
  const act = useAct(() => client.download(what));
  const fetchIt = async () => {
    const reply = await act.run();
    if (reply === undefined) return;
    saveBase64(reply.file, reply.fileName);
    setMade(reply);
  };
  return (
    <>
      <Button look={what === 'findings' ? 'primary' : 'secondary'} busy={act.busy} onClick={fetchIt}>
        {act.busy ? words.making : text}
      </Button>
      {act.error && <Trouble error={act.error} />}
      {made && (
        <Notice tone="good" title={words.savedAs(made.fileName, made.rows)} role="status">
          <p>{words.password}</p>
          <p className="cs-reference cs-reference-large branch-password">{made.password}</p>
          <p>{words.passwordText}</p>
        </Notice>
      )}
    </>
  );
}
