/** What a comparison found, for people: in neutral words, since nobody knows yet where a record was lost. */
import type { FileComparison, FoundPair, Place } from './compare-files.ts';
import type { LoadedPeople } from './load-people.ts';

/** The whole report, ending in a line break. */
export function formatComparison(register: LoadedPeople, list: LoadedPeople, found: FileComparison): string {
  const { branch, pairs, elsewhere, unsure, onlyYours, onlyHeadquarters, coverage } = found;
  const differing = pairs.filter(({ differences, isSure }) => differences.length > 0 || !isSure);
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  return [
    `${list.file} against ${register.file}${branch === undefined ? '' : `, branch ${branch}`}`,
    `${list.people.length} on the branch's list: ${pairs.length} in both (${differing.length} of them to look at), ${elsewhere.length} under another branch, ${unsure.length} unsure, ${onlyYours.length} only on this list`,
    `${onlyHeadquarters.length} only in the register`,
    `In the register: ${coverage.found} of ${coverage.listed} on the list${coverage.listed === 0 ? '' : `, ${percent(coverage.found / coverage.listed)} (95 % interval ${percent(coverage.low)} to ${percent(coverage.high)})`}`,
    ...[register, list].flatMap(quarantineLines),
    ...section('Only on the branch’s list', onlyYours.map(formatPlace)),
    ...section('Only in the register', onlyHeadquarters.map(formatPlace)),
    ...section('In both, to look at', differing.map(formatPair)),
    ...section(
      'Under another branch',
      elsewhere.map((pair) => `${formatPair(pair)}; under ${pair.branch}`),
    ),
    ...section(
      'Unsure',
      unsure.map(
        ({ yours, headquarters }) =>
          `${formatPlace(yours)}: perhaps ${headquarters.map(formatPlace).join(' or ')}`,
      ),
    ),
    '',
  ].join('\n');
}

function quarantineLines({ file, quarantined }: LoadedPeople): readonly string[] {
  return section(
    `Not compared, in ${file}`,
    quarantined.map(
      ({ line, field, reason }) => `line ${line}: ${field === null ? '' : `${field} `}${reason}`,
    ),
  );
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', `${title} (${lines.length})`, ...lines.map((line) => `  ${line}`)];
}

function formatPlace({ line, id, name }: Place): string {
  return `line ${line} ${name}${id === '' ? '' : ` (${id})`}`;
}

function formatPair({ yours, differences, isSure }: FoundPair): string {
  const fields = differences.map(
    ({ field, branch, register }) => `${field} "${branch}", register "${register}"`,
  );
  return `${formatPlace(yours)}: ${[...fields, ...(isSure ? [] : ['is this the same person?'])].join('; ')}`;
}
