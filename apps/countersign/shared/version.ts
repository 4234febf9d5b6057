import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareBytes } from '@countersign/bytes';

const root = join(import.meta.dirname, '..', '..', '..');
/** Whatever decides what a task's reply is and how it travels. */
const folders = ['core', 'edge/pool', 'edge/threads', 'edge/jobs', 'apps/verifier'];

/** Names the very code that performs tasks: two machines agree on it exactly when their sources do. */
export function versionOfTasks(): string {
  const hash = createHash('sha256');
  for (const path of folders.flatMap(sources).sort(byBytes)) {
    const bytes = readFileSync(join(root, path));
    hash.update(`${path}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest('hex').slice(0, 16);
}

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts') && !path.includes('/node_modules/'));
}

function byBytes(a: string, b: string): number {
  return compareBytes(Buffer.from(a), Buffer.from(b));
}
