import type { BranchCertificateReply, CertificateFigures } from '@countersign/api';
import {
  Button,
  formatMoment,
  LinkButton,
  Notice,
  ScreenHeading,
  useLoaded,
  Waiting,
} from '@countersign/browser';
import { useState } from 'react';
import { useBranchWords } from '../../words/use-branch-words.ts';
import { ConfirmForm, Problems } from '../certificate/confirm-form.tsx';
import { Figures } from '../certificate/figures.tsx';
import { branchHref } from '../route.ts';
import { useBranch } from '../session/branch.ts';
import { Trouble } from '../session/trouble.tsx';

/** The certificate of completeness of one's own branch, to be read and confirmed (RECON-6). */
export function CertificateScreen() {
  const words = useBranchWords();
  const { client, overview } = useBranch();
  const [round, setRound] = useState(0);
  const [confirmed, setConfirmed] = useState<BranchCertificateReply>();
  const loaded = useLoaded(`certificate ${round}`, () => client.certificate(), true);
  const reply = loaded.state === 'ready' ? loaded.value : undefined;
  const own = confirmed ?? (reply?.ok ? reply.value : undefined);
  const readAgain = () => {
    setConfirmed(undefined);
    setRound((before) => before + 1);
  };
  // What is read again, or was just confirmed, is read from the top: the heading has the focus.
  const title = words.certificate.title(overview.branch);
  return (
    <>
      <ScreenHeading
        documentTitle={`${title} · ${words.brand}`}
        screen={`certificate ${round} ${confirmed ? 'confirmed' : ''}`}
      >
        {title}
      </ScreenHeading>
      {loaded.state === 'loading' && <Waiting>{words.loading}</Waiting>}
      {reply && !reply.ok && (
        <>
          <Trouble error={reply.error} />
          <Button onClick={readAgain}>{words.again}</Button>
        </>
      )}
      {own && <Certificate own={own} onConfirmed={setConfirmed} onReadAgain={readAgain} />}
    </>
  );
}

interface CertificateProps {
  readonly own: BranchCertificateReply;
  readonly onConfirmed: (reply: BranchCertificateReply) => void;
  readonly onReadAgain: () => void;
}

function Certificate({ own: { certificate, figuresHash }, onConfirmed, onReadAgain }: CertificateProps) {
  const words = useBranchWords().certificate;
  if (certificate === null || figuresHash === null) return <Early />;
  return (
    <>
      <p className="cs-lead">{words.lead}</p>
      <div role="status">
        <Confirmation figures={certificate} />
      </div>
      <Problems problems={certificate.problems} />
      <Figures figures={certificate} />
      <Wrong />
      {!certificate.confirmed?.holds && (
        <ConfirmForm figuresHash={figuresHash} onConfirmed={onConfirmed} onReadAgain={onReadAgain} />
      )}
    </>
  );
}

function Early() {
  const words = useBranchWords();
  return (
    <>
      <Notice title={words.certificate.early}>
        <p>{words.certificate.earlyText}</p>
      </Notice>
      <LinkButton href={branchHref('start')}>{words.back}</LinkButton>
    </>
  );
}

/** When and by whom these figures were confirmed, or earlier ones; and the signature since. */
function Confirmation({ figures: { confirmed, signed } }: { readonly figures: CertificateFigures }) {
  const words = useBranchWords().certificate;
  const { overview } = useBranch();
  const when = (seconds: number) => formatMoment(seconds, overview.timeZone, 'en');
  if (confirmed === null) return signed && <p>{words.signed(when(signed.at))}</p>;
  const { name, at, by, holds } = confirmed;
  const byWhom = by === 'branch' ? words.confirmedBy : words.confirmedInPlace;
  return (
    <Notice tone={holds ? 'good' : 'warning'} title={holds ? words.confirmed : words.earlier} level={2}>
      <p>{byWhom(name, when(at))}</p>
      <p>{holds ? words.afterwards : words.earlierText}</p>
      {signed && <p>{words.signed(when(signed.at))}</p>}
    </Notice>
  );
}

/** What to do when a figure looks wrong. */
function Wrong() {
  const words = useBranchWords().certificate;
  return (
    <section aria-labelledby="wrong" className="cs-stack-small">
      <h2 id="wrong">{words.wrong}</h2>
      <p>{words.wrongText}</p>
      <ul className="branch-ways">
        <li>
          <a href={branchHref('members')}>{words.wrongMembers}</a>
        </li>
        <li>
          <a href={branchHref('missing')}>{words.wrongMissing}</a>
        </li>
      </ul>
      <p>{words.wrongCall}</p>
    </section>
  );
}
