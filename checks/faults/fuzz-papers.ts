/*
 * Files of papers, totals, rounds and lots: what people and other programs write. What is accepted of them is written in a
 * format of ours, which must be read as itself.
 */
import {
  type CountFile,
  formatBlt,
  formatPapersCsv,
  formatPapersJson,
  parseBlt,
  parseCountFile,
  parseLotList,
  parsePapersCsv,
  parseRoundsCsv,
  parseTotalsCsv,
  type RoundsFile,
  type TotalsFile,
} from '@countersign/ballot';
import type { Result } from '@countersign/bytes';
import type { FuzzTarget } from './fuzz.ts';

const blt = [
  '\ufeff3 2 # seats\n-2\n[tie 3 1 2]\n1.5 1 2 0\n2 - 3 1=2 0 // equal\n4 0\n0 2 1 0\n0\n"Ann"\nBob\n"Cy \\"Q\\""\n"Board"\nmore',
  '2 1\n[nick apple banana]\n[withdrawn banana]\n18446744074 apple 0\n(id) banana 0 2 (1 2) 0\n0 "Apple" "Banana" "T"\n',
];
const csv = [
  'title,"Board, 2026"\nseats,2\ncandidate,a,Ann\ncandidate,b,Bo\nwithdrawn,b\ntie order,b,a\ncount,rank 1,rank 2\n3,a=b,?\n1.5,-,a\n',
  'layout,by candidate\npaper;Ann;Bob;Cy\n1;2;1;\n2;1;1 3;\n',
  'count\t1st\t2nd\n4\t2\t1\n',
];
const totals = [
  'electorate,3000\nrejected,7\ncandidate,votes\n2,780\n1,1220\n',
  'id,name,votes\na,Ann,5\nb,"Bo, B",6\n',
  'Area,Electorate,Remain,Leave,Rejected\nMoray,70,25,23,1\nBute,30,5,7,0\n',
  '1,20\n2,30\n',
];
const rounds = [
  'round,candidate,votes\n1,1,49\n1,2,39\n1,5,18\n2,1,53\n2,2,54\n2,5,withdrawn\n',
  'title,Leader\nround,Ann,Bo,Cy\n1,4,3,2\n2,5,4,withdrawn\n',
];
const json = [
  '[[2,[[1],[],[0],[2,3]]],["1.5",[[4]]]]',
  '[[3,[1,2]],[1,[]]]',
  '[[12,"2-13"],[1,"11--"]]',
  '{"totals":{"1":"1220","2":780},"seats":1,"electorate":"3000"}',
  '[{"totals":{"1":"49","2":"39","5":18},"withdrawn_after":[5],"threshold":"20"},{"totals":{"2":"54","1":"53"}}]',
  '{"CVR":[{"CurrentSnapshotId":"s","CVRSnapshot":[{"@id":"s","CVRContest":[{"ContestId":"c","CVRContestSelection":[{"ContestSelectionId":"x","SelectionPosition":[{"HasIndication":"yes","Rank":1}]}]}]}]}],"Election":[{"Candidate":[{"@id":"k","Name":"Xe"}],"Contest":[{"@id":"c","ContestSelection":[{"@id":"x","CandidateIds":["k"]},{"@id":"y"}]}]}]}',
];
const lots = ['[{"round":2,"tied":[2,3],"excluded":3},{"tied":["1","2"],"chosen":"1","how":"coin"}]'];

/** A parser of what people write: what it accepts is written in one way, which must be read as itself. */
export function forgiving<T>(
  name: string,
  seeds: readonly string[],
  read: (text: string) => Result<T, unknown>,
  write: (value: T) => string,
): FuzzTarget {
  const rewrite = (text: string) => {
    const value = read(text);
    return value.ok ? write(value.value) : undefined;
  };
  return { name, seeds, rewrite, isForgiving: true, weight: 2 };
}

const plainly = { kind: undefined, candidates: undefined, contest: undefined, options: undefined };
const four = ['1', '2', '3', '4'].map((id) => ({ id, name: id }));

export function paperTargets(): FuzzTarget[] {
  const papers = [...blt, ...csv, ...json.slice(0, 3), ...json.slice(5)];
  return [
    forgiving('parseBlt', blt, parseBlt, formatBlt),
    forgiving('parsePapersCsv', csv, parsePapersCsv, formatPapersCsv),
    forgiving('parseCountFile', [...papers, ...totals, ...rounds, ...json], anyFile, formatAny),
    forgiving('parseTotalsCsv', totals, (text) => parseTotalsCsv(text, undefined), formatTotals),
    forgiving('parseRoundsCsv', rounds, parseRoundsCsv, formatRounds),
    forgiving('parseLotList', lots, (text) => parseLotList(text, four), formatLots),
  ];
}

function anyFile(text: string): Result<CountFile, unknown> {
  return parseCountFile(text, plainly);
}

function formatAny(read: CountFile): string {
  switch (read.holds) {
    case 'papers':
      return formatPapersJson(read.file);
    case 'totals':
      return formatTotalsJson(read.file);
    case 'rounds':
      return formatRounds(read.file);
  }
}

function quotedCell(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

function formatTotals({ candidates, totals: votes }: TotalsFile): string {
  const rows = candidates.map(({ id, name }, i) => `${quotedCell(id)},${quotedCell(name)},${votes[i]}\n`);
  return `id,name,votes\n${rows.join('')}`;
}

function formatRounds({ candidates, rounds: all }: RoundsFile): string {
  const heading = ['round', ...candidates.map(({ id }) => quotedCell(id))].join(',');
  const rows = all.map(({ totals: votes }, i) => [i + 1, ...votes.map((one) => one ?? '')].join(','));
  return `${heading}\n${rows.join('\n')}\n`;
}

function formatTotalsJson({ candidates, totals: votes }: TotalsFile): string {
  return `{"totals":${figures(candidates, votes)}}`;
}

function figures(candidates: TotalsFile['candidates'], votes: readonly (bigint | undefined)[]): string {
  const members = candidates.flatMap(({ id }, i) =>
    votes[i] === undefined ? [] : [`${JSON.stringify(id)}:"${votes[i]}"`],
  );
  return `{${members.join(',')}}`;
}

function formatLots(all: Extract<ReturnType<typeof parseLotList>, { ok: true }>['value']): string {
  const ids = (places: readonly number[]) => places.map((place) => place + 1);
  return JSON.stringify(
    all.map(({ tied, candidate, as, how }) => ({ tied: ids(tied), [as]: candidate + 1, how })),
  );
}
