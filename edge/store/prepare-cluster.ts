/** Prepares a cluster for a run of many tests, each of which then starts on a copy: `node edge/store/prepare-cluster.ts FOLDER`. */
import { chmodSync } from 'node:fs';
import { startEmbedded } from './embedded.ts';
import { prepareDatabase } from './prepare.ts';

const [dataDir = ''] = process.argv.slice(2);
if (dataDir === '') throw new Error('prepare-cluster: which folder?');
chmodSync(dataDir, 0o711);
const embedded = await startEmbedded({ dataDir });
await prepareDatabase(embedded.url, embedded.secret);
await embedded.stop();
