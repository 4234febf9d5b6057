import type { Colour } from '@countersign/roll';

/** A shape of its own for each colour, so that nobody needs to see the colour. */
const shapes: Readonly<Record<Colour, { readonly frame: string; readonly mark: string }>> = {
  green: { frame: 'M12 1a11 11 0 1 0 0 22a11 11 0 1 0 0-22z', mark: 'M6.5 12.5l3.8 3.8L17.5 8.5' },
  amber: { frame: 'M12 2L23 22H1z', mark: 'M12 9v6M12 17.5v1.5' },
  red: { frame: 'M8 1h8l7 7v8l-7 7H8l-7-7V8z', mark: 'M8 8l8 8M16 8l-8 8' },
  grey: { frame: 'M2 2h20v20H2z', mark: 'M7 12h10' },
};

/** The sign of a branch's colour; the word stands beside it. */
export function ColourSign({ colour }: { readonly colour: Colour }) {
  const { frame, mark } = shapes[colour];
  return (
    <svg className={`gate-sign gate-${colour}`} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path className="gate-sign-frame" d={frame} />
      <path className="gate-sign-mark" d={mark} />
    </svg>
  );
}
