/** One band of a stacked bar. `look` names its colour and its pattern: colour is never the only sign. */
export interface Band {
  readonly key: string;
  readonly name: string;
  readonly count: number;
  readonly look: 'first' | 'second' | 'third' | 'fourth' | 'fifth' | 'rest';
}

const width = 1000;
const height = 96;

/**
 * A whole divided into bands, as one bar. The picture has a name; the figures stand in a table beside it, which is
 * where a screen reader finds them.
 */
export function StackedBar({ bands, label }: { readonly bands: readonly Band[]; readonly label: string }) {
  const total = bands.reduce((sum, band) => sum + band.count, 0);
  let at = 0;
  const placed = bands
    .filter((band) => band.count > 0)
    .map((band) => {
      const start = at;
      at += (band.count / total) * width;
      return { ...band, start, size: at - start };
    });
  return (
    <svg
      className="cs-bar"
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      <Patterns />
      {placed.map((band) => (
        <rect
          key={band.key}
          className={`cs-band-${band.look}`}
          x={band.start}
          width={band.size}
          height={height}
        />
      ))}
      {placed.slice(1).map((band) => (
        <line key={band.key} className="cs-band-edge" x1={band.start} x2={band.start} y2={height} />
      ))}
    </svg>
  );
}

/** A pattern for every second band, so that neighbours differ without colour. */
function Patterns() {
  return (
    <defs>
      <pattern
        id="cs-hatch"
        width="14"
        height="14"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect className="cs-hatch-ground" width="14" height="14" />
        <rect className="cs-hatch-line" width="5" height="14" />
      </pattern>
      <pattern id="cs-dots" width="12" height="12" patternUnits="userSpaceOnUse">
        <rect className="cs-dots-ground" width="12" height="12" />
        <circle className="cs-dots-dot" cx="6" cy="6" r="3" />
      </pattern>
      <pattern id="cs-stripes" width="16" height="12" patternUnits="userSpaceOnUse">
        <rect className="cs-dots-ground" width="16" height="12" />
        <rect className="cs-stripes-line" x="5" width="6" height="12" />
      </pattern>
    </defs>
  );
}

/** The sign of a band in legends and tables. */
export function BandSign({ look }: { readonly look: Band['look'] }) {
  return (
    <svg className="cs-sign" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <rect className={`cs-band-${look}`} x="1" y="1" width="22" height="22" rx="3" />
    </svg>
  );
}
