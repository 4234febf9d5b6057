/** A declaration as CSV and as JSON, for spreadsheets and other people's programs. What was signed is the binary form. */
import { listCountRows, stageWordsFor, viewCount } from '@countersign/ballot';
import { describeExclusion } from '@countersign/roll';
import { formatCsvLine } from './csv-write.ts';
import { declarationWords } from './declaration-words.ts';
import { type DeclarationSheet, nameOf } from './declared.ts';
import { inLanguage } from './pack.ts';

/** One line a figure: contest, what, choice or reason, online, post, total, per cent. */
export function formatDeclarationCsv(sheet: DeclarationSheet): string {
  const { definition, declaration, lapsed, contests } = sheet;
  const language = definition.languages[0] ?? 'en';
  const { reasons } = declarationWords[language];
  const lines: (readonly (string | number | undefined)[])[] = [
    ['Contest', 'Figure', 'Choice or reason', 'Online', 'Post', 'Total', 'Per cent'],
    ...(lapsed ? [['', 'on the roll at the close', '', '', '', lapsed.atClose]] : []),
    ...(lapsed?.rows ?? []).flatMap(({ reason, online, post, none, total }) => {
      const words = describeExclusion(reason, language);
      return [
        ['', 'left out: no longer a member at the close', words, online, post, total],
        ['', 'left out: had not voted', words, '', '', none],
      ];
    }),
    ['', 'electorate', '', '', '', declaration.electorate],
    ['', 'packs', '', '', '', declaration.packs],
    ['', 'did not vote', '', '', '', declaration.none],
    ['', 'packs replaced or withdrawn', '', '', '', declaration.revoked],
  ];
  for (const { contest, figures, outcome, staged } of contests) {
    const title = inLanguage(contest.title, language);
    for (const { option, online, post, total, share } of figures.options)
      lines.push([title, 'votes', nameOf(contest, option, language), online, post, total, share]);
    for (const { reason, online, post, total } of figures.rejected)
      lines.push([title, 'rejected', reasons[reason], online, post, total]);
    for (const [name, figure, percentage] of [
      ['valid votes', figures.valid, figures.turnoutValid],
      ['rejected votes', figures.rejectedTotal, undefined],
      ['votes cast', figures.cast, figures.turnout],
    ] as const)
      lines.push([title, name, '', figure.online, figure.post, figure.total, percentage]);
    const names = outcome.options.map((option) => nameOf(contest, option, language)).join('; ');
    lines.push([title, `outcome: ${outcome.kind}`, names]);
    const optionAt = (candidate: number) => nameOf(contest, contest.options[candidate]?.id ?? '', language);
    for (const row of listCountRows(staged, {
      words: stageWordsFor(contest.method, language),
      nameOf: optionAt,
    }))
      lines.push([title, `stage ${row.stage}: ${row.kind}`, row.text, '', '', row.votes]);
  }
  return lines
    .map((line) => formatCsvLine(Array.from({ length: 7 }, (_, i) => String(line[i] ?? ''))))
    .join('');
}

/** The same figures as one JSON object; percentages are texts with the digits that were declared. */
export function formatDeclarationJson(sheet: DeclarationSheet): string {
  const { definition, declaration, lapsed, contests } = sheet;
  const view = {
    title: definition.title,
    electorate: declaration.electorate,
    packs: declaration.packs,
    ...(lapsed && { onRollAtClose: lapsed.atClose, lapsed: lapsed.rows }),
    statuses: {
      online: declaration.online,
      post: declaration.post,
      none: declaration.none,
      revoked: declaration.revoked,
    },
    contests: contests.map(({ contest, figures, outcome, staged }) => ({
      id: contest.id,
      rules: contest.method,
      seats: contest.seats,
      title: contest.title,
      options: figures.options.map((option) => ({
        ...option,
        name: contest.options.find(({ id }) => id === option.option)?.name,
      })),
      rejected: figures.rejected,
      valid: figures.valid,
      rejectedTotal: figures.rejectedTotal,
      cast: figures.cast,
      turnout: figures.turnout,
      turnoutValid: figures.turnoutValid,
      outcome,
      count: viewCount(staged, (candidate) => contest.options[candidate]?.id ?? ''),
    })),
  };
  return `${JSON.stringify(view, undefined, 2)}\n`;
}
