/**
 * A long text is cut where no row goes on, so that its parts can be read apart and give the rows of the whole. A row that
 * has not ended with its line has an odd number of quotation marks in it, and has at most `rowLines` lines: behind that many
 * lines of even numbers every row has ended.
 */
import { type FileShape, readFileRows, rowLines, splitPhysicalLines } from '@countersign/roll';

const [lineFeed, carriageReturn, quote] = [10, 13, 34];

/**
 * How many bytes from the beginning, where a row begins, can be read apart from what follows; 0 when none can be told. The
 * last bytes may be the middle of a line. Bytes of any encoding that keeps ASCII.
 */
export function cutRows(bytes: Uint8Array, shape: FileShape): number {
  let cut = lastLineEnd(bytes, bytes.length);
  for (let end = cut, even = 0; end > 0 && even < rowLines; ) {
    const start = lastLineEnd(bytes, end - 1);
    const isOdd = countQuotes(bytes, start, end) % 2 === 1;
    if (isOdd) cut = start;
    even = isOdd ? 0 : even + 1;
    end = start;
  }
  return cut > 0 ? cut : cutExactly(bytes, shape);
}

/** The end of the last line that ends before `before`; 0 where none does. */
function lastLineEnd(bytes: Uint8Array, before: number): number {
  for (let end = before; end > 0; end--) if (isLineEnd(bytes, end)) return end;
  return 0;
}

/** Whether a line ends just before `place`; a last carriage return may have its line feed still to come. */
function isLineEnd(bytes: Uint8Array, place: number): boolean {
  const before = bytes[place - 1];
  if (before === lineFeed) return true;
  return before === carriageReturn && place < bytes.length && bytes[place] !== lineFeed;
}

function countQuotes(bytes: Uint8Array, from: number, to: number): number {
  let count = 0;
  for (
    let place = bytes.indexOf(quote, from);
    place >= 0 && place < to;
    place = bytes.indexOf(quote, place + 1)
  )
    count++;
  return count;
}

/** For texts full of single marks: reads the rows from the beginning, and leaves those that more lines could change. */
function cutExactly(bytes: Uint8Array, shape: FileShape): number {
  const whole = bytes.subarray(0, lastLineEnd(bytes, bytes.length));
  const { entries, physical } = readFileRows(
    splitPhysicalLines(new TextDecoder('latin1').decode(whole)),
    shape,
  );
  const kept = entries.findLast(({ line, lines }) => line - 1 + lines <= physical - rowLines);
  return kept ? endOfLine(whole, kept.line - 1 + kept.lines) : 0;
}

/** Where the physical line of a number, from 1, has ended. */
function endOfLine(bytes: Uint8Array, number: number): number {
  let lines = 0;
  for (let place = 1; place <= bytes.length; place++)
    if (isLineEnd(bytes, place) && ++lines === number) return place;
  return bytes.length;
}
