import type { BallotState, LifecycleCommand } from '@countersign/ballot';
import { Button, type ButtonLook, Confirm, TextAreaField } from '@countersign/browser';
import { useId, useState } from 'react';
import { focusFirstError } from '../session/focus-error.ts';
import { useOffice } from '../session/office.ts';
import { Problem } from '../session/problem.tsx';
import { useAct } from '../session/use-act.ts';
import { commandsWithReason, dangerousCommands } from '../words/commands-en.ts';
import { useWords } from '../words/use-words.ts';

/** The next step of the course stands out; what stops or ends the ballot does not invite. */
const looks: Partial<Readonly<Record<LifecycleCommand, ButtonLook>>> = {
  suspend: 'secondary',
  close: 'danger',
  void: 'quiet',
};

interface CommandButtonProps {
  readonly command: LifecycleCommand;
  /** Told when the ballot has moved. */
  readonly onDone: (stage: BallotState, leaf: number | null) => void;
}

/** One command of the lifecycle: a button, and a dialog that says what happens before it happens. */
export function CommandButton({ command, onDone }: CommandButtonProps) {
  const { words } = useWords();
  const { client, reload } = useOffice();
  const [isAsking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  const effects = useId();
  const act = useAct((why: string) => client.command({ command, reason: why }));
  const { name, question, effects: told } = words.commands[command];
  const needsReason = commandsWithReason.includes(command);
  const isDangerous = dangerousCommands.includes(command);
  const confirm = async () => {
    const isIncomplete = needsReason && reason.trim() === '';
    setMissing(isIncomplete);
    if (isIncomplete) return focusFirstError();
    const done = await act.run(reason.trim());
    await reload();
    if (done === undefined) return;
    setAsking(false);
    setReason('');
    onDone(done.stage, done.leaf);
  };
  return (
    <>
      <Button
        look={looks[command] ?? 'primary'}
        onClick={() => {
          act.forget();
          setMissing(false);
          setAsking(true);
        }}
      >
        {name}
      </Button>
      <Confirm
        open={isAsking}
        title={question}
        confirm={act.busy ? words.loading : name}
        cancel={words.cancel}
        danger={isDangerous}
        onConfirm={confirm}
        onCancel={() => setAsking(false)}
      >
        <ul className="cs-list" id={effects}>
          {told.map((effect) => (
            <li key={effect}>{effect}</li>
          ))}
        </ul>
        <TextAreaField
          label={needsReason ? words.reason : words.reasonOptional}
          hint={words.reasonHint}
          error={isMissing ? words.reasonMissing : undefined}
          value={reason}
          onChange={setReason}
          maxLength={4000}
        />
        {act.error && <Problem error={act.error} />}
      </Confirm>
    </>
  );
}
