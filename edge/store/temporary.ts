import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Embedded, startEmbedded } from './embedded.ts';
import { prepareDatabase, type ServiceUrls } from './prepare.ts';

/** A prepared database that vanishes when stopped: for tests and for a replayed ballot. */
export interface TemporaryDatabase {
  readonly adminUrl: string;
  readonly urls: ServiceUrls;
  readonly embedded: Embedded;
  stop(): Promise<void>;
}

/** Starts an embedded PostgreSQL in a temporary folder and brings it up to date. */
export async function startTemporaryDatabase(
  settings: Readonly<Record<string, string>> = {},
): Promise<TemporaryDatabase> {
  const dataDir = mkdtempSync(join(tmpdir(), 'countersign-database-'));
  chmodSync(dataDir, 0o711);
  const embedded = await startEmbedded({ dataDir, settings });
  const urls = await prepareDatabase(embedded.url, embedded.secret);
  return {
    adminUrl: embedded.url,
    urls,
    embedded,
    stop: async () => {
      await embedded.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
