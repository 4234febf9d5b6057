import pg from 'pg';
import { migrate } from './migrate.ts';
import { createRoles, ensureRoles, type Service, serviceUrl, setPassword } from './roles.ts';

/** Connection URLs, one role each. */
export type ServiceUrls = Readonly<Record<Service, string>>;

/**
 * Brings a database up to date: roles, then migrations. `adminUrl` is of a user who may create roles and schemas
 * (the embedded database's own, or DATABASE_URL's). `secret` is at least 32 characters, the same at every start.
 */
export async function prepareDatabase(adminUrl: string, secret: string): Promise<ServiceUrls> {
  checkSecret(secret);
  await asAdmin(adminUrl, async (client) => {
    await ensureRoles(client, secret);
    await migrate(client);
  });
  const urlOf = (service: Service): string => serviceUrl(adminUrl, service, secret);
  return { office: urlOf('office'), box: urlOf('box'), jobs: urlOf('jobs') };
}

/**
 * Brings a database up to date for shared work alone: the passwords of the services stay as they are, so this may be done
 * while they run. Returns the URL for the workers; an earlier one lets nobody in any more.
 */
export async function prepareJobs(adminUrl: string, secret: string): Promise<string> {
  checkSecret(secret);
  await asAdmin(adminUrl, async (client) => {
    await createRoles(client);
    await migrate(client);
    await setPassword(client, 'jobs', secret);
  });
  return serviceUrl(adminUrl, 'jobs', secret);
}

function checkSecret(secret: string): void {
  if (secret.length < 32)
    throw new Error(`preparing a database: a secret of ${secret.length} characters, at least 32`);
}

async function asAdmin(adminUrl: string, act: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await act(client);
  } finally {
    await client.end();
  }
}
