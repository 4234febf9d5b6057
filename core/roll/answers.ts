/**
 * Register answers (VOTE-1): what a member types before voting, compared with the roll. Both are brought into one
 * form first; the comparison takes the same time whatever the answers are.
 */
import { equalBytesConstantTime, utf8 } from '@countersign/bytes';
import { parseDay } from './cells.ts';
import type { RollRow } from './row.ts';

/** Answers as the member gave them; absent where the ballot does not ask. */
export interface RegisterAnswers {
  readonly dateOfBirth: string | undefined;
  readonly postcode: string | undefined;
}

/** Bytes to which every answer is padded, so that its length shows in no time. */
const width = 64;

/** Whether every question asked is answered as the roll has it. All questions are compared, always. */
export function answersMatch(
  answers: RegisterAnswers,
  row: Pick<RollRow, 'dateOfBirth' | 'postcode'>,
  asked: readonly (keyof RegisterAnswers)[],
): boolean {
  const plain = { dateOfBirth: plainDay, postcode: plainPostcode };
  const same = asked.map((question) => {
    const known = row[question];
    const given = padded(plain[question](answers[question] ?? ''));
    const equal = equalBytesConstantTime(given, padded(plain[question](known ?? '')));
    return equal && known !== undefined && known !== '';
  });
  return same.every(Boolean);
}

function plainDay(answer: string): string {
  const day = parseDay(answer.trim());
  return day.ok ? day.value : '';
}

function plainPostcode(answer: string): string {
  return answer.toUpperCase().replace(/[^A-Z0-9]/g, '');
}

/** The text in `width` bytes behind its length; a text that does not fit equals no other. */
function padded(text: string): Uint8Array {
  const bytes = utf8(text.isWellFormed() ? text : '').slice(0, width);
  const whole = new Uint8Array(width + 1);
  whole[0] = bytes.length;
  whole.set(bytes, 1);
  return whole;
}
