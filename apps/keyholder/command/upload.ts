/*
 * Hands in what key-holders wrote: the only command that uses a network, and the only one that needs no key. Blobs go first, because
 * the box takes no entry that names what it has not got.
 */
import { errorReply } from '@countersign/api';
import { err, toBase64 } from '@countersign/bytes';
import { loadContributions } from './contribution-folder.ts';
import { orRefuse, Refusal } from './refusal.ts';

export interface UploadOptions {
  readonly out: string;
  readonly box: string;
}

/** Uploads every blob and entry under a folder. The same folder again is harmless. */
export async function upload({ out, box }: UploadOptions): Promise<string> {
  const base = box.replace(/\/$/, '');
  const { blobs, entries } = await loadContributions(out);
  for (const { name, bytes, signature } of blobs) {
    const headers = { 'content-type': 'application/octet-stream', 'x-countersign-signature': signature };
    await send(`${base}/api/blobs/${name}`, { method: 'PUT', headers, body: bytes.slice() }, name);
  }
  for (const [name, bytes] of entries) {
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ entry: toBase64(bytes) });
    await send(`${base}/api/entries`, { method: 'POST', headers, body }, name);
  }
  return `${blobs.length} blobs and ${entries.length} entries are handed in.`;
}

async function send(url: string, init: RequestInit, name: string): Promise<void> {
  const reply = await fetch(url, init).catch((error: Error) => {
    throw new Refusal(`${url}: ${error.message}. Is the address right, and the box running?`);
  });
  if (reply.ok) return;
  const parsed = errorReply.safeParse(await reply.json().catch(() => undefined));
  orRefuse(parsed.success ? err(parsed.data.message) : err(`the box answered ${reply.status}`), name);
}
