import pg from 'pg';
import { migrate } from './migrate.ts';
import { ensureRoles, type Service, serviceUrl } from './roles.ts';

/** Connection URLs, one role each. */
export type ServiceUrls = Readonly<Record<Service, string>>;

/**
 * Brings a database up to date: roles, then migrations. `adminUrl` is of a user who may create roles and schemas
 * (the embedded database's own, or DATABASE_URL's). `secret` is at least 32 characters, the same at every start.
 */
export async function prepareDatabase(adminUrl: string, secret: string): Promise<ServiceUrls> {
  if (secret.length < 32)
    throw new Error(`prepareDatabase: a secret of ${secret.length} characters, at least 32`);
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await ensureRoles(client, secret);
    await migrate(client);
  } finally {
    await client.end();
  }
  return { office: serviceUrl(adminUrl, 'office', secret), box: serviceUrl(adminUrl, 'box', secret) };
}
