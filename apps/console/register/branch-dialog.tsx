import { Button, Dialog, TextField } from '@countersign/browser';
import { useState } from 'react';
import { focusFirstError } from '../session/focus-error.ts';
import { useOffice } from '../session/office.ts';
import { Problem } from '../session/problem.tsx';
import { useAct } from '../session/use-act.ts';
import { useRegisterWords } from '../words/use-register-words.ts';
import type { Branch } from './branches.tsx';

interface BranchDialogProps {
  /** With an empty name, a new one. */
  readonly branch: Branch;
  readonly onSaved: () => void;
  readonly onClose: () => void;
}

/** A branch by hand: its officer, and the members it counts at the source. */
export function BranchDialog({ branch, onSaved, onClose }: BranchDialogProps) {
  const words = useRegisterWords();
  const said = words.branchList;
  const { client } = useOffice();
  const [name, setName] = useState(branch.name);
  const [officerName, setOfficerName] = useState(branch.officerName);
  const [officerEmail, setOfficerEmail] = useState(branch.officerEmail);
  const [count, setCount] = useState(branch.source?.toString() ?? '');
  const [isTried, setTried] = useState(false);
  const source = count.trim() === '' ? null : Number(count.replaceAll(',', ''));
  const isCount = source === null || (Number.isSafeInteger(source) && source >= 0);
  const act = useAct(() => client.saveBranch({ name: name.trim(), officerName, officerEmail, source }));
  const save = async () => {
    setTried(true);
    if (name.trim() === '' || !isCount) return focusFirstError();
    if (await act.run()) onSaved();
  };
  return (
    <Dialog
      open
      title={said.formTitle(branch.name)}
      onClose={onClose}
      actions={
        <>
          <Button busy={act.busy} onClick={save}>
            {said.save}
          </Button>
          <Button look="secondary" onClick={onClose}>
            {words.quarantine.cancel}
          </Button>
        </>
      }
    >
      {branch.name === '' && (
        <TextField
          label={said.name}
          error={isTried && name.trim() === '' ? said.nameMissing : undefined}
          value={name}
          onChange={setName}
        />
      )}
      <TextField
        label={words.byBranch.source}
        error={isTried && !isCount ? said.countWrong : undefined}
        inputMode="numeric"
        value={count}
        onChange={setCount}
      />
      <TextField label={said.officer} value={officerName} onChange={setOfficerName} />
      <TextField label={said.email} type="email" value={officerEmail} onChange={setOfficerEmail} />
      {act.error && <Problem error={act.error} />}
    </Dialog>
  );
}
