import type { RandomSource } from '@countersign/crypto';

/*
 * A made-up register: names, streets and towns of our own lists, put together by a seed. Nobody in it is real; postcodes
 * use the area ZZ, which the Post Office has never given out.
 */
const givenNames = [
  'Aled',
  'Amara',
  'Angharad',
  'Bethan',
  'Callum',
  'Carys',
  'Chidi',
  'Dafydd',
  'Dilys',
  'Edith',
  'Eleri',
  'Farah',
  'Fergus',
  'Gareth',
  'Gwen',
  'Hamish',
  'Hazel',
  'Ifan',
  'Imran',
  'Isla',
  'Jasmin',
  'Joan',
  'Keith',
  'Kirsty',
  'Lowri',
  'Malcolm',
  'Maureen',
  'Nadia',
  'Nigel',
  'Olwen',
  'Patrick',
  'Priya',
  'Quentin',
  'Rhiannon',
  'Rosalind',
  'Sanjay',
  'Siân',
  'Stella',
  'Tomos',
  'Una',
  'Vernon',
  'Wilfred',
  'Winifred',
  'Yasmin',
  'Zachary',
] as const;
const familyNames = [
  'Abara',
  'Ashdown',
  'Bellweather',
  'Bevan',
  'Cartwright',
  'Chaudhry',
  'Coldstream',
  'Dunmore',
  'Ellacott',
  'Fairweather',
  'Fanshawe',
  'Garrod',
  'Goodchild',
  'Hallam',
  'Hathersage',
  'Ibbotson',
  'Jenkyns',
  'Kettleburn',
  'Lacey',
  'Llewelyn',
  'Maddox',
  'Marchbanks',
  'Nettleship',
  'O’Driscoll',
  'Okafor',
  'Penhaligon',
  'Prothero',
  'Quillfeather',
  'Ravenscroft',
  'Rees',
  'Sandhu',
  'Sedgwick',
  'Tregarthen',
  'Underhill',
  'Vaughan',
  'Wainwright',
  'Wyn-Davies',
  'Yardley',
  'Zielinska',
] as const;
const streets = [
  'Almond Row',
  'Bakehouse Lane',
  'Canal Side',
  'Dovecote Street',
  'Elm Bank',
  'Foundry Road',
  'Glebe Close',
  'Heol y Felin',
  'Ivy Terrace',
  'Jubilee Road',
  'Kiln Lane',
  'Lamb Street',
  'Mill Hill',
  'Northgate',
  'Orchard Way',
  'Priory Walk',
] as const;
const towns = [
  'Ashcombe',
  'Bryn Coed',
  'Castlewick',
  'Dunholme Vale',
  'Eastmarsh',
  'Fenwick Bay',
  'Glanmor',
  'Harrowfield',
  'Inchmoor',
  'Kelderby',
  'Llanwern Fach',
  'Marlstone',
] as const;

/** One made-up member. Dates are `2001-05-23`. */
export interface SyntheticMember {
  readonly memberId: string;
  readonly givenNames: string;
  readonly familyName: string;
  readonly address1: string;
  readonly town: string;
  readonly postcode: string;
  readonly email: string;
  readonly dateOfBirth: string;
  readonly branch: string;
  readonly joined: string;
}

/** `count` members, one after the other, the same for the same random source. */
export function* makeMembers(count: number, random: RandomSource): Generator<SyntheticMember> {
  for (let i = 0; i < count; i++) yield makeMember(i, random);
}

function makeMember(index: number, random: RandomSource): SyntheticMember {
  const pick = <T>(list: readonly T[]): T => list[number(random, list.length)] as T;
  const town = pick(towns);
  const letters = 'ABDEFGHJLNPQRSTUWXYZ';
  const inward = `${number(random, 10)}${pick([...letters])}${pick([...letters])}`;
  const dateOfBirth = day(random, 1932, 72);
  const [given, family] = [pick(givenNames), pick(familyNames)];
  return {
    memberId: `M${String(100_000 + index)}`,
    givenNames: given,
    familyName: family,
    address1: `${1 + number(random, 180)} ${pick(streets)}`,
    town,
    postcode: `ZZ${1 + towns.indexOf(town)} ${inward}`,
    email: `m${100_000 + index}@members.example`,
    dateOfBirth,
    branch: town,
    // Nobody joins before the age of sixteen.
    joined: day(random, Math.max(1998, Number(dateOfBirth.slice(0, 4)) + 17), 2),
  };
}

/** A number below `limit`, with a bias nobody minds in made-up addresses. */
function number(random: RandomSource, limit: number): number {
  const [high = 0, low = 0] = random(2);
  return (high * 256 + low) % limit;
}

function day(random: RandomSource, firstYear: number, years: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${firstYear + number(random, years)}-${two(1 + number(random, 12))}-${two(1 + number(random, 28))}`;
}

/** Characters of a piece of CSV. */
const pieceLength = 16_384;

const columns = [
  ['Member number', 'memberId'],
  ['Given names', 'givenNames'],
  ['Family name', 'familyName'],
  ['Address 1', 'address1'],
  ['Town', 'town'],
  ['Postcode', 'postcode'],
  ['Email', 'email'],
  ['Date of birth', 'dateOfBirth'],
  ['Branch', 'branch'],
  ['Joined', 'joined'],
] as const satisfies readonly (readonly [string, keyof SyntheticMember])[];

/** The members as a register exports them: CSV in UTF-8, CRLF, every cell quoted; a piece for every hundred lines or so. */
export function* membersToCsv(members: Iterable<SyntheticMember>): Generator<string> {
  const line = (cells: readonly string[]): string =>
    `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\r\n`;
  let piece = line(columns.map(([heading]) => heading));
  for (const member of members) {
    piece += line(columns.map(([, field]) => member[field]));
    if (piece.length > pieceLength) {
      yield piece;
      piece = '';
    }
  }
  yield piece;
}
