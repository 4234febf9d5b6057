import type { SnapshotView } from '@countersign/api';
import { type Band, BandSign, number, StackedBar } from '@countersign/browser';
import { useRegisterWords } from '../words/use-register-words.ts';

type Figures = Pick<SnapshotView, 'lines' | 'rows' | 'repairs'>;

/** The conservation law as a picture (ROLL-1): the file's lines part into four, and the accepted rows into four again. */
export function Law({ lines, rows, repairs }: Figures) {
  const words = useRegisterWords().law;
  if (!lines || !rows) return null;
  const made = Object.entries(repairs).filter(([, count]) => count > 0);
  return (
    <section className="cs-stack" aria-labelledby="law">
      <h3 id="law">{words.title}</h3>
      <div className="law">
        <Parts
          name={words.lines}
          total={lines.physical}
          bands={[
            { key: 'accepted', name: words.accepted, count: lines.accepted, look: 'first' },
            { key: 'quarantined', name: words.quarantined, count: lines.quarantined, look: 'second' },
            { key: 'header', name: words.header, count: lines.header, look: 'third' },
            { key: 'blank', name: words.blank, count: lines.blank, look: 'rest' },
          ]}
        />
        <Parts
          name={words.rows}
          total={rows.accepted}
          bands={[
            { key: 'unchanged', name: words.unchanged, count: rows.unchanged, look: 'first' },
            { key: 'new', name: words.new, count: rows.new, look: 'second' },
            { key: 'changed', name: words.changed, count: rows.changed, look: 'third' },
            { key: 'duplicate', name: words.duplicate, count: rows.duplicate, look: 'rest' },
          ]}
        />
      </div>
      {made.length > 0 && (
        <p className="cs-soft">
          {words.repairs}:{' '}
          {made.map(([repair, count]) => `${number(count)} ${words.repair[repair] ?? repair}`).join('; ')}.
        </p>
      )}
    </section>
  );
}

interface PartsProps {
  readonly name: string;
  readonly total: number;
  readonly bands: readonly Band[];
}

function Parts({ name, total, bands }: PartsProps) {
  const words = useRegisterWords().law;
  const said = words.equals(
    number(total),
    bands.map((band) => [number(band.count), band.name.toLowerCase()] as const),
  );
  return (
    <div className="law-part">
      <p className="law-total">
        <strong>{number(total)}</strong> {name.toLowerCase()}
      </p>
      <StackedBar bands={bands} label={said} />
      <ul className="law-bands" aria-label={name}>
        {bands.map((band) => (
          <li key={band.key}>
            <BandSign look={band.look} />
            <span className="law-count">{number(band.count)}</span> {band.name.toLowerCase()}
          </li>
        ))}
      </ul>
    </div>
  );
}
