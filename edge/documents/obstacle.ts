/** What stands between a file and its rows that a person can put out of the way: a lock, or several sheets to choose from. */
import { listArchive, openArchive } from './archive.ts';
import type { SourceChoices } from './register-source.ts';
import { compoundSignature } from './xlsx/compound-file.ts';
import { listFilledSheets } from './xlsx/read-xlsx.ts';
import { unlockXlsx } from './xlsx/unlock.ts';

export type Obstacle =
  | { readonly kind: 'locked'; readonly isWrong: boolean }
  | { readonly kind: 'sheets'; readonly sheets: readonly string[] };

/** Looks at a file that `readRegisterSource` refused; undefined when nothing but another file would help. */
export async function findObstacle(bytes: Uint8Array, choices: SourceChoices): Promise<Obstacle | undefined> {
  const opened = await openFile(bytes, choices);
  if (!(opened instanceof Uint8Array)) return opened;
  if (choices.sheet !== undefined) return undefined;
  const sheets = await listFilledSheets(opened, choices.limits?.bytes);
  return sheets.length > 1 ? { kind: 'sheets', sheets } : undefined;
}

async function openFile(
  bytes: Uint8Array,
  { password, limits }: SourceChoices,
): Promise<Uint8Array | Obstacle | undefined> {
  if (compoundSignature.every((byte, i) => bytes[i] === byte)) {
    const opened = await unlockXlsx(bytes, password);
    return opened.ok ? opened.value : lockedBy(opened.error, password);
  }
  const names = await listArchive(bytes);
  if (!names.ok) return undefined;
  if (names.value.includes('xl/workbook.xml')) return bytes;
  const file = await openArchive(bytes, password, limits?.bytes);
  return file.ok ? file.value.bytes : lockedBy(file.error, password);
}

/** Both readers name the password when it is what they lack, and nowhere else. */
function lockedBy(problem: string, password: string | undefined): Obstacle | undefined {
  return /password/i.test(problem) ? { kind: 'locked', isWrong: password !== undefined } : undefined;
}
