/** A ZIP archive that holds one file of members, open or locked with a password (AES, the WinZip scheme). */
import { err, ok, type Result } from '@countersign/bytes';
import { type FileEntry, Uint8ArrayReader, Uint8ArrayWriter, ZipReader } from '@zip.js/zip.js';

/** Bytes that a file may unpack to: more is no list of members. */
const fileLimit = 500_000_000;

export interface ArchivedFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Names of the files in an archive; an error when it is none. */
export async function listArchive(bytes: Uint8Array): Promise<Result<readonly string[], string>> {
  return withEntries(bytes, async (files) => ok(files.map(({ filename }) => filename)));
}

/**
 * The only file of an archive. What was locked with AES is checked against its authentication code, the rest against its
 * checksum. The old ZIP cipher is refused: it protects nobody, and has no such code.
 */
export async function openArchive(
  bytes: Uint8Array,
  password: string | undefined,
  limit = fileLimit,
): Promise<Result<ArchivedFile, string>> {
  return withEntries(bytes, async (files) => {
    const [file] = files;
    if (!file || files.length > 1)
      return err(`The archive holds ${files.length} files; give one that holds a single list.`);
    if (file.encrypted && file.zipCrypto)
      return err('The archive is locked with the old ZIP cipher, which is no protection; lock it with AES.');
    if (file.encrypted && password === undefined) return err('The archive is locked; give its password.');
    // What it says is held to when it is unpacked.
    if (file.uncompressedSize > limit)
      return err(
        `The file in the archive says that it unpacks to more than ${Math.floor(limit / 1_000_000)} MB: no list of members is so long. Ask for it again.`,
      );
    const options = { checkSignature: true, ...(password === undefined ? {} : { password }) };
    return ok({ name: file.filename, bytes: await file.getData(new Uint8ArrayWriter(), options) });
  });
}

async function withEntries<T>(
  bytes: Uint8Array,
  use: (files: readonly FileEntry[]) => Promise<Result<T, string>>,
): Promise<Result<T, string>> {
  const zip = new ZipReader(new Uint8ArrayReader(bytes), { useWebWorkers: false });
  try {
    const entries = await zip.getEntries();
    return await use(entries.filter((entry): entry is FileEntry => !entry.directory));
  } catch (error) {
    return err(`The archive cannot be read: ${error instanceof Error ? error.message : String(error)}.`);
  } finally {
    await zip.close();
  }
}
