/**
 * The fonts of every document. Atkinson Hyperlegible (Braille Institute, SIL Open Font License) keeps letters apart that
 * other faces make alike, for readers with tired eyes; its monospaced sister sets the codes. Noto Sans steps in for a
 * text with letters the first does not have, Greek and Cyrillic among them.
 */
import { fileURLToPath } from 'node:url';
import PDFDocument from 'pdfkit';

const files = {
  text: 'atkinson-hyperlegible-next/400Regular/AtkinsonHyperlegibleNext_400Regular.ttf',
  bold: 'atkinson-hyperlegible-next/700Bold/AtkinsonHyperlegibleNext_700Bold.ttf',
  code: 'atkinson-hyperlegible-mono/700Bold/AtkinsonHyperlegibleMono_700Bold.ttf',
  other: 'noto-sans/400Regular/NotoSans_400Regular.ttf',
} as const;
export type FontName = keyof typeof files;

/** A document that knows the fonts, with no page yet. `made` is the time its metadata names. */
export function startDocument(title: string, made: Date): PDFKit.PDFDocument {
  const pdf = new PDFDocument({
    autoFirstPage: false,
    size: 'A4',
    margin: 0,
    pdfVersion: '1.7',
    lang: 'en-GB',
    displayTitle: true,
    info: { Title: title, Creator: 'Countersign', Producer: 'Countersign', CreationDate: made },
  });
  for (const [name, file] of Object.entries(files)) {
    pdf.registerFont(name, fileURLToPath(import.meta.resolve(`@expo-google-fonts/${file}`)));
  }
  return pdf;
}

interface Glyphs {
  hasGlyphForCodePoint(codePoint: number): boolean;
}

let lettersOf: Readonly<Record<'text' | 'other', Glyphs>> | undefined;

/** The character tables of the two text fonts, read once. PDFKit keeps the parsed font under `_font.font`. */
function letters(): Readonly<Record<'text' | 'other', Glyphs>> {
  if (lettersOf) return lettersOf;
  const pdf = startDocument('', new Date(0));
  const glyphsOf = (name: FontName) =>
    (pdf.font(name) as unknown as { readonly _font: { readonly font: Glyphs } })._font.font;
  lettersOf = { text: glyphsOf('text'), other: glyphsOf('other') };
  return lettersOf;
}

function hasAll(glyphs: Glyphs, text: string): boolean {
  return Array.from(text).every((letter) => glyphs.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0));
}

/** `wanted`, or the fallback where the text needs it. Line feeds are no letters. */
export function fontFor(text: string, wanted: 'text' | 'bold'): FontName {
  return isPlain(text) || hasAll(letters().text, text.replaceAll('\n', '')) ? wanted : 'other';
}

/** ASCII and Latin-1 letters are in every font; most texts need no look into the tables. */
function isPlain(text: string): boolean {
  return /^[\n\x20-\x7e\xc0-\xd6\xd8-\xf6\xf8-\xff]*$/.test(text);
}

/** The first letter that no font of ours can print; a member with such a name needs a person's attention. */
export function unprintableLetter(text: string): string | undefined {
  if (isPlain(text)) return undefined;
  const { text: main, other } = letters();
  if (hasAll(main, text) || hasAll(other, text)) return undefined;
  return Array.from(text).find((letter) => !other.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0));
}
