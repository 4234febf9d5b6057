/** What a certificate says, line by line, in plain words. */

import { toHex } from '@countersign/bytes';
import { type Certificate, type CertifiedElectors, electorWays } from '@countersign/record';
import { wilsonInterval } from '@countersign/roll';
import { momentIn, number, reasonWords, share } from './certificate-words.ts';

/** One line; without a value it is a heading. */
export interface CertificateLine {
  readonly name: string;
  readonly value?: string;
  readonly note?: string;
  readonly strong?: boolean;
}

type BranchCertificate = Extract<Certificate, { readonly kind: 'branch' }>;
type WholeCertificate = Extract<Certificate, { readonly kind: 'whole' }>;

/** The lines of a branch's certificate, times in `zone`. */
export function branchLines(
  { figures, rule, confirmed, electors }: BranchCertificate,
  zone: string,
): readonly CertificateLine[] {
  const { members, eligible, excluded, undecided, held, coded, added, removed } = figures;
  const decidedBy = rule
    ? `by the rule ${rule.name}, version ${rule.version}, ${toHex(rule.hash).slice(0, 16)}…`
    : 'no rule was asked';
  return [
    { name: 'From the source to the roll' },
    sourceLine(figures),
    ...stepLines(figures),
    { name: 'In the register at the freeze', value: number(members), strong: true },
    { name: 'Entitled to vote', value: number(eligible), note: decidedBy },
    ...excluded.map(({ code, count }) => ({
      name: '   not entitled',
      value: number(count),
      note: reasonWords(code),
    })),
    ...(undecided > 0 ? [{ name: '   undecided', value: number(undecided) }] : []),
    ...held.map(({ code, count }) => ({
      name: '   held back',
      value: number(count),
      note: reasonWords(code),
    })),
    {
      name: 'With codes, on the frozen roll',
      value: number(coded),
      strong: true,
      ...(figures.hash ? { note: `hash of the branch ${toHex(figures.hash).slice(0, 32)}…` } : {}),
    },
    { name: 'Added since by two officers', value: number(added) },
    { name: 'Removed since by two officers', value: number(removed) },
    {
      name: 'Members gone since the file before',
      value: number(figures.explained + figures.unexplained),
      note: goneWords(figures),
    },
    electorLine(electors),
    { name: 'What the branch says' },
    ...answerLines(figures),
    {
      name: 'Differences it sent',
      value: number(figures.approved + figures.refused + figures.open),
      note: `${number(figures.approved)} approved, ${number(figures.refused)} refused, ${number(figures.open)} not decided`,
    },
    {
      name: 'Confirmed by the branch',
      value: confirmed ? 'yes' : 'no',
      note: confirmed
        ? `${confirmed.name}, ${momentIn(confirmed.at, zone)}${confirmed.by === 'headquarters' ? ', at headquarters in the branch’s place' : ''}`
        : 'Nobody of the branch has confirmed these figures.',
    },
  ];
}

/** What was counted at the source, and what came of it: one line, so that a certificate of a usual branch is one page. */
function sourceLine({ source, file }: BranchCertificate['figures']): CertificateLine {
  const parts = [
    ...(source === undefined ? ['not known'] : []),
    ...(file ? [`${number(file.extracted)} in the file drawn from it`] : []),
    ...(file && file.setAside > 0 ? [`${number(file.setAside)} set aside`] : []),
    ...(file ? [`${number(file.loaded)} loaded`] : []),
  ];
  const value = source === undefined ? '–' : number(source);
  return { name: 'Members at the source', value, ...(parts.length > 0 ? { note: parts.join(', ') } : {}) };
}

/** What was decided between the file and the freeze; steps that took nobody are left out. */
function stepLines({ file }: BranchCertificate['figures']): readonly CertificateLine[] {
  if (!file) return [];
  const steps: readonly (readonly [string, number, string])[] = [
    ['   kept of an earlier file', file.kept, 'their rows were set aside'],
    ['   added by decision', file.joined, 'not in the file, and members all the same'],
    ['   removed by decision', file.left, 'in the file, and members no longer'],
    ['   moved in', file.movedIn, 'under another branch in the file'],
    ['   moved out', file.movedOut, 'under another branch now'],
  ];
  return steps
    .filter(([, count]) => count > 0)
    .map(([name, count, note]) => ({ name, value: number(count), note }));
}

/** Of the whole register, on a branch's certificate too. */
function electorLine(electors: CertifiedElectors | undefined): CertificateLine {
  const name = 'Electoral roll, whole register';
  if (!electors)
    return { name, value: '–', note: 'Nobody has said whether this organisation holds an electoral roll.' };
  if (electors.kind === 'none')
    return { name, value: '–', note: 'This organisation holds no electoral roll: nobody was matched.' };
  const parts = (Object.keys(electorWays) as (keyof typeof electorWays)[])
    .filter((way) => way !== 'document' || electors.document > 0)
    .map((way) => `${number(electors[way])} ${electorWays[way]}`);
  return { name, value: number(electors.members), note: `members: ${parts.join(', ')}` };
}

function goneWords({ explained, unexplained }: BranchCertificate['figures']): string {
  if (explained + unexplained === 0) return 'nobody';
  return `${number(explained)} explained, ${number(unexplained)} not`;
}

function answerLines({ answer }: BranchCertificate['figures']): readonly CertificateLine[] {
  if (!answer) return [{ name: 'Its own list', value: '–', note: 'The branch has not answered.' }];
  const { low, high } = wilsonInterval(answer);
  const source = answer.of === 'list' ? 'its whole list' : 'a sample of its list';
  const by = answer.by === 'branch' ? '' : ', answered by headquarters in its place';
  return [
    { name: 'Members on its own list', value: number(answer.listed), note: `${source}${by}` },
    {
      name: 'Found in the register',
      value: number(answer.found),
      note: `${share(answer.found, answer.listed)}; with 95 % confidence between ${(100 * low).toFixed(1)} % and ${(100 * high).toFixed(1)} %`,
    },
    ...(answer.undecided > 0 ? [{ name: 'Not decided', value: number(answer.undecided) }] : []),
  ];
}

/** The lines of the certificate of the whole: the sums, then every branch. */
export function wholeLines(whole: WholeCertificate): readonly CertificateLine[] {
  const { branches, members, packs, electronic, replaced } = whole;
  const total = (of: (branch: (typeof branches)[number]) => number) =>
    branches.reduce((sum, branch) => sum + of(branch), 0);
  return [
    { name: 'Electorate = sum of the branches = packs made' },
    { name: 'Members on the frozen roll', value: number(members), strong: true },
    {
      name: 'Sum of the branches',
      value: number(total((one) => one.coded)),
      note: `${number(branches.length)} branches`,
    },
    {
      name: 'Packs made',
      value: number(packs),
      note: `${number(electronic)} of the roll’s are electronic; ${number(total((one) => one.added))} for members added since`,
    },
    { name: 'Added since by two officers', value: number(total((one) => one.added)) },
    { name: 'Removed since by two officers', value: number(total((one) => one.removed)) },
    {
      name: 'Packs made again for lost ones',
      value: number(replaced),
      note: 'The codes before died in the same instant.',
    },
    electorLine(whole.electors),
    { name: 'Branches' },
    ...branches.map(({ branch, coded, added, removed, certificate }) => ({
      name: branch,
      value: number(coded),
      note: [
        ...(added + removed > 0 ? [`${added} added, ${removed} removed since`] : []),
        certificate ? `certificate ${toHex(certificate).slice(0, 24)}…` : 'no certificate of its own',
      ].join(' · '),
    })),
  ];
}
