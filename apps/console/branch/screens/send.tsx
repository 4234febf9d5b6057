import type { BranchListReply } from '@countersign/api/branch';
import { Button, LinkButton, Notice, ScreenHeading } from '@countersign/browser';
import { useState } from 'react';
import { fetchWithProgress } from '../../roll/upload.ts';
import { useBranchWords } from '../../words/use-branch-words.ts';
import { useAnswers } from '../answers/answers.ts';
import { ListSender } from '../lists/list-sender.tsx';
import { branchHref, goTo } from '../route.ts';
import { useBranch } from '../session/branch.ts';

type Compared = Extract<BranchListReply, { state: 'compared' }>;

const isCompared = (reply: BranchListReply): reply is Compared => reply.state === 'compared';

/** The branch's own list, in whatever form it is kept (RECON-2). */
export function SendScreen() {
  const words = useBranchWords();
  const { clientOver, takeOverview } = useBranch();
  const { load } = useAnswers();
  const [another, setAnother] = useState<Compared>();
  const take = async (reply: Compared) => {
    takeOverview(reply.overview);
    await load();
    if (reply.seemsAnother) setAnother(reply);
    else goTo('start');
  };
  if (another !== undefined) return <IsItThisOne onOther={() => setAnother(undefined)} />;
  return (
    <ListSender
      submit={words.lists.send.submit}
      send={(body, onSent) => clientOver(fetchWithProgress(onSent)).sendList(body)}
      isDone={isCompared}
      onDone={take}
    >
      <ScreenHeading documentTitle={`${words.lists.send.title} · ${words.brand}`} screen="send">
        {words.lists.send.title}
      </ScreenHeading>
      <p className="cs-lead">{words.lists.send.lead}</p>
    </ListSender>
  );
}

function IsItThisOne({ onOther }: { readonly onOther: () => void }) {
  const words = useBranchWords();
  return (
    <>
      <ScreenHeading documentTitle={`${words.lists.send.another} · ${words.brand}`} screen="another">
        {words.lists.send.another}
      </ScreenHeading>
      <Notice tone="warning">
        <p>{words.lists.send.anotherText}</p>
      </Notice>
      <div className="cs-actions">
        <Button onClick={onOther}>{words.lists.send.again}</Button>
        <LinkButton href={branchHref('start')}>{words.summary.goOn}</LinkButton>
      </div>
    </>
  );
}
