/** The sets that matching and de-duplication are measured on, each with its truth. */
import type { LinkCells, MemberRow } from '@countersign/roll';
import { type Cells, loadLabelled } from './labelled-files.ts';
import { type MishapRates, makeLists, makeRegister } from './made-register.ts';

export interface LinkTask {
  readonly name: string;
  readonly profile: 'person' | 'roll';
  readonly left: readonly LinkCells[];
  readonly right: readonly LinkCells[];
  /** True pairs that can be asked for: left and right id. */
  readonly truth: ReadonlyMap<string, string>;
  /** Pairs that are true and cannot be asked for: somebody who moved. */
  readonly beyond: ReadonlyMap<string, string>;
}

export interface ClusterTask {
  readonly name: string;
  readonly rows: readonly MemberRow[];
  /** The person of each row. */
  readonly truth: readonly string[];
}

const none: ReadonlyMap<string, string> = new Map();

const febrlNames = (cells: Cells) => ({ forename: cells('given_name'), surname: cells('surname') });
const febrlPlace = (cells: Cells) => ({
  address: [cells('street_number'), cells('address_1'), cells('address_2')],
  town: cells('suburb'),
  postcode: cells('postcode'),
});
const febrlDay = (cells: Cells) => ({ dob: cells('date_of_birth') });
const febrlId = (cells: Cells) => ({ id: cells('rec_id') });

type Fields = 'all' | 'without date' | 'with telephone';

function febrlRow(cells: Cells, fields: Fields): LinkCells {
  const row = { ...febrlId(cells), ...febrlNames(cells), ...febrlPlace(cells) };
  if (fields === 'without date') return row;
  return { ...row, ...febrlDay(cells), ...(fields === 'all' ? {} : { phone: cells('phone_number') }) };
}

/** `rec-7-dup-0` is person 7, copy 1; `rec-7-org` and `70` its original, copy 0. */
function readFebrlId(id: string): { readonly person: string; readonly copy: number } {
  const [, person, copy] = /^rec-(\d+)-(org|dup-\d+)$/.exec(id) ?? [];
  if (person === undefined || copy === undefined) return { person: id.slice(0, -1), copy: Number(id.at(-1)) };
  return { person, copy: copy === 'org' ? 0 : 1 + Number(copy.slice(4)) };
}

/** Originals on the right, of each person's copies the `which`-th on the left. */
function febrlLink(name: string, files: readonly string[], which: number, fields: Fields): LinkTask {
  const rows = files.flatMap(loadLabelled);
  const copyOf = (cells: Cells) => readFebrlId(cells('rec_id'));
  const right = rows.filter((cells) => copyOf(cells).copy === 0);
  const copies = Map.groupBy(
    rows.filter((cells) => copyOf(cells).copy > 0),
    (cells) => copyOf(cells).person,
  );
  const left = [...copies.values()].flatMap((some) => some[which % some.length] ?? []);
  const originals = new Map(right.map((cells) => [copyOf(cells).person, cells('rec_id')]));
  const truth = left.flatMap((cells): [string, string][] => {
    const original = originals.get(copyOf(cells).person);
    return original === undefined ? [] : [[cells('rec_id'), original]];
  });
  const row = (cells: Cells) => febrlRow(cells, fields);
  return {
    ...{ name, profile: 'person', beyond: none },
    left: left.map(row),
    right: right.map(row),
    truth: new Map(truth),
  };
}

const febrlD = ['febrl/dataset_D_dup_10000.csv', 'febrl/dataset_D_org_10000.csv'];

export function personTasks(): readonly LinkTask[] {
  return [
    febrlLink('FEBRL D', febrlD, 0, 'all'),
    febrlLink('FEBRL D, no dates', febrlD, 0, 'without date'),
    febrlLink('FEBRL D, telephones', febrlD, 0, 'with telephone'),
    febrlLink('FEBRL A', ['febrl/dataset_A_10000.csv'], 0, 'all'),
    febrlLink('FEBRL C, first copy', ['febrl/dataset_C_5000.csv'], 0, 'all'),
    febrlLink('FEBRL C, fourth copy', ['febrl/dataset_C_5000.csv'], 3, 'all'),
    febrlLink('FEBRL 1', ['febrl/dataset1.csv'], 0, 'all'),
    febrlLink('FEBRL 2', ['febrl/dataset2.csv'], 0, 'all'),
    madeLists('made lists, ordinary', 6, ordinary, 0.05),
    madeLists('made lists, a third absent', 7, ordinary, 0.33),
    madeLists('made lists, careless', 8, careless, 0.15),
    madeLists('made lists, ordinary, held out', 902, ordinary, 0.1),
    madeLists('made lists, careless, held out', 903, careless, 0.25),
  ];
}

const ordinary: MishapRates = {
  ...{ moved: 0.04, initial: 0.04, short: 0.1, typo: 0.03, married: 0.02, addressForm: 0.08 },
  ...{ postcodeMissing: 0.01, postcodeSlip: 0.01, swapped: 0.002, twice: 0.01 },
};
const careless: MishapRates = {
  ...{ moved: 0.12, initial: 0.08, short: 0.25, typo: 0.08, married: 0.03, addressForm: 0.3 },
  ...{ postcodeMissing: 0.04, postcodeSlip: 0.03, swapped: 0.01, twice: 0.03 },
};

function madeLists(name: string, seed: number, rates: MishapRates, absent: number): LinkTask {
  return { ...{ name, profile: 'person', beyond: none }, ...makeLists(seed, 12_000, rates, absent) };
}

export function rollTasks(): readonly LinkTask[] {
  return [
    ukScenario(),
    madeRoll('made roll, ordinary', 1, ordinary),
    madeRoll('made roll, ordinary, other seed', 2, ordinary),
    madeRoll('made roll, careless', 3, careless),
    madeRoll('made roll, ordinary, held out', 21, ordinary),
    madeRoll('made roll, careless, held out', 22, careless),
  ];
}

function madeRoll(name: string, seed: number, rates: MishapRates): LinkTask {
  const { members, electors, truth } = makeRegister(seed, 12_000, rates);
  return { name, profile: 'roll', left: members, right: electors, truth, beyond: none };
}

const homeOf = (address: string) =>
  address
    .toLowerCase()
    .replace(/\bst$/, 'street')
    .replace(/^flat (\d+) /, '$1/');

function ukScenario(): LinkTask {
  const central = loadLabelled('uk-scenario/central.csv');
  const roll = loadLabelled('uk-scenario/roll.csv');
  const key = (cells: Cells) =>
    `${cells('Elector Number Prefix')}-${cells('Elector Number')}/${cells('Elector Number Suffix')}`;
  const homes = new Map(roll.map((cells) => [key(cells), homeOf(cells('Address1'))]));
  const ownHomes = new Map(central.map((cells) => [cells('member_no'), homeOf(cells('address1'))]));
  const pairs = loadLabelled('uk-scenario/truth.csv')
    .map((cells): [string, string] => [cells('central_member_no'), cells('elector_key')])
    .filter(([member, elector]) => member !== '' && elector !== '');
  const isAtHome = ([member, elector]: readonly [string, string]) =>
    ownHomes.get(member) === homes.get(elector);
  return {
    ...{ name: 'UK scenario', profile: 'roll' },
    left: central.map(memberOf),
    right: roll.map((cells) => electorOf(cells, key(cells))),
    truth: new Map(pairs.filter(isAtHome)),
    beyond: new Map(pairs.filter((pair) => !isAtHome(pair))),
  };
}

function memberOf(cells: Cells): LinkCells {
  return {
    ...{
      id: cells('member_no'),
      surname: cells('surname'),
      forename: cells('forename'),
      middle: cells('middle'),
    },
    ...{ address: [cells('address1')], town: cells('town'), postcode: cells('postcode'), dob: cells('dob') },
  };
}

function electorOf(cells: Cells, id: string): LinkCells {
  const address = [1, 2, 3, 4, 5, 6].map((line) => cells(`Address${line}`));
  return {
    id,
    surname: cells('Elector Surname'),
    forename: cells('Elector Forename'),
    address,
    postcode: cells('PostCode'),
  };
}

const blank: MemberRow = {
  ...{
    id: '',
    forename: '',
    middle: '',
    surname: '',
    name: '',
    address: [],
    town: '',
    postcode: '',
    dob: '',
    email: '',
    phone: '',
  },
};

function clusters(
  name: string,
  file: string,
  row: (cells: Cells) => Partial<MemberRow>,
  person: (cells: Cells) => string,
): ClusterTask {
  const cells = loadLabelled(file);
  return { name, rows: cells.map((one) => ({ ...blank, ...row(one) })), truth: cells.map(person) };
}

export function clusterTasks(): readonly ClusterTask[] {
  const febrl = (name: string, file: string) =>
    clusters(
      name,
      file,
      (cells) => ({ ...febrlId(cells), ...febrlNames(cells), ...febrlPlace(cells), ...febrlDay(cells) }),
      (cells) => readFebrlId(cells('rec_id')).person,
    );
  return [
    febrl('FEBRL 1', 'febrl/dataset1.csv'),
    febrl('FEBRL 2', 'febrl/dataset2.csv'),
    febrl('FEBRL A', 'febrl/dataset_A_10000.csv'),
    febrl('FEBRL C', 'febrl/dataset_C_5000.csv'),
    clusters(
      'fake 1000',
      'splink/fake_1000.csv',
      (cells) => ({
        ...{ id: cells('unique_id'), forename: cells('first_name'), surname: cells('surname') },
        ...{ dob: cells('dob'), town: cells('city'), email: cells('email') },
      }),
      (cells) => cells('cluster'),
    ),
    { ...historical(), name: 'historical' },
    ...[0, 1].map((half) => historicalHalf(half)),
    scenarioMembers(),
    edgeCases(),
    madeClusters('made register, ordinary', 4, ordinary),
    madeClusters('made register, careless', 5, { ...careless, moved: 0, twice: 0.15 }),
    madeClusters('made register, ordinary, held out', 904, { ...ordinary, twice: 0.03 }),
    madeClusters('made register, careless, held out', 905, { ...careless, twice: 0.08 }),
  ];
}

function historical(): Omit<ClusterTask, 'name'> {
  return clusters(
    '',
    'splink/historical_50k_dev.csv',
    (cells) => ({
      ...{ id: cells('unique_id'), name: cells('full_name'), forename: cells('first_name') },
      ...{
        surname: cells('surname'),
        dob: cells('dob'),
        town: cells('birth_place'),
        postcode: cells('postcode_fake'),
      },
    }),
    (cells) => cells('entity'),
  );
}

/** Every other person. */
function historicalHalf(half: number): ClusterTask {
  const { rows, truth } = historical();
  const persons = new Map([...new Set(truth)].map((person, place) => [person, place % 2]));
  const places = [...truth.keys()].filter((row) => persons.get(truth[row] ?? '') === half);
  return {
    name: `historical, half ${half + 1}`,
    rows: places.map((row) => rows[row] ?? blank),
    truth: places.map((row) => truth[row] ?? ''),
  };
}

/** The members of the scenario, some of them entered twice: they have one elector. */
function scenarioMembers(): ClusterTask {
  const persons = new Map(
    loadLabelled('uk-scenario/truth.csv').map((cells) => [
      cells('central_member_no'),
      cells('elector_key') || cells('person'),
    ]),
  );
  const cells = loadLabelled('uk-scenario/central.csv');
  return {
    name: 'UK scenario, members',
    rows: cells.map((one) => ({ ...rowOf(memberOf(one)), email: one('email'), phone: one('phone') })),
    truth: cells.map((one) => persons.get(one('member_no')) ?? one('member_no')),
  };
}

/** Senior and junior, father and son, names in other scripts: people of three lists, organisations left out. */
function edgeCases(): ClusterTask {
  const persons = new Map(
    loadLabelled('senzing/actual_truthset_key.csv').map((cells) => [
      `${cells('DATA_SOURCE')} ${cells('RECORD_ID')}`,
      cells('CLUSTER_ID'),
    ]),
  );
  const cells = ['customers', 'reference', 'watchlist']
    .flatMap((file) => loadLabelled(`senzing/${file}.csv`))
    .filter((one) => one('RECORD_TYPE') === 'PERSON');
  const keyOf = (one: Cells) => `${one('DATA_SOURCE')} ${one('RECORD_ID')}`;
  return {
    name: 'edge cases',
    rows: cells.map((one) => ({ ...blank, id: keyOf(one), ...edgeCase(one) })),
    truth: cells.map((one) => persons.get(keyOf(one)) ?? keyOf(one)),
  };
}

/** Days are month first there. */
function edgeCase(cells: Cells): Partial<MemberRow> {
  const born = cells('DATE_OF_BIRTH');
  const [, month = '', day = '', year = ''] = /^(\d+)\/(\d+)\/(\d{4}|\d\d)$/.exec(born) ?? [];
  const whole = year.length === 4 ? year : `${Number(year) > 26 ? '19' : '20'}${year}`;
  const dob = year === '' ? born : [whole, month.padStart(2, '0'), day.padStart(2, '0')].join('-');
  return {
    ...{
      name: cells('PRIMARY_NAME_FULL') || cells('NATIVE_NAME_FULL'),
      forename: cells('PRIMARY_NAME_FIRST'),
    },
    ...{ middle: cells('PRIMARY_NAME_MIDDLE'), surname: cells('PRIMARY_NAME_LAST'), dob },
    address: [cells('ADDR_FULL'), cells('ADDR_LINE1')].filter((line) => line !== ''),
    ...{ town: cells('ADDR_CITY'), postcode: cells('ADDR_POSTAL_CODE') },
    ...{ email: cells('EMAIL_ADDRESS'), phone: cells('PHONE_NUMBER') },
  };
}

function madeClusters(name: string, seed: number, rates: MishapRates): ClusterTask {
  const { members, people } = makeRegister(seed, 12_000, rates);
  return { name, rows: members.map(rowOf), truth: people };
}

function rowOf(cells: LinkCells): MemberRow {
  const { forename = '', middle = '', surname = '', town = '', postcode = '', dob = '' } = cells;
  return {
    ...blank,
    id: cells.id,
    forename,
    middle,
    surname,
    address: cells.address,
    town,
    postcode,
    dob,
  };
}
