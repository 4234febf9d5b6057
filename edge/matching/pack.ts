/** What travels between threads, as few strings and arrays: millions of small objects would take longer to copy than to make. */
import type { LinkCells, MemberFinding, RollCandidate, RollEvidence } from '@countersign/roll';

/** Between cells, between lines of an address, between people: marks no list of people holds. */
const [betweenCells, betweenLines, betweenPeople] = ['\u001f', '\u001e', '\u001d'];

/** People as one text; the marks themselves, should a cell hold them, become spaces. */
export function packPeople(people: readonly LinkCells[]): string {
  return people.map((one) => cellsOf(one).join(betweenCells)).join(betweenPeople);
}

function cellsOf(person: LinkCells): readonly string[] {
  const { id, name, forename, middle, surname, address, town, postcode, dob, email, phone } = person;
  return [
    ...[id, name, forename, middle, surname].map(plain),
    address.map(plain).join(betweenLines),
    ...[town, postcode, dob, email, phone].map(plain),
  ];
}

function plain(text = ''): string {
  return [betweenCells, betweenLines, betweenPeople].reduce(
    (clean, mark) => (clean.includes(mark) ? clean.replaceAll(mark, ' ') : clean),
    text,
  );
}

/** The people of `packPeople`, in their order, one after the other: whoever folds them keeps none of the cells. */
export function* unpackPeople(packed: string): Generator<LinkCells> {
  for (let from = 0; from < packed.length; ) {
    const next = packed.indexOf(betweenPeople, from);
    const end = next < 0 ? packed.length : next;
    yield personOf(packed.slice(from, end));
    from = end + 1;
  }
}

function personOf(line: string): LinkCells {
  const [id = '', name, forename, middle, surname, address = '', town, postcode, dob, email, phone] =
    line.split(betweenCells);
  return {
    ...{ id, name, forename, middle, surname, town, postcode, dob, email, phone },
    address: address.split(betweenLines),
  };
}

/** Findings of members in their order: each candidate by its elector, its place and the kind of its evidence. */
export interface PackedFindings {
  readonly totals: Float64Array;
  /** Candidates of each member. */
  readonly counts: Uint8Array;
  readonly electors: readonly string[];
  readonly places: Float64Array;
  readonly kinds: Uint32Array;
  /** Pairs agree in few different ways. */
  readonly evidences: readonly RollEvidence[];
}

export function packFindings(findings: readonly MemberFinding[]): PackedFindings {
  const candidates = findings.flatMap((finding) => finding.candidates);
  const evidences = new Map<string, { readonly kind: number; readonly evidence: RollEvidence }>();
  const kindOf = (evidence: RollEvidence): number => {
    const key = keyOf(evidence);
    const known = evidences.get(key);
    if (!known) evidences.set(key, { kind: evidences.size, evidence });
    return known?.kind ?? evidences.size - 1;
  };
  return {
    totals: Float64Array.from(findings, ({ total }) => total),
    counts: Uint8Array.from(findings, (finding) => finding.candidates.length),
    electors: candidates.map(({ elector }) => elector),
    places: Float64Array.from(candidates, ({ place }) => place),
    kinds: Uint32Array.from(candidates, ({ evidence }) => kindOf(evidence)),
    evidences: [...evidences.values()].map(({ evidence }) => evidence),
  };
}

function keyOf({ place, address, names, day, weight }: RollEvidence): string {
  return [place, ...Object.values(address), ...Object.values(names), day, weight].join();
}

/** The findings of `packFindings`. */
export function unpackFindings(packed: PackedFindings): readonly MemberFinding[] {
  const { totals, counts, electors, places, kinds, evidences } = packed;
  let next = 0;
  return Array.from(totals, (total, member) => {
    const candidates: RollCandidate[] = [];
    for (const end = next + (counts[member] ?? 0); next < end; next++)
      candidates.push({
        elector: electors[next] as string,
        place: places[next] as number,
        evidence: evidences[kinds[next] as number] as RollEvidence,
      });
    return { candidates, total };
  });
}
