/** A file of the log by its path; undefined when there is none. Rejects when nothing answers. */
export async function fetchLogFile(path: string): Promise<Uint8Array | undefined> {
  // Every file but the head is named by place or hash and never changes, so the browser may keep it.
  const response = await fetch(`/${path}`, {
    cache: path === 'checkpoint' ? 'no-store' : 'default',
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
  });
  if (response.status === 404) return undefined;
  if (!response.ok) throw new Error(`${path}: HTTP ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}
