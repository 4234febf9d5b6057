/** The parts of a workbook that say what its sheets hold: their names, texts and number formats (ECMA 376 part 1, section 18). */
import type { XmlTaker } from './xml.ts';

export interface SheetEntry {
  readonly name: string;
  readonly relation: string;
}

/** The list of sheets, in their order (section 18.2). */
export class WorkbookTaker implements XmlTaker {
  readonly sheets: SheetEntry[] = [];
  /** Whether serial dates count from 1904 (section 18.2.28). */
  epoch: 1900 | 1904 = 1900;

  open(name: string, attributes: () => Readonly<Record<string, string>>): void {
    if (name === 'sheet') {
      const { name: title = '', ...others } = attributes();
      const relation = Object.entries(others).find(([key]) => /(^|:)id$/.test(key))?.[1] ?? '';
      this.sheets.push({ name: title, relation });
    } else if (name === 'workbookPr' && /^(1|true)$/.test(attributes()['date1904'] ?? '')) this.epoch = 1904;
  }
}

/** Which part each relation leads to (part 2, section 9.3). */
export class RelationTaker implements XmlTaker {
  readonly targets = new Map<string, string>();

  open(name: string, attributes: () => Readonly<Record<string, string>>): void {
    if (name !== 'Relationship') return;
    const { Id = '', Target = '' } = attributes();
    this.targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`);
  }
}

/** Texts that cells point to (section 18.4.8); what is said of their sound is left out. */
export class SharedTextTaker implements XmlTaker {
  readonly texts: string[] = [];
  #text = '';
  #isText = false;
  #sound = 0;

  open(name: string): void {
    if (name === 'si') this.#text = '';
    else if (name === 'rPh') this.#sound++;
    else this.#isText = name === 't' && this.#sound === 0;
  }

  close(name: string): void {
    if (name === 'si') this.texts.push(unescapeText(this.#text));
    else if (name === 'rPh') this.#sound--;
    this.#isText = false;
  }

  text(text: string): void {
    if (this.#isText) this.#text += text;
  }
}

/** How a number is shown: as a day, with so many digits, or as it is. */
export type NumberLook =
  | { readonly kind: 'date' }
  | { readonly kind: 'digits'; readonly digits: number }
  | undefined;

/** The look of each cell style (section 18.8). */
export class StyleTaker implements XmlTaker {
  readonly looks: NumberLook[] = [];
  readonly #formats = new Map<number, string>();
  #isCellFormats = false;

  open(name: string, attributes: () => Readonly<Record<string, string>>): void {
    if (name === 'numFmt') {
      const { numFmtId, formatCode = '' } = attributes();
      this.#formats.set(Number(numFmtId), formatCode);
    } else if (name === 'cellXfs') this.#isCellFormats = true;
    else if (name === 'xf' && this.#isCellFormats) {
      const id = Number(attributes()['numFmtId'] ?? 0);
      this.looks.push(lookOf(id, this.#formats.get(id)));
    }
  }

  close(name: string): void {
    if (name === 'cellXfs') this.#isCellFormats = false;
  }
}

/** Built-in formats 14 to 17 and 22 show days (section 18.8.30), as do 27 to 36 and 50 to 58 in the Far East. */
function lookOf(id: number, code: string | undefined): NumberLook {
  if (code === undefined) {
    const isDay = (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
    return isDay ? { kind: 'date' } : undefined;
  }
  if (/^0+$/.test(code)) return { kind: 'digits', digits: code.length };
  // Quoted text, escaped letters and what stands in brackets are no letters of a date.
  const letters = code.replace(/"[^"]*"|\\.|\[[^\]]*\]|_./g, '');
  return /[dy]/i.test(letters) && !/general/i.test(letters) ? { kind: 'date' } : undefined;
}

/** `_x000D_` stands for a character that XML cannot hold (section 22.9.2.19). */
export function unescapeText(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
