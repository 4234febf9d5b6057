/** Whole runs of packs as print-ready PDF (CODE-2), streamed: memory does not grow with what was written. */
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import type { Language } from '@countersign/ballot';
import { startDocument } from './fonts.ts';
import { inLanguage, type PackWithCode, type PrintJob, runKindOf } from './pack.ts';
import { drawLetter, drawLetterStencil, layOutLetter } from './pack-letter.ts';
import { drawPaperPage, layOutPaper } from './pack-paper.ts';
import { drawReturnSheet, drawReturnStencil } from './pack-return.ts';
import { drawSlip, drawSlipStencil, slipSize } from './pack-slip.ts';
import { layStencil, makeStencil, mm, type Pdf, type Stencil } from './page.ts';

/** What a run came to. */
export interface RunReport {
  readonly packs: number;
  readonly pages: number;
}

/** One page of each pack: how its stencil is drawn once, and what is drawn for each member. */
interface PageKind {
  readonly name: string;
  readonly size: { readonly width: number; readonly height: number };
  readonly stencil: (pdf: Pdf) => void;
  readonly each: (pdf: Pdf, pack: PackWithCode) => void;
}

/** PDF bytes that may wait in memory before the writing pauses for the disk. */
const waitingLimit = 4_000_000;

/** Packs between two reports of progress. */
const progressStep = 100;

/**
 * Writes the packs of `packs` to `out` as one PDF, and ends it. Electronic packs are refused: they are not printed.
 * `made` is the time in the file's metadata. PDFKit keeps about 1 kB for each page until the end, so a large run is
 * cut into files of some thousands by the caller.
 */
export async function writePacks(
  job: PrintJob,
  packs: Iterable<PackWithCode> | AsyncIterable<PackWithCode>,
  out: Writable,
  made: Date,
  progress: (packs: number) => void = () => undefined,
): Promise<RunReport> {
  const language = job.definition.languages[0] ?? 'en';
  const pdf = startDocument(inLanguage(job.definition.title, language), made);
  const kinds = pageKinds(job);
  const stencils = new Map<string, Stencil>();
  pdf.pipe(out);
  let count = 0;
  for await (const pack of packs) {
    if (pack.channel !== 'paper') throw new Error(`writePacks: pack ${pack.number} is not printed`);
    for (const kind of kinds) drawPage(pdf, kind, stencils, pack);
    count++;
    if (count % progressStep === 0) progress(count);
    if (out.writableLength + pdf.readableLength > waitingLimit) await once(out, 'drain');
  }
  // An empty run still is a readable file.
  if (count === 0) pdf.addPage({ size: 'A4', margin: 0 });
  pdf.end();
  await finished(out);
  progress(count);
  return { packs: count, pages: count * kinds.length };
}

function drawPage(pdf: Pdf, kind: PageKind, stencils: Map<string, Stencil>, pack: PackWithCode): void {
  pdf.addPage({ size: [kind.size.width * mm, kind.size.height * mm], margin: 0 });
  if (kind === blank) return;
  const stencil = stencils.get(kind.name) ?? makeStencil(pdf, kind.name, () => kind.stencil(pdf));
  stencils.set(kind.name, stencil);
  layStencil(pdf, stencil);
  kind.each(pdf, pack);
}

const a4 = { width: 210, height: 297 } as const;
const nothing = () => undefined;
const blank: PageKind = { name: 'Blank', size: a4, stencil: nothing, each: nothing };

function pageKinds(job: PrintJob): readonly PageKind[] {
  switch (runKindOf(job)) {
    case 'slip':
      return [slipPage(job)];
    case 'second-letter':
      return sheets(job, letterPages(job));
    case 'pack':
      return packPages(job);
  }
}

function packPages(job: PrintJob): readonly PageKind[] {
  const letter = sheets(job, letterPages(job));
  if (!job.definition.channels.includes('post')) return letter;
  return [...letter, ...sheets(job, paperPages(job)), ...sheets(job, [returnPage(job)])];
}

/** Printed on two sides, what belongs together fills whole sheets: the last one gets a blank back. */
function sheets(job: PrintJob, pages: readonly PageKind[]): readonly PageKind[] {
  return job.sides === 'two' && pages.length % 2 === 1 ? [...pages, blank] : pages;
}

function letterPages(job: PrintJob): readonly PageKind[] {
  return job.definition.languages.map((language: Language) => {
    const layout = layOutLetter(job, language);
    return {
      name: `Letter${language}`,
      size: a4,
      stencil: (pdf) => drawLetterStencil(pdf, job, language, layout),
      each: (pdf, pack) => drawLetter(pdf, job, pack, language, layout),
    };
  });
}

function paperPages(job: PrintJob): readonly PageKind[] {
  const { definition } = job;
  const pages = layOutPaper(definition);
  return pages.map((_, place) => ({
    name: `Paper${place}`,
    size: a4,
    stencil: (pdf) => drawPaperPage(pdf, definition, pages, place),
    each: nothing,
  }));
}

function returnPage(job: PrintJob): PageKind {
  return {
    name: 'Return',
    size: a4,
    stencil: (pdf) => drawReturnStencil(pdf, job),
    each: (pdf, pack) => drawReturnSheet(pdf, pack),
  };
}

function slipPage(job: PrintJob): PageKind {
  return {
    name: 'Slip',
    size: slipSize,
    stencil: (pdf) => drawSlipStencil(pdf, job),
    each: (pdf, pack) => drawSlip(pdf, job, pack),
  };
}
