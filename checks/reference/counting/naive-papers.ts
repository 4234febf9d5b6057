/**
 * Ballot files once more, read line by line with as little as the published cases need: a second reader to hold the
 * strict ones against. It refuses nothing.
 */

/** A paper: what is marked at each rank (1-based ids; none: skipped, several: an overvote), and how many papers. */
export interface MarkedPaper {
  readonly ranks: readonly (readonly number[])[];
  /** Decimal, as the file has it. */
  readonly weight: string;
}

export interface NaiveBallots {
  readonly seats: number;
  readonly names: readonly string[];
  readonly title: string | undefined;
  /** 1-based ids. */
  readonly withdrawn: readonly number[];
  readonly tieOrder: readonly number[];
  readonly papers: readonly MarkedPaper[];
}

/** BLT in the dialects of the cases. */
export function readBlt(text: string): NaiveBallots {
  const lines = text
    .replace('\uFEFF', '')
    .split(/\r?\n/)
    .map((line) => line.replace(/^((?:[^"#/]|"[^"]*")*?)(#|\/\/).*$/, '$1').trim())
    .filter((line) => line !== '');
  const [candidates = 0, seats = 0] = (lines.shift() ?? '').split(/\s+/).map(Number);
  const end = lines.indexOf('0');
  const body = lines.slice(0, end);
  const names = lines.slice(end + 1).map((line) => line.replace(/^"|"$/g, ''));
  const directive = (word: string) =>
    body
      .filter((line) => line.startsWith(`[${word} `))
      .flatMap((line) => line.slice(1, -1).split(/\s+/).slice(1));
  const nicks = directive('nick');
  const idOf = (word: string) => (nicks.includes(word) ? nicks.indexOf(word) + 1 : Number(word));
  const minus = body.filter((line) => line.startsWith('-')).flatMap((line) => line.split(/\s+/));
  const papers = body.filter((line) => /^[\d.]/.test(line)).map((line) => readBltPaper(line, idOf));
  return {
    ...{ seats, papers, names: names.slice(0, candidates), title: names[candidates] },
    withdrawn: [...minus.map((word) => -Number(word)), ...directive('withdrawn').map(idOf)],
    tieOrder: directive('tie').map(idOf),
  };
}

function readBltPaper(line: string, idOf: (word: string) => number): MarkedPaper {
  const [weight = '', ...words] = line.split(/\s+/);
  if (words.at(-1) === '0') words.pop();
  const ranks = words.map((word) => (word === '-' ? [] : word.split('=').map(idOf)));
  return { weight, ranks };
}

/** `[[count, ranks], …]`. */
export function readRanksJson(text: string): readonly MarkedPaper[] {
  const lines = JSON.parse(text) as [number, number[][]][];
  return lines.map(([count, ranks]) => ({ weight: `${count}`, ranks }));
}

/** How the marks of a paper become a ranking. */
export interface MarkRules {
  readonly overvote: 'exhaust' | 'skip';
  readonly repetition: 'exhaust' | 'skip';
  /** Skipped ranks in a row after which a paper goes no further; `undefined`: any number. */
  readonly skippedRanks: number | undefined;
  /** Ids that no paper counts for: passed over, and no reason to stop. */
  readonly passedOver: readonly number[];
}

/** The ranking of a paper, 1-based ids, by walking its ranks. */
export function rankingOf(ranks: MarkedPaper['ranks'], rules: MarkRules): number[] {
  const ranking: number[] = [];
  const seen = new Set<number>();
  let skipped = 0;
  for (const marks of ranks) {
    if (marks.length === 0) {
      skipped += 1;
      if (rules.skippedRanks !== undefined && skipped > rules.skippedRanks) break;
      continue;
    }
    skipped = 0;
    const [id = 0, ...others] = marks;
    if (others.length > 0 || id === 0) {
      if (rules.overvote === 'exhaust') break;
      continue;
    }
    if (seen.has(id)) {
      if (rules.repetition === 'exhaust') break;
      continue;
    }
    seen.add(id);
    if (!rules.passedOver.includes(id)) ranking.push(id);
  }
  return ranking;
}
