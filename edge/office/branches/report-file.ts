/** Members missing at headquarters, named together in a file instead of one by one (RECON-3). */
import type { BranchReportedFileReply, FindingView } from '@countersign/api/branch';
import { fromBase64, ok, type Result } from '@countersign/bytes';
import { formatDay } from '../moments.ts';
import type { Office } from '../office.ts';
import { type Refusal, refused } from '../refusal.ts';
import { reportMembers } from './answers.ts';
import { readList } from './read-list.ts';
import type { Asker } from './sessions.ts';
import type { SentFile } from './take-list.ts';

/** People of one write. */
const fileLimit = 1_000;

/** Reads the file; everybody in it is reported, with problems or without. The same write again adds nobody. */
export async function reportFile(
  office: Office,
  asker: Asker,
  { file, reading, writeId }: Omit<SentFile, 'fileName'> & { readonly writeId: string },
): Promise<Result<BranchReportedFileReply, Refusal>> {
  const bytes = fromBase64(file);
  if (!bytes.ok) return refused('malformed-request', 'The file is not base64.', { place: 'file' });
  const read = await readList(bytes.value, reading, formatDay(office.config.now(), office.definition));
  if (!read.ok || 'state' in read.value) return read as Result<BranchReportedFileReply, Refusal>;
  const people = read.value.people.map(({ cells }) => cells);
  if (people.length === 0 || people.length > fileLimit)
    return refused('too-large', `The file names ${people.length} people; it should name 1 to ${fileLimit}.`);
  const findings: readonly FindingView[] = await reportMembers(office, asker, { writeId, people });
  return ok({ state: 'reported', findings: [...findings], unread: [...read.value.unread] });
}
