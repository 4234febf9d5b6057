/** Why somebody is not eligible, as it is counted and shown to everybody: short words for the codes of a rule. */
import type { ExclusionCode } from './finding.ts';

type Words = Readonly<Record<ExclusionCode, string>>;

const en: Words = {
  'joined-late': 'Joined too late',
  'not-a-member': 'Not a member at the time',
  'member-too-short': 'Not a member for long enough',
  'too-young': 'Too young',
  'other-branch': 'Of a branch that does not vote',
  'other-country': 'In a country that does not vote',
  'other-kind': 'A kind of membership that does not vote',
  'fee-unpaid': 'Fee not paid',
};

const cy: Words = {
  'joined-late': 'Ymunodd yn rhy hwyr',
  'not-a-member': 'Ddim yn aelod ar y pryd',
  'member-too-short': 'Ddim yn aelod am ddigon o amser',
  'too-young': 'Rhy ifanc',
  'other-branch': 'O gangen nad yw’n pleidleisio',
  'other-country': 'Mewn gwlad nad yw’n pleidleisio',
  'other-kind': 'Math o aelodaeth nad yw’n pleidleisio',
  'fee-unpaid': 'Ffi heb ei thalu',
};

/** The words of each language a ballot can be held in. */
export const exclusionWords = { en, cy } as const;

/** A reason on the record in words; a code that no rule of this version gives is shown as it is. */
export function describeExclusion(code: string, language: keyof typeof exclusionWords): string {
  return Object.hasOwn(exclusionWords[language], code)
    ? exclusionWords[language][code as ExclusionCode]
    : code;
}
