/**
 * The list of packs as CSV: from the office to a code office, which joins its codes to it offline, and with the codes to a
 * printer as mail-merge data (CODE-2). The office's list holds no code; what names a member is left out where the
 * receiver needs none.
 */
import { err, ok, type Result } from '@countersign/bytes';
import { type CsvProblem, type CsvRecord, readCsv } from './csv-read.ts';
import { formatCsvLine, unguardCell } from './csv-write.ts';
import {
  formatReference,
  type Pack,
  type PackWithCode,
  type PrintJob,
  type Recipient,
  votingLink,
} from './pack.ts';

const columns = [
  'Pack',
  'Credential',
  'Channel',
  'Board reference',
  'Return barcode',
  'Name',
  'Address 1',
  'Address 2',
  'Address 3',
  'Address 4',
  'Address 5',
  'Postcode',
  'Country',
  'Email',
] as const;
const mergeColumns = [...columns, 'Code', 'Voting link'];

/** The list without codes: heading line, then one line a pack. */
export function* formatPackList(packs: Iterable<Pack>): Generator<string> {
  yield formatCsvLine(columns);
  for (const pack of packs) yield formatCsvLine(cellsOf(pack));
}

/** The line of one pack without codes. */
export function formatPackLine(pack: Pack): string {
  return formatCsvLine(cellsOf(pack));
}

/** The heading line of a list without codes. */
export const packListHeading = formatCsvLine(columns);

/** Mail-merge data for a printer or a mailing service: with code and voting link. Secret. */
export function* formatMailMerge(job: PrintJob, packs: Iterable<PackWithCode>): Generator<string> {
  yield formatCsvLine(mergeColumns);
  for (const pack of packs) {
    const reference = formatReference(pack.reference);
    const cells = cellsOf({ ...pack, reference });
    yield formatCsvLine([...cells, pack.code, votingLink(job, pack.code)]);
  }
}

function cellsOf(pack: Pack): string[] {
  const { number, credential, channel, reference, barcode, recipient } = pack;
  const { name, address, postcode, country, email } = recipient ?? nobody;
  const lines = Array.from({ length: 5 }, (_, i) => address[i] ?? '');
  return [
    String(number),
    String(credential),
    channel,
    reference,
    barcode,
    name,
    ...lines,
    postcode,
    country,
    email,
  ];
}

const nobody: Recipient = { name: '', address: [], postcode: '', country: '', email: '' };

/** Reads a list that `formatPackList` wrote. Every line must be good: a pack must not be lost on the way. */
export async function readPackList(source: AsyncIterable<Uint8Array>): Promise<Result<Pack[], CsvProblem>> {
  const packs: Pack[] = [];
  const read = await readPackLines(source, (pack) => packs.push(pack));
  return read.ok ? ok(packs) : read;
}

/**
 * As `readPackList`, handing over pack by pack, so that a long list is never in memory; returns how many there were. Of a
 * list that is refused half-way some packs have been handed over.
 */
export async function readPackLines(
  source: AsyncIterable<Uint8Array>,
  take: (pack: Pack) => void,
): Promise<Result<number, CsvProblem>> {
  let packs = 0;
  let problem: CsvProblem | undefined;
  const read = await readCsv(source, (record) => {
    const pack = record.row === 1 ? checkHeading(record) : parseLine(record);
    if (pack === undefined) return;
    if (pack.ok) {
      packs++;
      take(pack.value);
    } else problem ??= pack.error;
  });
  if (!read.ok) return read;
  return problem ? err(problem) : ok(packs);
}

function checkHeading({ cells }: CsvRecord): Result<never, CsvProblem> | undefined {
  if (cells.join() === columns.join()) return undefined;
  return err({ line: 1, reason: 'This is no pack list of the office: its headings differ.' });
}

function parseLine({ row, cells }: CsvRecord): Result<Pack, CsvProblem> {
  const [number, credential, channel, reference, barcode, name, ...more] = cells.map(unguardCell);
  const [postcode, country, email] = more.slice(5);
  const numbers = [number, credential].every((text) => /^(0|[1-9]\d{0,8})$/.test(text ?? ''));
  const words = channel === 'paper' || channel === 'electronic';
  if (
    cells.length !== columns.length ||
    !numbers ||
    !words ||
    !/^[0-9A-HJKMNP-TV-Z]{10}$/.test(reference ?? '')
  )
    return err({
      line: row,
      reason: `Row ${row} of the pack list is damaged. Ask the office for the list again.`,
    });
  const address = more.slice(0, 5).filter((line) => line !== '');
  const recipient = {
    name: name ?? '',
    address,
    postcode: postcode ?? '',
    country: country ?? '',
    email: email ?? '',
  };
  return ok({
    number: Number(number),
    credential: Number(credential),
    channel,
    reference: reference ?? '',
    barcode: barcode ?? '',
    recipient: recipient.name === '' && recipient.email === '' ? undefined : recipient,
  });
}
