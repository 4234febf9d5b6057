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

/** The branch's own list, in whatever form it is kept (RECON-2); `isAgain`: its columns were read wrongly, and are asked. */
export function SendScreen({ isAgain }: { readonly isAgain: boolean }) {
  const words = useBranchWords();
  const { title, lead } = isAgain ? words.lists.again : words.lists.send;
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
      submit={isAgain ? words.lists.again.submit : words.lists.send.submit}
      reading={isAgain ? { again: true } : {}}
      send={(body, onSent) => clientOver(fetchWithProgress(onSent)).sendList(body)}
      isDone={isCompared}
      onDone={take}
    >
      <ScreenHeading documentTitle={`${title} · ${words.brand}`} screen={isAgain ? 'again' : 'send'}>
        {title}
      </ScreenHeading>
      <p className="cs-lead">{lead}</p>
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
        <LinkButton href={branchHref('columns')}>{words.summary.columnsWrong}</LinkButton>
        <LinkButton href={branchHref('start')}>{words.summary.goOn}</LinkButton>
      </div>
    </>
  );
}
