import { Button, Confirm, TextAreaField } from '@countersign/browser';
import { useState } from 'react';
import { goTo } from '../branch/route.ts';
import { saveBranchSession } from '../branch/session/kept-session.ts';
import { focusFirstError } from '../session/focus-error.ts';
import { useOffice } from '../session/office.ts';
import { Problem } from '../session/problem.tsx';
import { isReason } from '../session/reason.ts';
import { useAct } from '../session/use-act.ts';
import { branchesEn } from '../words/branches-en.ts';

/** Opens the pages of a silent branch for headquarters; everything done there says who did it. */
export function ActFor({ branch }: { readonly branch: string }) {
  const { client } = useOffice();
  const [isAsking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  const acting = useAct(client.actForBranch);
  const said = branchesEn.actFor;
  const confirm = async () => {
    const missing = !isReason(reason);
    setMissing(missing);
    if (missing) return focusFirstError();
    const session = await acting.run(branch, reason.trim());
    if (!session) return;
    saveBranchSession(session);
    goTo('start');
  };
  return (
    <>
      <Button look="secondary" onClick={() => setAsking(true)}>
        {said.button}
      </Button>
      <Confirm
        open={isAsking}
        title={said.title(branch)}
        confirm={said.confirm}
        cancel={said.cancel}
        onConfirm={confirm}
        onCancel={() => setAsking(false)}
      >
        <p>{said.lead}</p>
        <TextAreaField
          label={said.reason}
          value={reason}
          onChange={setReason}
          error={isMissing ? said.needed : undefined}
        />
        {acting.error && <Problem error={acting.error} />}
      </Confirm>
    </>
  );
}
