/**
 * `npm run build`: the three web apps into their `dist/`, each only when one of its sources changed. Prints what a
 * browser loads first, compressed, and fails when the page a member votes on has grown beyond its budget.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadWorkspace } from '../arrows/manifests.ts';
import { loadRepository, root } from '../sources/repository.ts';
import { compressBuilt } from './compress.ts';
import { firstLoad, formatSize } from './first-load.ts';
import { isFresh, saveStamp, stampOf } from './stamp.ts';
import { buildApp } from './vite.ts';

/** Bytes of compressed JavaScript a first visit may load: a five-year-old phone over 3G has to fetch it. */
const budgets: Readonly<Record<string, number>> = {
  'apps/voter': 130_000,
  'apps/console': 400_000,
  'apps/board': 400_000,
};

const repository = loadRepository();
const workspace = loadWorkspace(repository);
for (const [app, budget] of Object.entries(budgets)) await build(app, budget);

async function build(app: string, budget: number): Promise<void> {
  if (!existsSync(join(root, app, 'vite.config.ts'))) {
    console.log(`${app}: no vite.config.ts, nothing to build`);
    return;
  }
  const dist = join(root, app, 'dist');
  const stamp = stampOf(app, repository, workspace);
  const fresh = isFresh(dist, stamp);
  if (!fresh) {
    await buildApp(join(root, app));
    compressBuilt(dist);
    saveStamp(dist, stamp);
  }
  const { javascript, styles } = firstLoad(dist);
  console.log(
    `${app}: ${fresh ? 'unchanged' : 'built'}; first load ${formatSize(javascript)} JavaScript, ${formatSize(styles)} CSS (gzip)`,
  );
  if (javascript <= budget) return;
  console.log(`${app}: over its budget of ${formatSize(budget)} JavaScript`);
  process.exitCode = 1;
}
