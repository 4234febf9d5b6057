/* The box of the casting figures, in a process of its own, so that what it costs is known apart from everything else. */
import { startBox } from '@countersign/box';
import { type TestFolders, testConfig } from '@countersign/box/fixtures';

/** What the process is told, once. */
export interface CastBoxTask {
  readonly databaseUrl: string;
  readonly folders: Pick<TestFolders, 'dataDir' | 'headDir'>;
  readonly definitionEntry: Uint8Array;
  readonly witnesses: readonly { readonly name: string; readonly url: string }[];
  /** What the clock shows, Unix seconds. */
  readonly now: number;
}

/** Asked whenever: milliseconds of processor time so far, all threads. */
function cpu(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

process.once('message', async ({ databaseUrl, folders, definitionEntry, witnesses, now }: CastBoxTask) => {
  const config = testConfig(databaseUrl, { ...folders, remove: () => {} }, definitionEntry, () => now);
  const running = await startBox({ ...config, witnesses, log: (line) => console.error(line) });
  process.on('message', async (word: 'cpu' | 'stop') => {
    if (word === 'cpu') return process.send?.(cpu());
    await running.stop();
    return process.disconnect?.();
  });
  process.send?.(running.url);
});
