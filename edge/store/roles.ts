import { createHmac } from 'node:crypto';
import type pg from 'pg';

/*
 * One database role for each service. The office knows names and no votes, the box sealed votes and no names, the
 * workers on other machines neither: the database holds them to it, whatever the code does.
 */

/** Who has a role and a schema: the two services, and the machines that share long work. */
export const services = ['office', 'box', 'jobs'] as const;
export type Service = (typeof services)[number];

export function roleOf(service: Service): string {
  return `countersign_${service}`;
}

/** Each role's password, derived from one secret, so that several processes on one database agree. */
function passwordOf(service: Service, secret: string): string {
  return createHmac('sha256', secret).update(roleOf(service)).digest('hex');
}

/** Makes the roles, or sets their passwords anew. */
export async function ensureRoles(client: pg.Client, secret: string): Promise<void> {
  await createRoles(client);
  for (const service of services) await setPassword(client, service, secret);
}

/** Makes the roles that are missing. They belong to the whole server, not to one database, and may do nothing yet. */
export async function createRoles(client: pg.Client): Promise<void> {
  for (const service of services) {
    const role = client.escapeIdentifier(roleOf(service));
    await client.query(
      `DO $do$ BEGIN CREATE ROLE ${role}; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $do$`,
    );
  }
}

/** Lets a service in with the password of this secret. Saying again that it is no superuser is what only one may. */
export async function setPassword(client: pg.Client, service: Service, secret: string): Promise<void> {
  const role = client.escapeIdentifier(roleOf(service));
  const password = client.escapeLiteral(passwordOf(service, secret));
  await client.query(`ALTER ROLE ${role} LOGIN NOINHERIT PASSWORD ${password}`);
}

/** `adminUrl` with the role and password of one service. */
export function serviceUrl(adminUrl: string, service: Service, secret: string): string {
  const url = new URL(adminUrl);
  url.username = roleOf(service);
  url.password = passwordOf(service, secret);
  return url.href;
}
