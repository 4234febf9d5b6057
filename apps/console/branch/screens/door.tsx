import type { BranchSessionReply } from '@countersign/api/branch';
import { Button, Notice, ScreenHeading } from '@countersign/browser';
import { useState } from 'react';
import { useAct } from '../../session/use-act.ts';
import { useBranchWords } from '../../words/use-branch-words.ts';
import { AskLink, PasteLink } from '../session/ask-link.tsx';
import { branchDoor } from '../session/door.ts';
import { Trouble } from '../session/trouble.tsx';

/** Why nobody is signed in: nobody was, somebody signed out, or the session came to its end. */
export type DoorState = 'none' | 'signed-out' | 'ended';

interface DoorProps {
  readonly state: DoorState;
  readonly secret: string | undefined;
  /** Answers that wait in this page for a session. */
  readonly waiting: number;
  readonly onSession: (session: BranchSessionReply) => void;
}

/**
 * The way in. A link is opened by a button, never by itself: programs that look into e-mail open what they find in it, and
 * would use the link up.
 */
export function DoorScreen(props: DoorProps) {
  const [pasted, setPasted] = useState<string>();
  // What was pasted came later than the address, which still has the link that no longer works.
  const secret = pasted ?? props.secret;
  // A new secret begins anew: what was said of the one before is no longer so.
  return secret === undefined ? (
    <WithoutLink {...props} onSecret={setPasted} />
  ) : (
    <WithLink key={secret} {...props} secret={secret} onSecret={setPasted} />
  );
}

type Pasting = DoorProps & { readonly onSecret: (secret: string) => void };

function WithLink({ secret, onSession, onSecret, ...rest }: Pasting & { readonly secret: string }) {
  const words = useBranchWords();
  const act = useAct(branchDoor.openSession);
  const open = async () => {
    const session = await act.run(secret);
    if (session !== undefined) onSession(session);
  };
  const isDead =
    act.error?.kind === 'refused' &&
    (act.error.code === 'link-dead' || act.error.code === 'malformed-request');
  if (isDead) return <WithoutLink {...rest} isDead secret={undefined} {...{ onSession, onSecret }} />;
  return (
    <>
      <ScreenHeading documentTitle={`${words.door.title} · ${words.brand}`} screen="door">
        {words.door.title}
      </ScreenHeading>
      <p className="cs-lead">{words.door.welcome}</p>
      <Button busy={act.busy} onClick={open}>
        {act.busy ? words.door.opening : words.door.open}
      </Button>
      {act.error && <Trouble error={act.error} />}
    </>
  );
}

function WithoutLink({ state, waiting, isDead = false, onSecret }: Pasting & { readonly isDead?: boolean }) {
  const words = useBranchWords();
  const { title, text } = useSaid(state, isDead);
  return (
    <>
      <ScreenHeading documentTitle={`${title} · ${words.brand}`} screen={`door ${state} ${isDead}`}>
        {title}
      </ScreenHeading>
      <p className="cs-lead">{text}</p>
      {waiting > 0 && (
        <Notice tone="warning" role="alert">
          <p>{words.door.endedWaiting(waiting)}</p>
        </Notice>
      )}
      <AskLink />
      <PasteLink onSecret={onSecret} />
    </>
  );
}

function useSaid(state: DoorState, isDead: boolean): { readonly title: string; readonly text: string } {
  const { door } = useBranchWords();
  if (isDead) return { title: door.dead, text: door.deadText };
  if (state === 'ended') return { title: door.ended, text: door.endedText };
  if (state === 'signed-out') return { title: door.signedOut, text: door.signedOutText };
  return { title: door.none, text: door.noneText };
}
