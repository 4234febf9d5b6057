/*
 * A list of members read as CSV, from its bytes to members with every line accounted for: 172 times as many rows as the other
 * figures take ballots, so that n = 1000 is about the electorate of 2022. One row in a thousand is not a member.
 */
import { unwrap } from '@countersign/bytes';
import { readRegisterSource } from '@countersign/documents';
import { importRegister, parseMapping, type RegisterImport } from '@countersign/roll';
import { type Figure, mustHold, once, type Prepared } from './figure.ts';

const rowsPerBallot = 172;
const mapping = unwrap(
  parseMapping({
    id: 'Member No',
    name: 'Surname, Forename',
    address: ['Address 1', 'Address 2'],
    postcode: 'Postcode',
    dob: 'Born',
    phone: 'Telephone',
    email: 'E-mail',
    branch: 'Branch',
    joined: 'Joined',
  }),
);
const headings =
  'Member No,"Surname, Forename",Address 1,Address 2,Postcode,Born,Telephone,E-mail,Branch,Joined';

const makeFile = once((n) => {
  const rows = Array.from({ length: n * rowsPerBallot }, (_, i) => {
    const surname = i % 1000 === 999 ? '"Wyn' : `"Ŵyn${i % 977}, Siân"`;
    const day = `${1 + (i % 28)}`.padStart(2, '0');
    const year = 1930 + (i % 70);
    return `${1_000_000 + i},${surname},${1 + (i % 90)} High Street,Bala,ll${1 + (i % 9)}${i % 10}ab,${day}/07/${year},7${400_000_000 + i},m${i}@example.org,Branch ${i % 650},2019-11-${day}`;
  });
  return new TextEncoder().encode([headings, ...rows].join('\r\n'));
});

async function importFile(bytes: Uint8Array): Promise<RegisterImport> {
  const { rows } = unwrap(await readRegisterSource(bytes, {}));
  return unwrap(importRegister(rows, { mapping, today: '2026-11-22' }));
}

async function prepareImport(n: number): Promise<Prepared> {
  const bytes = makeFile(n);
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
    prepare: prepareImport,
  },
];
