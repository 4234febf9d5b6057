/** How papers move from one candidate to the next in an ERS97 count (sections 5.3 and 5.4). */
import { type Batch, type Ers97Count, fullValue, type OpenStage, surplusOf } from './ers97-count.ts';

/** Papers sorted into their next available preferences (6.10); `none`: non-transferable (6.12). */
interface SortedPapers {
  readonly byCandidate: ReadonlyMap<number, { readonly papers: number[]; count: bigint }>;
  readonly transferable: bigint;
  readonly none: bigint;
}

/** Sorts every paper with a preference into first preferences for those who stand (5.1.2). */
export function sortFirstPreferences(count: Ers97Count): void {
  const { papers } = count.papers;
  const valid = [...papers.keys()].filter((paper) => papers[paper]?.ranking.length !== 0);
  count.valid = countPapers(count, valid) * fullValue;
  const sorted = sortPapers(count, valid);
  for (const [candidate, { papers: received, count: number }] of sorted.byCandidate)
    receive(count, candidate, { value: fullValue, papers: received, count: number });
  count.exhausted = sorted.none * fullValue;
  notePoint(count, 1);
}

/** Transfers a surplus (5.3): all papers of the first stage, or the last batch received. The value of each paper moved. */
export function moveSurplus(count: Ers97Count, stage: OpenStage, candidate: number): bigint {
  const surplus = surplusOf(count, candidate);
  const last = count.batches[candidate]?.at(-1) as Batch;
  const sorted = sortPapers(count, last.papers);
  const exceeds = sorted.transferable * last.value > surplus;
  const value = exceeds ? surplus / sorted.transferable : last.value;
  deliver(count, stage, candidate, value, sorted);
  const rest = surplus - sorted.transferable * value;
  leave(count, stage, candidate, exceeds ? 'loss' : 'exhausted', rest);
  count.votes[candidate] = count.quota;
  notePoint(count, stage.number);
  return value;
}

/** The values of the papers that those who go hold, the highest first (5.4.1). */
export function heldValues(count: Ers97Count, leaving: readonly number[]): bigint[] {
  const values = new Set(leaving.flatMap((one) => (count.batches[one] ?? []).map(({ value }) => value)));
  return [...values].sort((a, b) => (a < b ? 1 : -1));
}

/** Transfers all papers of one value from those who go (5.4.2 to 5.4.7). */
export function moveBatch(
  count: Ers97Count,
  stage: OpenStage,
  leaving: readonly number[],
  value: bigint,
): void {
  const received = new Map<number, Batch>();
  for (const from of leaving) {
    const batches = count.batches[from] ?? [];
    const papers = batches.filter((batch) => batch.value === value).flatMap((batch) => batch.papers);
    count.batches[from] = batches.filter((batch) => batch.value !== value);
    const sorted = sortPapers(count, papers);
    credit(count, stage, from, value, sorted);
    leave(count, stage, from, 'exhausted', sorted.none * value);
    const moved = (sorted.transferable + sorted.none) * value;
    count.votes[from] = (count.votes[from] as bigint) - moved;
    for (const [to, part] of sorted.byCandidate) joinBatch(received, to, value, part);
  }
  for (const [to, batch] of received) count.batches[to]?.push(batch);
  notePoint(count, stage.number);
}

function joinBatch(
  received: Map<number, Batch>,
  to: number,
  value: bigint,
  part: { readonly papers: readonly number[]; readonly count: bigint },
): void {
  const batch = received.get(to) ?? { value, papers: [], count: 0n };
  for (const paper of part.papers) batch.papers.push(paper);
  batch.count += part.count;
  received.set(to, batch);
}

function deliver(
  count: Ers97Count,
  stage: OpenStage,
  from: number,
  value: bigint,
  sorted: SortedPapers,
): void {
  credit(count, stage, from, value, sorted);
  for (const [to, { papers, count: number }] of sorted.byCandidate)
    count.batches[to]?.push({ value, papers, count: number });
}

/** Credits votes without moving the papers. */
function credit(
  count: Ers97Count,
  stage: OpenStage,
  from: number,
  value: bigint,
  sorted: SortedPapers,
): void {
  for (const [to, { count: number }] of [...sorted.byCandidate].sort(([a], [b]) => a - b)) {
    count.votes[to] = (count.votes[to] as bigint) + number * value;
    stage.transfers.push({ from, to, amount: number * value });
  }
}

/** Votes that nobody gets. */
function leave(
  count: Ers97Count,
  stage: OpenStage,
  from: number,
  to: 'exhausted' | 'loss',
  amount: bigint,
): void {
  count[to] += amount;
  stage.transfers.push({ from, to, amount });
}

function receive(count: Ers97Count, candidate: number, batch: Batch): void {
  count.batches[candidate]?.push(batch);
  count.votes[candidate] = (count.votes[candidate] as bigint) + batch.value * batch.count;
}

function notePoint(count: Ers97Count, stage: number): void {
  count.points.push({ stage, votes: [...count.votes] });
}

function countPapers({ papers }: Ers97Count, places: readonly number[]): bigint {
  return places.reduce((sum, place) => sum + (papers.papers[place]?.count ?? 0n), 0n);
}

function sortPapers(count: Ers97Count, places: readonly number[]): SortedPapers {
  const byCandidate = new Map<number, { readonly papers: number[]; count: bigint }>();
  let none = 0n;
  let transferable = 0n;
  for (const place of places) {
    const number = count.papers.papers[place]?.count ?? 0n;
    const next = nextPreference(count, place);
    if (next === undefined) {
      none += number;
      continue;
    }
    transferable += number;
    const pile = byCandidate.get(next);
    if (pile) {
      pile.papers.push(place);
      pile.count += number;
    } else byCandidate.set(next, { papers: [place], count: number });
  }
  return { byCandidate, transferable, none };
}

/** Moves a paper on to its next preference for a continuing candidate. */
function nextPreference({ papers, reached, standing }: Ers97Count, place: number): number | undefined {
  const ranking = papers.papers[place]?.ranking ?? [];
  for (let next = (reached[place] as number) + 1; next < ranking.length; next++) {
    const candidate = ranking[next] as number;
    if (standing[candidate] !== 'continuing') continue;
    reached[place] = next;
    return candidate;
  }
  reached[place] = ranking.length;
  return undefined;
}
