import type { LapseReply } from '@countersign/api';
import {
  type Band,
  BandSign,
  DataTable,
  Facts,
  formatMomentShort,
  LinkButton,
  Notice,
  number,
  StackedBar,
} from '@countersign/browser';
import { useOffice } from '../session/office.ts';
import { useLapseWords } from '../words/use-lapse-words.ts';
import { useWords } from '../words/use-words.ts';

type Sums = NonNullable<LapseReply['sums']>;
type Basis = NonNullable<LapseReply['basis']>;

/** Under what everybody was decided, with a warning where the register may not know yet. */
export function Basis({ basis, isOpen }: { readonly basis: Basis; readonly isOpen: boolean }) {
  const { language } = useWords();
  const { overview } = useOffice();
  const said = useLapseWords();
  const moment = (seconds: number) => formatMomentShort(seconds, overview.timeZone, language);
  const { snapshot, rule } = basis;
  const published = snapshot?.publishedAt ?? null;
  return (
    <>
      {isOpen && !basis.isFresh && (
        <Notice tone="warning" title={said.stale}>
          <p>{said.staleText}</p>
          <LinkButton href="#register">{said.toRegister}</LinkButton>
        </Notice>
      )}
      <Facts
        facts={[
          { term: said.asOf, value: moment(basis.closedAt) },
          { term: said.rule, value: said.ruleName(rule.name, rule.version) },
          {
            term: said.extract,
            value: snapshot
              ? said.extractName(snapshot.id, snapshot.name, published === null ? null : moment(published))
              : said.noExtract,
          },
        ]}
      />
    </>
  );
}

/** The sums as figures and as a picture, and those left out by reason. */
export function Result({ sums }: { readonly sums: Sums }) {
  const { words } = useWords();
  const said = useLapseWords();
  const lapsed = sums.lapsed.reduce((sum, one) => sum + one.members, 0);
  const bands: Band[] = [
    { key: 'still', name: said.figures.still, count: sums.still, look: 'first' },
    { key: 'lapsed', name: said.figures.lapsed, count: lapsed, look: 'second' },
    { key: 'undecided', name: said.figures.undecided, count: sums.undecided, look: 'third' },
  ];
  const [still, left, open] = [sums.still, lapsed, sums.undecided].map((count) => number(count));
  return (
    <div className="cs-stack">
      <dl className="cs-figures">
        <div>
          <dt>{said.figures.members}</dt>
          <dd>{number(sums.members)}</dd>
        </div>
        {bands.map((band) => (
          <div key={band.key}>
            <dt>
              <span className="cs-legend">
                <BandSign look={band.look} />
                {band.name}
              </span>
            </dt>
            <dd>{number(band.count)}</dd>
          </div>
        ))}
      </dl>
      {sums.members > 0 && (
        <StackedBar bands={bands} label={said.picture(still ?? '', left ?? '', open ?? '')} />
      )}
      <p>{said.balance(number(sums.members), still ?? '', left ?? '', open ?? '')}.</p>
      <DataTable
        caption={said.byReason}
        rows={sums.lapsed}
        rowKey={({ reason }) => reason}
        empty={said.nobodyLapsed}
        columns={[
          {
            key: 'reason',
            header: said.reason,
            names: true,
            cell: ({ reason }) => words.gate.reason(reason),
          },
          { key: 'count', header: said.count, number: true, cell: ({ members }) => number(members) },
        ]}
      />
    </div>
  );
}
