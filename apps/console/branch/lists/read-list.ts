/** A list as it travels: its name and its bytes in base64. */
import { branchFileLimit } from '@countersign/api/branch';

export interface ListFile {
  readonly fileName: string;
  readonly file: string;
}

/** Why a file of this size is not sent; undefined when it can be. */
export function sizeFault({ size }: Pick<Blob, 'size'>): 'tooLarge' | 'emptyFile' | undefined {
  if (size > branchFileLimit) return 'tooLarge';
  return size === 0 ? 'emptyFile' : undefined;
}

/** Reads a file from the device; undefined when the device cannot, as when it was moved or changed meanwhile. */
export async function readListFile(file: Blob, fileName: string): Promise<ListFile | undefined> {
  const url = await new Promise<string | undefined>((resolve) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(String(reader.result)));
    reader.addEventListener('error', () => resolve(undefined));
    reader.readAsDataURL(file);
  });
  return url === undefined ? undefined : { fileName, file: url.slice(url.indexOf(',') + 1) };
}

/** A list that was pasted, as a text file of that name. */
export function readPastedList(text: string, name: string): Promise<ListFile | undefined> {
  return readListFile(new Blob([text], { type: 'text/plain' }), `${name}.txt`);
}
