import {
  type CountPicture,
  drawCount,
  type PictureShape,
  type StagedCount,
  type Telling,
} from '@countersign/ballot';
import { useLayoutEffect, useRef, useState } from 'react';
import { useWords } from '../words/use-words.ts';

interface CountDrawingProps {
  readonly count: StagedCount;
  readonly telling: Telling;
}

/** Letters of 15 pixels; below 640 pixels names stand above their lanes. */
const text = 15;
const narrow = 640;

/** The picture of a count, laid out anew for the width there is: parts of a few stages each, never a page that scrolls sideways. */
export function CountDrawing({ count, telling }: CountDrawingProps) {
  const { words } = useWords();
  const figure = useRef<HTMLElement>(null);
  const width = useWidth(figure);
  const names = width < narrow ? 0 : Math.round(width * 0.24);
  const stages = Math.max(2, Math.floor((width - names) / (text * (names > 0 ? 6.5 : 4.8))));
  const size = {
    width,
    height: undefined,
    text,
    letter: text * 0.65,
    votes: names > 0 ? 320 : 240,
    stages,
    names,
  };
  const pictures = drawCount(count, telling, size);
  return (
    <figure ref={figure} className="count-drawing">
      {pictures.map((picture) => (
        <Drawing key={picture.from} picture={picture} label={words.result.count.picture(picture)} />
      ))}
      {pictures.length > 0 && <figcaption>{words.result.count.key}</figcaption>}
    </figure>
  );
}

function useWidth(element: React.RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(narrow);
  useLayoutEffect(() => {
    const watched = element.current;
    if (watched === null) return;
    const measure = () => setWidth(Math.max(240, Math.floor(watched.clientWidth)));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(watched);
    return () => observer.disconnect();
  }, [element]);
  return width;
}

function Drawing({ picture, label }: { readonly picture: CountPicture; readonly label: string }) {
  const { width, height, shapes } = picture;
  return (
    <svg
      className="count-picture"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={label}
    >
      {shapes.map((shape, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: shapes have no identity but their order
        <Shape key={i} shape={shape} />
      ))}
    </svg>
  );
}

function Shape({ shape }: { readonly shape: PictureShape }) {
  const className = `count-${shape.kind}-${shape.look}`;
  switch (shape.kind) {
    case 'path':
      return <path className={className} d={shape.d} />;
    case 'bar':
      return <rect className={className} x={shape.x} y={shape.y} width={shape.width} height={shape.height} />;
    case 'text':
      return (
        <text className={className} x={shape.x} y={shape.y} fontSize={shape.size}>
          {shape.text}
        </text>
      );
  }
}
