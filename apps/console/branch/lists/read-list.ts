/** A list as it travels: its name and its bytes in base64. */
import { branchFileLimit } from '@countersign/api/branch';

export interface ListFile {
  readonly fileName: string;
  readonly file: string;
}

/** Whether a file is small enough to be sent. */
export function isSmallEnough({ size }: Pick<Blob, 'size'>): boolean {
  return size > 0 && size <= branchFileLimit;
}

/** Reads a file from the device. Throws when the device cannot, as when it was moved meanwhile. */
export async function readListFile(file: Blob, fileName: string): Promise<ListFile> {
  const url = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(String(reader.result)));
    reader.addEventListener('error', () => reject(reader.error));
    reader.readAsDataURL(file);
  });
  return { fileName, file: url.slice(url.indexOf(',') + 1) };
}

/** A list that was pasted, as a text file of that name. */
export function readPastedList(text: string, name: string): Promise<ListFile> {
  return readListFile(new Blob([text], { type: 'text/plain' }), `${name}.txt`);
}
