/** `countersign verify-shared`: the report of countersign-verify, computed by every worker that is connected. */
import { openShared } from '@countersign/jobs';
import { clearLine, reportRecord } from '@countersign/verifier';
import { sharedKinds } from './kinds.ts';
import { versionOfTasks } from './version.ts';

export interface VerifySharedOptions {
  readonly database: string;
  readonly json: boolean;
}

/** Returns the exit code, as countersign-verify does. Throws when the database or a task fails. */
export async function verifyShared(source: string, { database, json }: VerifySharedOptions): Promise<number> {
  const log = (line: string) => process.stderr.write(`${clearLine}${line}\n`);
  const shared = await openShared({ url: database, version: versionOfTasks(), kinds: sharedKinds, log });
  try {
    return await reportRecord(source, { json, pool: shared.pool });
  } finally {
    await shared.close();
  }
}
