/** What the signatures of a petition come to, for people and for programs. */
import { formatCsvLine } from '@countersign/documents';
import { type SignatureVerdict, signatureVerdicts } from '@countersign/roll';
import type { CountedPetition } from './petition-files.ts';

const columns = ['tranche', 'line', 'verdict', 'member', 'probability', 'of_tranche', 'of_line', 'reasons'];

/** The verdicts as CSV, a line for every signature in its order. */
export function formatVerdicts({ places, findings, count, members }: CountedPetition): string {
  const lines = count.signatures.map(({ verdict, of }, i) => {
    const { member, probability = 0, reasons = [] } = findings[i] ?? {};
    const isNobody = verdict === 'not-a-member' || member === undefined;
    const [own, first] = [places[i], of === undefined ? undefined : places[of]];
    return formatCsvLine([
      ...placeCells(own),
      verdict,
      isNobody ? '' : (members[member]?.id ?? ''),
      probability.toFixed(4),
      ...placeCells(first),
      reasons.join('; '),
    ]);
  });
  return formatCsvLine(columns) + lines.join('');
}

/** Tranches are numbered from 1 in the order of the command. */
function placeCells(
  place: { readonly tranche: number; readonly line: number } | undefined,
): readonly string[] {
  return place === undefined ? ['', ''] : [`${place.tranche + 1}`, `${place.line}`];
}

/** The figures as JSON prints them. Nobody is named. */
export function viewPetition({ files, members, count, threshold, withdrawals, broken }: CountedPetition) {
  return {
    members: members.length,
    threshold: threshold ?? null,
    standing: count.standing ?? null,
    reachedWith: count.reachedWith === undefined ? null : count.reachedWith + 1,
    verdicts: count.verdicts,
    tranches: count.tranches.map((tranche, i) => ({ file: files.tranches[i], ...tranche })),
    withdrawals,
    broken,
  };
}

const words: Readonly<Record<SignatureVerdict, string>> = {
  valid: 'valid',
  'not-a-member': 'not a member',
  duplicate: 'signed before',
  withdrawn: 'withdrawn',
  unsure: 'for a person to look at',
};

/** The whole report, ending in a line break. */
export function formatPetition(counted: CountedPetition): string {
  const { files, count, withdrawals, broken } = counted;
  const { found, unsure, notFound } = withdrawals;
  const lines = [
    ...count.tranches.flatMap(({ signatures, verdicts, earlier, validSoFar }, i) => [
      `Tranche ${i + 1}, ${files.tranches[i]}: ${signatures} signatures`,
      ...signatureVerdicts.map((verdict) => {
        const of = verdict === 'duplicate' && i > 0 ? `, ${earlier} of them in an earlier tranche` : '';
        return `  ${verdicts[verdict]} ${words[verdict]}${of}`;
      }),
      `  ${validSoFar} valid so far`,
    ]),
    ...(files.withdrawn === undefined
      ? []
      : [
          `Withdrawals: ${found} found, ${unsure} for a person to look at, ${notFound} of nobody who is a member`,
        ]),
    ...broken.map(({ file, line, reason }) => `${file}: line ${line} was left out: ${reason}`),
    ...standingLines(counted),
  ];
  return `${lines.join('\n')}\n`;
}

function standingLines({
  count: { standing, reachedWith, verdicts },
  threshold,
}: CountedPetition): readonly string[] {
  if (standing === undefined) return [];
  const of = `${verdicts.valid} of ${threshold}`;
  if (standing === 'reached')
    return [`The threshold is reached with tranche ${(reachedWith ?? 0) + 1}: ${of}.`];
  if (standing === 'not-reached') return [`The threshold is not reached: ${of}.`];
  return [`The threshold depends on the ${verdicts.unsure} that a person has to look at: ${of} so far.`];
}
