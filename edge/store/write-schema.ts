/** Writes schema.sql from the migrations: `node edge/store/write-schema.ts`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { dumpSchema } from './schema-dump.ts';
import { startTemporaryDatabase } from './temporary.ts';

const database = await startTemporaryDatabase();
const client = new pg.Client({ connectionString: database.adminUrl });
await client.connect();
writeFileSync(join(import.meta.dirname, 'schema.sql'), await dumpSchema(client));
await client.end();
await database.stop();
