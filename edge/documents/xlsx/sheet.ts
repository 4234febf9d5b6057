/** The rows of one sheet as entries of a file: a row that the sheet leaves out is blank (ECMA 376 part 1, section 18.3). */
import type { FileEntry, FileRows } from '@countersign/roll';
import { type NumberLook, unescapeText } from './parts.ts';
import { XmlError, type XmlTaker } from './xml.ts';

/** What the cells of a sheet refer to. */
export interface SheetContext {
  readonly texts: readonly string[];
  readonly looks: readonly NumberLook[];
  readonly epoch: 1900 | 1904;
}

/** Cells of a row at most: the format's own limit. */
const columnLimit = 16_384;
const rowLimit = 1_048_576;

export class SheetTaker implements XmlTaker {
  readonly #context: SheetContext;
  readonly #entries: FileEntry[] = [];
  #last = 0;
  #row = 0;
  /** What is open and not closed yet: cells stand in rows, and neither in its like. */
  #inside: 'sheet' | 'row' | 'cell' = 'sheet';
  #cells: string[] = [];
  #fault: string | undefined;
  #width = 0;
  #column = -1;
  #type = 'n';
  #style = 0;
  #value = '';
  #isValue = false;
  #sound = 0;

  constructor(context: SheetContext) {
    this.#context = context;
  }

  open(name: string, attributes: () => Readonly<Record<string, string>>): void {
    if (name === 'row') this.#openRow(attributes()['r']);
    else if (name === 'c') this.#openCell(attributes());
    else if (name === 'rPh') this.#sound++;
    else this.#isValue = (name === 'v' || name === 't') && this.#sound === 0;
  }

  text(text: string): void {
    if (this.#isValue) this.#value += text;
  }

  close(name: string): void {
    if (name === 'row') this.#closeRow();
    else if (name === 'c') this.#closeCell();
    else if (name === 'rPh') this.#sound--;
    this.#isValue = false;
  }

  /** All rows, each as wide as the widest; call once, at the end. */
  finish(): FileRows {
    for (const entry of this.#entries) {
      if (entry.kind !== 'row') continue;
      const cells = entry.cells as string[];
      while (cells.length < this.#width) cells.push('');
    }
    return { physical: this.#last, entries: this.#entries };
  }

  #openRow(number: string | undefined): void {
    if (this.#inside !== 'sheet') throw new XmlError(`row ${number ?? ''} begins within row ${this.#row}`);
    this.#inside = 'row';
    this.#row = number === undefined ? this.#last + 1 : Number(number);
    if (!Number.isInteger(this.#row) || this.#row <= this.#last || this.#row > rowLimit)
      throw new XmlError(`row ${number} stands after row ${this.#last}`);
    const gap = this.#row - this.#last - 1;
    if (gap > 0) this.#entries.push({ kind: 'blank', line: this.#last + 1, lines: gap });
    this.#last = this.#row;
    this.#cells = [];
    this.#fault = undefined;
    this.#column = -1;
  }

  #openCell({ r, t = 'n', s = '0' }: Readonly<Record<string, string>>): void {
    if (this.#inside !== 'row')
      throw new XmlError(`cell ${r ?? ''} begins outside of a row or within a cell`);
    this.#inside = 'cell';
    const column = r === undefined ? this.#column + 1 : columnOf(r);
    if (column <= this.#column || column >= columnLimit)
      throw new XmlError(`cell ${r ?? column} of row ${this.#row} is out of place`);
    this.#column = column;
    this.#type = t;
    this.#style = Number(s);
    this.#value = '';
  }

  #closeCell(): void {
    this.#inside = 'row';
    if (this.#value === '') return;
    if (this.#type === 'e') this.#fault ??= `has the error ${this.#value} in column ${this.#column + 1}`;
    while (this.#cells.length < this.#column) this.#cells.push('');
    this.#cells[this.#column] = this.#formatValue();
  }

  #formatValue(): string {
    const { texts, looks, epoch } = this.#context;
    const value = this.#value;
    if (this.#type === 's') {
      const text = texts[Number(value)];
      if (text === undefined)
        throw new XmlError(`row ${this.#row} refers to text ${value}, which is not there`);
      return text;
    }
    if (this.#type === 'b') return value === '1' ? 'TRUE' : 'FALSE';
    if (this.#type === 'd') return value.slice(0, 10);
    return this.#type === 'n' ? formatNumber(value, looks[this.#style], epoch) : unescapeText(value);
  }

  #closeRow(): void {
    this.#inside = 'sheet';
    const cells = this.#cells;
    const place = { line: this.#row, lines: 1 };
    if (this.#fault !== undefined)
      this.#entries.push({ kind: 'broken', ...place, reason: this.#fault, text: cells.join(' | ') });
    else if (cells.every((cell) => cell.trim() === '')) this.#entries.push({ kind: 'blank', ...place });
    else {
      this.#width = Math.max(this.#width, cells.length);
      this.#entries.push({ kind: 'row', ...place, cells });
    }
  }
}

/** `AB12` as a place among the cells, from 0. */
function columnOf(reference: string): number {
  let column = 0;
  for (let i = 0; i < reference.length; i++) {
    const letter = reference.charCodeAt(i) - 64;
    if (letter < 1 || letter > 26) break;
    column = 26 * column + letter;
  }
  return column - 1;
}

/** A number as the sheet shows it: days as ISO 8601, leading zeros of a format of zeros, and otherwise all its digits. */
function formatNumber(value: string, look: NumberLook, epoch: 1900 | 1904): string {
  const number = Number(value);
  if (!Number.isFinite(number)) throw new XmlError(`"${value}" is no number`);
  if (look?.kind === 'date') return formatDay(number, epoch) ?? value;
  const text = Number.isSafeInteger(number) ? String(number) : value;
  return look?.kind === 'digits' ? text.padStart(look.digits, '0') : text;
}

/** The day of a serial number; the calendar of 1900 has a 29 February that never was (day 60). */
function formatDay(serial: number, epoch: 1900 | 1904): string | undefined {
  const day = Math.floor(serial);
  if (day < 1 || day > 2_958_465 || (epoch === 1900 && day === 60)) return undefined;
  const start = epoch === 1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, day < 60 ? 31 : 30);
  return new Date(start + day * 86_400_000).toISOString().slice(0, 10);
}
