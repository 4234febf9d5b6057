import type { CertificateFigures, CertificatesReply } from '@countersign/api';
import {
  Button,
  type Column,
  DataTable,
  formatMomentShort,
  Notice,
  number,
  percent,
  ScreenHeading,
} from '@countersign/browser';
import { useState } from 'react';
import { FileButton } from '../session/file-button.tsx';
import { useOffice } from '../session/office.ts';
import { Problem } from '../session/problem.tsx';
import { useAct } from '../session/use-act.ts';
import { useView } from '../session/use-view.ts';
import { Viewed } from '../session/viewed.tsx';
import { identityEn } from '../words/gate-en.ts';
import { useWords } from '../words/use-words.ts';

/** Certificates of completeness (RECON-6): figures, confirmations, signatures, files. */
export function CertificatesScreen() {
  const { words } = useWords();
  const { client } = useOffice();
  const said = words.afterFreeze.certificates;
  const view = useView('certificates', client.certificates);
  return (
    <>
      <ScreenHeading documentTitle={`${said.title} · ${words.brand}`} screen="certificates">
        {said.title}
      </ScreenHeading>
      <p>{said.lead}</p>
      <Viewed view={view}>
        {(reply) =>
          reply.frozen ? (
            <Certificates view={reply} onSigned={view.lookAgain} />
          ) : (
            <Notice>
              <p>{said.notFrozen}</p>
            </Notice>
          )
        }
      </Viewed>
    </>
  );
}

function Certificates({
  view,
  onSigned,
}: {
  readonly view: CertificatesReply;
  readonly onSigned: () => void;
}) {
  const { words } = useWords();
  const { client, overview } = useOffice();
  const said = words.afterFreeze.certificates;
  const signing = useAct(() => client.signCertificates());
  const [signed, setSigned] = useState<number>();
  const sign = async () => {
    const done = await signing.run();
    if (done === undefined) return;
    setSigned(done.signed);
    onSigned();
  };
  return (
    <>
      <Whole view={view} />
      {view.gate.override && (
        <Notice tone="warning" title={said.overridden} level={2}>
          <ul className="cs-list">
            {view.gate.reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
          <p>
            {identityEn(view.gate.override.proposedBy)}: “{view.gate.override.grounds}”
          </p>
          <p>
            {identityEn(view.gate.override.approvedBy)}: “{view.gate.override.approval}”
          </p>
        </Notice>
      )}
      <div role="status">{signed !== undefined && <Notice tone="good" title={said.signed(signed)} />}</div>
      {overview.identity === 'office' ? (
        <p className="cs-soft">{words.gate.acts.nobody}</p>
      ) : (
        <div className="cs-actions">
          <Button busy={signing.busy} onClick={sign}>
            {said.sign}
          </Button>
          <span className="cs-soft">{said.signHint}</span>
        </div>
      )}
      {signing.error && <Problem error={signing.error} />}
      <DataTable
        caption={said.title}
        empty={said.unsigned}
        columns={useColumns()}
        rows={view.branches}
        rowKey={({ branch }) => branch}
      />
    </>
  );
}

function Whole({ view }: { readonly view: CertificatesReply }) {
  const { words } = useWords();
  const said = words.afterFreeze.certificates;
  const electorsSaid = (electors: CertificatesReply['electors']) => {
    if (!electors) return said.electors.unsaid;
    return electors.kind === 'none' ? said.electors.none : said.electors.matched(electors);
  };
  return (
    <section className="cs-stack-small" aria-labelledby="whole">
      <h2 id="whole">{said.electorate}</h2>
      <dl className="cs-figures">
        {(['members', 'packs', 'entitled'] as const).map((name) => (
          <div key={name}>
            <dt>{said[name]}</dt>
            <dd>{number(view[name])}</dd>
          </div>
        ))}
      </dl>
      <Notice tone={view.adds ? 'good' : 'bad'} title={view.adds ? said.adds : said.addsNot} />
      <p>
        {said.electors.title}: {electorsSaid(view.electors)}
      </p>
      {view.whole && <Files id={view.whole.id} name={said.whole} />}
    </section>
  );
}

function Files({ id, name }: { readonly id: number; readonly name: string }) {
  const { words } = useWords();
  const said = words.afterFreeze.certificates;
  return (
    <div className="cs-actions">
      <FileButton path={`certificates/${id}/pdf`} name={`certificate ${name}.pdf`}>
        {said.pdf}
      </FileButton>
      <FileButton path={`certificates/${id}/file`} name={`certificate ${name}.cscert`}>
        {said.signedFile}
      </FileButton>
    </div>
  );
}

function useColumns(): readonly Column<CertificateFigures>[] {
  const { language, words } = useWords();
  const { overview } = useOffice();
  const said = words.afterFreeze.certificates;
  const confirmed = ({ confirmed: word }: CertificateFigures) => {
    if (!word) return said.notYet;
    const name = word.by === 'branch' ? word.name : said.atHeadquarters(word.name);
    const when = formatMomentShort(word.at, overview.timeZone, language);
    return word.holds ? `${name}, ${when}` : `${name}, ${said.earlier}`;
  };
  const known = (figure: number | null | undefined) =>
    figure === null || figure === undefined ? said.unknown : number(figure);
  const sums = ({ source, file, members, eligible, coded }: CertificateFigures) =>
    [source, file?.loaded, members, eligible, coded].map(known).join(' · ');
  const listed = ({ answer }: CertificateFigures) =>
    answer && answer.listed > 0
      ? `${number(answer.found)}/${number(answer.listed)} (${percent(answer.found / answer.listed)})`
      : said.unknown;
  return [
    { key: 'branch', header: said.branch, names: true, cell: ({ branch }) => branch },
    { key: 'sums', header: said.sums, cell: sums },
    {
      key: 'later',
      header: said.later,
      cell: ({ added, removed }) => `+${number(added)} −${number(removed)}`,
    },
    { key: 'listed', header: said.listed, cell: listed },
    { key: 'confirmed', header: said.confirmed, cell: confirmed },
    {
      key: 'problems',
      header: said.problems,
      cell: ({ problems }) => (problems.length === 0 ? said.holds : problems.join('; ')),
    },
    {
      key: 'file',
      header: said.file,
      cell: ({ signed, branch }) => (signed ? <Files id={signed.id} name={branch} /> : said.unsigned),
    },
  ];
}
