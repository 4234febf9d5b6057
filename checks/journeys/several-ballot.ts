/** A ballot on which members rank and choose several: twelve names, fifty names, up to three of six, any of five. */
import type { Contest, CountingMethod, Definition, LocalText, ReservedPlaces } from '@countersign/ballot';
import { bilingual } from './voting-service.ts';

const texts = (en: string, cy: string): readonly LocalText[] => [
  { language: 'en', text: en },
  { language: 'cy', text: cy },
];

const first = ['Ada', 'Bryn', 'Carys', 'Dewi', 'Esther', 'Ffion', 'Gareth', 'Huw', 'Iona', 'Jac'];
const last = ['Penhaligon', 'Cadwaladr', 'Llewelyn-Ashdown', 'Ŵyn', 'Okonkwo'];

/** Twelve names. */
export const councillors = Array.from(
  { length: 12 },
  (_, i) => `${first[i % 10]} ${last[i % 5]}${i < 10 ? '' : ' the younger'}`,
);
/** Fifty names. */
export const delegates = Array.from({ length: 50 }, (_, i) => `${first[i % 10]} ${last[Math.floor(i / 10)]}`);
export const officers = [
  'Meinir Pugh',
  'Noah Quill',
  'Olwen Rees',
  'Peredur Shaw',
  'Rhian Tudor',
  'Sam Underhill',
];
export const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'];

function contest(
  id: string,
  method: CountingMethod,
  seats: number,
  title: readonly LocalText[],
  names: readonly string[],
  kept: readonly ReservedPlaces[] = [],
): Contest {
  return {
    id,
    title,
    method,
    seats,
    options: names.map((name, i) => ({ id: `${id}-${i + 1}`, name: texts(name, name) })),
    passRule: undefined,
    reserved: kept,
    reopenNominations: undefined,
  };
}

/** The contests' titles. */
export const questions = {
  council: 'Who should sit on the council?',
  officers: 'Who should be the three officers?',
  day: 'Which days suit you for meetings?',
  delegates: 'Who should be the delegates?',
} as const;

/** Four contests, a seed for ties, two places kept for a group of three. */
export const several: Partial<Definition> = {
  ...bilingual,
  title: texts('Election of the chair and the council', 'Ethol y cadeirydd a’r cyngor'),
  tieRule: { kind: 'seed', seed: new Uint8Array(32).fill(7) },
  contests: [
    contest(
      'council',
      'stv-scottish',
      4,
      texts(questions.council, 'Pwy ddylai fod ar y cyngor?'),
      councillors,
    ),
    contest(
      'officers',
      'block-vote',
      3,
      texts(questions.officers, 'Pwy ddylai fod y tri swyddog?'),
      officers,
    ),
    contest(
      'day',
      'approval',
      1,
      texts(questions.day, 'Pa ddyddiau sy’n gyfleus ar gyfer cyfarfodydd?'),
      days,
    ),
    contest(
      'delegates',
      'stv-meek',
      10,
      texts(questions.delegates, 'Pwy ddylai fod y cynrychiolwyr?'),
      delegates,
      [{ group: 'the North', places: 2, options: ['delegates-41', 'delegates-42', 'delegates-43'] }],
    ),
  ],
};
