/** A box in a process of its own, to be killed: `node box-process.ts <settings as JSON>`. Says `ready <url>` when it is. */
import { openTestBox, serveTestBox, type TestFolders, type TestPlan } from '@countersign/box/fixtures';

/** What the process is told. */
export interface BoxProcessSettings {
  readonly databaseUrl: string;
  readonly folders: Pick<TestFolders, 'dataDir' | 'headDir'>;
  readonly plan: TestPlan;
  readonly port: number;
  /** What the clock shows, Unix seconds. */
  readonly now: number;
}

const settings = JSON.parse(process.argv[2] ?? '') as BoxProcessSettings;
const folders = { ...settings.folders, remove: () => {} };
const box = await openTestBox(settings.databaseUrl, folders, settings.plan, () => settings.now);
const service = await serveTestBox(box, settings.port);
process.once('SIGTERM', async () => {
  await service.stop();
  await box.stop();
});
console.log(`ready ${service.url}`);
