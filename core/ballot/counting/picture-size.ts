/** How the lanes of a picture share its height: with room for words where there are few, line by line where there are many. */
import type { PictureSize } from './picture-shapes.ts';

/** Heights of letters as parts of the size asked for. */
export const letterHeights = { figure: 0.92 } as const;

/** A size in which everything has its place. */
export interface FittedSize extends PictureSize {
  /** Name and verdict beside the lane on two lines, above it, or on one line with its figures. */
  readonly layout: 'beside' | 'above' | 'line';
  /** Room above a lane's votes. */
  readonly above: number;
  /** The least height of a lane's votes. */
  readonly least: number;
  /** Between two lanes. */
  readonly gap: number;
}

/** Room for the stages' names at the top, in heights of letters. */
const head = 2.1;
/** Parts of the height that words may take: more, and lanes become lines; then lines become smaller. */
const mostWords = { beside: 0.65, line: 0.7 } as const;
const inLine = { above: 0.2, least: 1, gap: 0.1 } as const;

/** The layout of `lanes` lanes. Where the height is given and lanes are many, each is a line, in letters that fit. */
export function fitSize(size: PictureSize, lanes: number): FittedSize {
  const { text, letter, height, names } = size;
  if (names === 0) return { ...size, layout: 'above', above: text * 3.3, least: 0, gap: text * 0.4 };
  const beside = {
    ...size,
    layout: 'beside',
    above: text * 1.9,
    least: text * 0.7,
    gap: text * 0.4,
  } as const;
  if (height === undefined || wordsHeight(beside, lanes) <= height * mostWords.beside) return beside;
  const each = inLine.above + inLine.least + inLine.gap;
  const fitting = Math.min(text, (height * mostWords.line) / (head + lanes * each));
  return {
    ...size,
    layout: 'line',
    text: fitting,
    letter: (letter * fitting) / text,
    above: fitting * inLine.above,
    least: fitting * inLine.least,
    gap: fitting * inLine.gap,
  };
}

function wordsHeight({ text, above, least, gap }: FittedSize, lanes: number): number {
  return text * head + lanes * (above + least + gap);
}

/** What all votes together may take: as wished, or what words leave. `shares`: the lanes' highest shares of all votes, added up. */
export function votesHeight(size: FittedSize, lanes: number, shares: number): number {
  if (size.height === undefined || shares === 0) return size.votes;
  return Math.max(Math.min(size.votes, (size.height - wordsHeight(size, lanes)) / shares), size.text);
}
