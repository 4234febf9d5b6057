/** A candidate who withdraws, or has died, after the definition was fixed (TALLY-10): two officers put it on the board. */
import type { WithdrawalRequest } from '@countersign/api';
import type { Language, LocalText } from '@countersign/ballot';
import { ok, type Result } from '@countersign/bytes';
import { checkWithdrawal } from '@countersign/record';
import { followBoard, sendOfOfficers } from './lots.ts';
import { publishNotice } from './notices.ts';
import type { Office } from './office.ts';
import { type Refusal, refused } from './refusal.ts';

/** What the voting page says from then on: the ballot is bound to its definition, so the name stays where it is. */
const words: Readonly<Record<Language, (name: string, contest: string) => string>> = {
  en: (name, contest) =>
    `${name} is no longer a candidate in “${contest}”. The name is still on the voting page and on the ballot papers. A vote for ${name} goes on to your next preference, or counts for nobody where there is none.`,
  cy: (name, contest) =>
    `Nid yw ${name} yn ymgeisydd yn “${contest}” mwyach. Mae’r enw yn dal ar y dudalen bleidleisio ac ar y papurau pleidleisio. Bydd pleidlais dros ${name} yn mynd i’ch dewis nesaf, neu’n cyfrif dros neb lle nad oes un.`,
};

function wordsFor({ definition }: Office, index: number, place: number): readonly LocalText[] {
  const contest = definition.contests[index];
  const nameIn = (texts: readonly LocalText[] | undefined, language: Language) =>
    texts?.find((text) => text.language === language)?.text ?? '';
  return definition.languages.map((language) => ({
    language,
    text: words[language](nameIn(contest?.options[place]?.name, language), nameIn(contest?.title, language)),
  }));
}

/** Puts a withdrawal on the board, with a notice for those who vote; refused where the log would refuse it, and after the declaration. */
export function recordWithdrawal(
  office: Office,
  { contest, option, stage, reason }: WithdrawalRequest,
): Promise<Result<{ readonly leaf: number }, Refusal>> {
  return office.procedure.run(async () => {
    const ledger = await followBoard(office);
    if (!ledger.ok) return ledger;
    const { contests } = office.definition;
    const index = contests.findIndex(({ id }) => id === contest);
    const place = contests[index]?.options.findIndex(({ id }) => id === option) ?? -1;
    if (place < 0)
      return refused('malformed-request', `There is no option "${option}" in "${contest}".`, {
        place: 'option',
      });
    const body = {
      ...({ kind: 'candidate-withdrawn', contest: index, option: place, stage } as const),
      reason: reason.trim(),
    };
    const problem = checkWithdrawal(ledger.value, body);
    if (problem) return refused('refused-by-rule', `The withdrawal is refused: ${problem}.`);
    const leaf = await sendOfOfficers(office, body);
    if (!leaf.ok) return leaf;
    // What the box did not get now is kept and sent when it is back.
    await publishNotice(office, `withdrawal-${index + 1}-${place + 1}`, wordsFor(office, index, place));
    return ok({ leaf: leaf.value });
  });
}
