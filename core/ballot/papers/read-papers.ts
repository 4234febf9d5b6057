/** A file of papers or of totals, whatever its format: which one it is shows in its first characters. */
import type { BallotFile } from './ballot-file.ts';
import { parseBlt } from './blt.ts';
import { parsePapersCsv } from './csv.ts';
import { readCsvRows } from './csv-rows.ts';
import { isCvrReport, readCvrReport } from './cvr-json.ts';
import { type LocatedJson, parseLocatedJson, refuseAt } from './located-json.ts';
import { isPapersJson, readPapersJson } from './papers-json.ts';
import type { PaperResult } from './place.ts';
import { type PaperShape, readPaperList, shapeOf } from './ranks-json.ts';
import { layoutOfTotals, parseRoundsCsv, parseTotalsCsv } from './totals-csv.ts';
import type { RoundsFile, TotalsFile } from './totals-file.ts';
import { layoutOfJson, readRounds, readTotals } from './totals-json.ts';

/** What a file turned out to hold. */
export type CountFile =
  | { readonly holds: 'papers'; readonly file: BallotFile }
  | { readonly holds: 'totals'; readonly file: TotalsFile }
  | { readonly holds: 'rounds'; readonly file: RoundsFile };

export const fileKinds = [
  'blt',
  'ranks-json',
  'approval-json',
  'rank-string',
  'cvr-json',
  'json',
  'csv',
  'totals-csv',
  'totals-json',
  'rounds-csv',
  'rounds-json',
] as const;
export type FileKind = (typeof fileKinds)[number];

/** What a file does not say of itself. */
export interface ReadingOptions {
  /** The format, where it shall not be recognised. */
  readonly kind: FileKind | undefined;
  /** How many stood, for formats that only have numbers. */
  readonly candidates: number | undefined;
  /** Which contest of cast vote records. */
  readonly contest: string | undefined;
  /** Which columns of totals by area are options. */
  readonly options: readonly string[] | undefined;
}

/** Reads any of the formats. The error has line, column and reason. */
export function parseCountFile(text: string, options: ReadingOptions): PaperResult<CountFile> {
  const kind = options.kind ?? recognise(text);
  switch (kind) {
    case 'blt':
      return holding('papers', parseBlt(text));
    case 'csv':
      return holding('papers', parsePapersCsv(text));
    case 'totals-csv':
      return holding('totals', parseTotalsCsv(text, options.options));
    case 'rounds-csv':
      return holding('rounds', parseRoundsCsv(text));
    default: {
      const json = parseLocatedJson(text);
      return json.ok ? readJson(json.value, kind, options) : json;
    }
  }
}

function holding<Holds extends CountFile['holds'], File>(
  holds: Holds,
  file: PaperResult<File>,
): PaperResult<{ readonly holds: Holds; readonly file: File }> {
  return file.ok ? { ok: true, value: { holds, file: file.value } } : file;
}

function recognise(text: string): FileKind | 'some-json' {
  const start = text.replace(/^\ufeff/, '').slice(0, 100_000);
  if (/^\s*[[{]/.test(start)) return 'some-json';
  const first =
    start.split(/\r\n|\n|\r/).find((line) => !/^\s*(#.*|\/\/.*|\/\*.*\*\/\s*)?$/.test(line)) ?? '';
  if (/^\s*(\/\*|-?\d+(\s+-?\d+|\s*$))/.test(first)) return 'blt';
  const cut = start.length < 100_000 ? start : start.slice(0, Math.max(start.lastIndexOf('\n'), 1));
  const rows = readCsvRows(cut);
  const layout = rows.ok ? layoutOfTotals(rows.value) : undefined;
  if (layout === undefined) return /[,;\t]/.test(first) ? 'csv' : 'blt';
  return layout === 'by-round' ? 'rounds-csv' : 'totals-csv';
}

function readJson(
  json: LocatedJson,
  kind: FileKind | 'some-json',
  { candidates, contest }: ReadingOptions,
): PaperResult<CountFile> {
  switch (kind === 'some-json' ? kindOfJson(json) : kind) {
    case 'cvr-json':
      return holding('papers', readCvrReport(json, contest));
    case 'json':
      return holding('papers', readPapersJson(json));
    case 'totals-json':
      return holding('totals', readTotals(json));
    case 'rounds-json':
      return holding('rounds', readRounds(json));
    case undefined:
      return refuseAt(
        json.text,
        json.root.at,
        'this JSON is none of the formats of papers, totals or rounds',
      );
    default: {
      const shape = (kind === 'some-json' ? shapeOf(json.root) : kind) as PaperShape;
      return holding('papers', readPaperList(json, shape, candidates));
    }
  }
}

function kindOfJson({ root }: LocatedJson): FileKind | undefined {
  if (isCvrReport(root)) return 'cvr-json';
  if (isPapersJson(root)) return 'json';
  const layout = layoutOfJson(root);
  if (layout) return layout === 'totals' ? 'totals-json' : 'rounds-json';
  return shapeOf(root);
}
