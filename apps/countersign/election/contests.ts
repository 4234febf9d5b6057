/** What the members of a demo or a replay vote on, by counting method. The people in it are made up. */
import type { Contest, CountingMethod, LocalText, Option } from '@countersign/ballot';

const texts = (en: string, cy: string): readonly LocalText[] => [
  { language: 'en', text: en },
  { language: 'cy', text: cy },
];

const people = [
  ...['Rosalind Marchbanks', 'Daniel Okafor', 'Ffion Prys-Jones', 'Tamsin Achebe', 'Idris Lovell'],
  ...['Margaret Quill', 'Owain Tremlett', 'Sunita Rao', 'Piers Hollander', 'Nerys Garth', 'Callum Voss'],
];

const candidate = (name: string): Option => ({
  id: name.split(' ').at(-1)?.toLowerCase() ?? name,
  name: texts(name, name),
});

/** Nobody of the above: a place it wins stays empty. */
const reopen: Option = { id: 'reopen', name: texts('Re-open nominations', 'Ailagor yr enwebiadau') };

const leader: Contest = {
  id: 'leader',
  title: texts('Who should lead the Lantern Society?', 'Pwy ddylai arwain Cymdeithas y Llusern?'),
  method: 'two-candidate',
  seats: 1,
  options: people.slice(0, 2).map(candidate),
  passRule: undefined,
  reserved: [],
  reopenNominations: undefined,
};

const question: Contest = {
  id: 'rule-7',
  title: texts('Shall rule 7 be changed as proposed?', 'A ddylid newid rheol 7 fel y cynigir?'),
  method: 'yes-no',
  seats: 1,
  options: [
    { id: 'yes', name: texts('Yes', 'Dylid') },
    { id: 'no', name: texts('No', 'Na ddylid') },
  ],
  passRule: {
    base: 'valid-votes',
    numerator: 2,
    denominator: 3,
    comparison: 'at-least',
    turnoutFloor: 200,
  },
  reserved: [],
  reopenNominations: undefined,
};

/** Places to fill and candidates who stand, where several can be elected. */
const shapes: Readonly<Record<'block-vote' | 'approval' | 'stv', readonly [seats: number, stand: number]>> = {
  'block-vote': [4, 9],
  approval: [3, 8],
  stv: [5, 11],
};

const council = texts('Council of the Lantern Society', 'Cyngor Cymdeithas y Llusern');

/**
 * The contests of a ballot under one method: the leadership ballot of two, a question, or an election with a question beside
 * it. Under STV a place is kept for the members under thirty, and nominations can be re-opened.
 */
export function makeContests(method: CountingMethod): readonly Contest[] {
  switch (method) {
    case 'two-candidate':
      return [leader];
    case 'yes-no':
      return [question];
    case 'plurality':
    case 'av':
      return [{ ...leader, method, options: people.slice(0, 6).map(candidate) }, question];
    case 'block-vote':
    case 'approval':
      return [councilOf(method, shapes[method]), question];
    default:
      return [withGroups(councilOf(method, shapes.stv)), question];
  }
}

function councilOf(method: CountingMethod, [seats, stand]: readonly [number, number]): Contest {
  return {
    ...{ ...leader, id: 'council', title: council },
    ...{ method, seats, options: people.slice(0, stand).map(candidate) },
  };
}

function withGroups(contest: Contest): Contest {
  const young = contest.options.slice(-3).map(({ id }) => id);
  return {
    ...contest,
    options: [...contest.options, reopen],
    reserved: [{ group: 'Members under thirty', places: 1, options: young }],
    reopenNominations: reopen.id,
  };
}
