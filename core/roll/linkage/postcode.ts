/** Postcodes of the United Kingdom as they come out of scanners and old spreadsheets (RECON-4). */
import { editDistance } from './likeness.ts';

/** From the same down to different: the same after the slips were put right; a slip; the sector; the district. */
export type PostcodeAgreement = 'same' | 'slip' | 'sector' | 'district' | 'different' | 'missing';

const asDigit: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1', Z: '2', S: '5', B: '8', G: '6' };
const asLetter: Readonly<Record<string, string>> = { 0: 'O', 1: 'I', 2: 'Z', 5: 'S', 8: 'B', 6: 'G' };

const whole = /^([A-Z]{1,2}\d[A-Z\d]?|GIR)\d[A-Z]{2}$/;

/**
 * A postcode without space in capitals, `SW1A2AA`. Letters read for digits and digits for letters are put right where
 * their place says which it must be; anything else stays as it came, so that other countries' codes compare too.
 */
export function foldPostcode(text: string): string {
  const plain = text.toUpperCase().replace(/[^A-Z0-9]/g, '');
  if (whole.test(plain) || plain.length < 5 || plain.length > 7 || /^\d+$/.test(plain)) return plain;
  const [digit = '', ...letters] = plain.slice(-3);
  const inward = (asDigit[digit] ?? digit) + letters.map((letter) => asLetter[letter] ?? letter).join('');
  const outward = plain.slice(0, -3);
  const [first = '', ...rest] = outward;
  const start = asLetter[first] ?? first;
  const candidates = [
    outward,
    start + rest.join(''),
    // `E3`, `E14`: a letter and digits; `SW1`, `SW1A`: two letters before them.
    start + rest.map((mark) => asDigit[mark] ?? mark).join(''),
    start +
      (asLetter[rest[0] ?? ''] ?? rest[0] ?? '') +
      rest
        .slice(1)
        .map((mark) => asDigit[mark] ?? mark)
        .join(''),
  ];
  return candidates.map((one) => one + inward).find((one) => whole.test(one)) ?? plain;
}

/** Compares two folded postcodes; an empty one is missing. */
export function comparePostcodes(left: string, right: string): PostcodeAgreement {
  if (left === '' || right === '') return 'missing';
  if (left === right) return 'same';
  if (Math.min(left.length, right.length) >= 4 && editDistance(left, right, 1) === 1) return 'slip';
  if (!isOneDistrict(left, right) || !whole.test(left) || !whole.test(right)) return 'different';
  if (left.slice(0, -2) === right.slice(0, -2)) return 'sector';
  return 'district';
}

/** Whether two whole codes are alike but for the last three marks. */
function isOneDistrict(left: string, right: string): boolean {
  return left.length === right.length && right.startsWith(left.slice(0, -3));
}
