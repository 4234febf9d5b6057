/** The running text of a letter: steps online, steps by post, and the sections beside them. */
import type { Language } from '@countersign/ballot';
import { formatCloseDay, formatCloseTime, inLanguage, type PrintJob, typedAddress } from './pack.ts';
import { packWords } from './pack-words.ts';
import { drawText, type Pdf } from './page.ts';

/** A heading with numbered steps or a text under it. */
export interface Section {
  readonly title: string;
  readonly steps: readonly string[];
  readonly text: string;
}

interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
}

/** How to vote online, from the picture to the receipt. */
export function onlineSteps(job: PrintJob, language: Language): readonly string[] {
  const words = packWords[language];
  const { packPolicy, registerQuestions } = job.definition;
  const second = packPolicy === 'one-pack' ? words.enterWithSlip : words.enterWithLetter;
  const enter = job.office === 'A' ? second : words.enterSecond;
  const [question, ...more] = registerQuestions;
  const asked = question === undefined ? '' : ` ${words.questions[more.length > 0 ? 'both' : question]}`;
  return [words.scan(typedAddress(job.voterUrl)), enter + asked, words.compareReference, words.choose];
}

/** The two columns below the panel: what to do by post, and what else a member needs to know. */
export function columnsOf(job: PrintJob, language: Language): readonly (readonly Section[])[] {
  const words = packWords[language];
  const rule = { title: words.votingOnce, steps: [], text: inLanguage(job.votingOnce, language) };
  const help = { title: words.help, steps: [], text: `${inLanguage(job.help, language)} ${words.lostPack}` };
  const secret = { title: words.secret, steps: [], text: words.secretText };
  if (job.office === 'B' || !job.definition.channels.includes('post')) return [[rule, secret], [help]];
  const post = { title: words.toVoteByPost, steps: postSteps(job, language), text: '' };
  return [
    [post, secret],
    [rule, help],
  ];
}

function postSteps({ definition }: PrintJob, language: Language): string[] {
  const words = packWords[language];
  const close = `${formatCloseDay(definition, language)} ${formatCloseTime(definition, language)}`;
  // Under `last-received` a later vote online can still replace a posted one.
  const stop = definition.duplicateRule === 'last-received' ? '' : ` ${words.codesStop}`;
  return [words.markPaper, words.foldPaper, words.postBy(close) + stop];
}

/** Draws numbered steps; returns the y below them. */
export function drawSteps(pdf: Pdf, steps: readonly string[], { x, y, width, size }: Place): number {
  return steps.reduce((top, step, i) => {
    drawText(pdf, `${i + 1}`, { x, y: top, width: 6, size, font: 'bold' });
    return drawText(pdf, step, { x: x + 6, y: top, width: width - 6, size, leading: 0.08 }) + 0.6;
  }, y);
}

/** Draws sections one below the other; returns the y below them. */
export function drawColumn(pdf: Pdf, sections: readonly Section[], place: Place): number {
  return sections.reduce((top, { title, steps, text }) => {
    const below = drawText(pdf, title, { ...place, y: top, size: place.size + 1.5, font: 'bold' }) + 0.6;
    const end = drawSteps(pdf, steps, { ...place, y: below });
    return (text === '' ? end : drawText(pdf, text, { ...place, y: end, leading: 0.08 })) + 2.5;
  }, place.y);
}
