/*
 * A list of members read as CSV and as a workbook, from its bytes to members with every line accounted for: 172 times as many rows as the other
 * figures take ballots, so that n = 1000 is about the electorate of 2022. One row in a thousand is not a member.
 */
import { unwrap } from '@countersign/bytes';
import { readRegisterSource } from '@countersign/documents';
import { importRegister, parseMapping, type RegisterImport } from '@countersign/roll';
import { type Figure, mustHold, once, type Prepared } from './figure.ts';
import { makeWorkbook } from './register/workbook.ts';

const rowsPerBallot = 172;
const mapping = unwrap(
  parseMapping({
    id: 'Member No',
    name: 'Name',
    address: ['Address 1', 'Address 2'],
    postcode: 'Postcode',
    dob: 'Born',
    phone: 'Telephone',
    email: 'E-mail',
    branch: 'Branch',
    joined: 'Joined',
  }),
);
const headings = 'Member No,Name,Address 1,Address 2,Postcode,Born,Telephone,E-mail,Branch,Joined';

const makeRows = once((n): readonly (readonly string[])[] =>
  Array.from({ length: n * rowsPerBallot }, (_, i) => {
    const day = `${1 + (i % 28)}`.padStart(2, '0');
    return [
      ...[
        `${1_000_000 + i}`,
        isBroken(i) ? '' : `Ŵyn${i % 977}, Siân`,
        `${1 + (i % 90)} High Street`,
        'Bala',
      ],
      ...[`ll${1 + (i % 9)}${i % 10}ab`, `${day}/07/${1930 + (i % 70)}`, `7${400_000_000 + i}`],
      ...[`m${i}@example.org`, `Branch ${i % 650}`, `2019-11-${day}`],
    ];
  }),
);

/** In the text a quotation mark that is not closed, in the workbook nobody's name. */
function isBroken(row: number): boolean {
  return row % 1000 === 999;
}

const makeCsv = once((n) => {
  const rows = makeRows(n).map(([id, name, ...rest]) =>
    [id, name === '' ? '"Wyn' : `"${name}"`, ...rest].join(),
  );
  return new TextEncoder().encode([headings, ...rows].join('\r\n'));
});

const makeXlsx = once((n) => makeWorkbook([headings.replaceAll('"', '').split(','), ...makeRows(n)]));

async function importFile(bytes: Uint8Array): Promise<RegisterImport> {
  const { rows } = unwrap(await readRegisterSource(bytes, {}));
  return unwrap(importRegister(rows, { mapping, today: '2026-11-22' }));
}

async function prepareImport(n: number, bytes: Uint8Array): Promise<Prepared> {
  const rows = n * rowsPerBallot;
  let found: RegisterImport | undefined;
  return {
    n,
    round: async () => {
      const before = process.cpuUsage();
      found = await importFile(bytes);
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1000;
    },
    control: () => {
      const lines = found?.lines;
      const broken = Math.floor(rows / 1000);
      mustHold(lines?.physical === rows + 1, 'every line is counted');
      mustHold(lines?.quarantined === broken, 'what is no member waits');
      mustHold(lines?.accepted === rows - broken, 'every other row is accepted');
    },
  };
}

/** What importing a list of members costs. */
export const importFigures: readonly Figure[] = [
  {
    name: 'import-csv',
    what: `import ${rowsPerBallot} × n members from CSV`,
    unit: 'ms-cpu',
    goal: 5000,
    prepare: async (n) => prepareImport(n, makeCsv(n)),
  },
  {
    name: 'import-xlsx',
    what: 'the same from a workbook',
    unit: 'ms-cpu',
    goal: 15_000,
    prepare: async (n) => prepareImport(n, await makeXlsx(n)),
  },
];
