/** Files of members, sent to a running office as its console sends them. */
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RegisterView, SnapshotView } from '@countersign/api';
import { type Answer, type Journey, officerTokens } from './office-fixtures.ts';

const officer = officerTokens[0] as string;

/** Sends bytes as a file. */
export async function sendBytes(
  journey: Journey,
  path: string,
  bytes: Uint8Array | string,
  token = officer,
): Promise<Answer> {
  const response = await fetch(`${journey.officeUrl}/api/office/register/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream' },
    body: typeof bytes === 'string' ? bytes : new Uint8Array(bytes),
  });
  return { status: response.status, body: await response.json() };
}

/** Waits until no work is under way on a snapshot. */
export async function settled(journey: Journey, id: number): Promise<SnapshotView> {
  for (;;) {
    const view = await askRegister(journey, `uploads/${id}`);
    if (view.work === null) return view;
    await sleep(30);
  }
}

/** Asks as the first officer; fails when the office refuses. */
export async function askRegister(journey: Journey, path: string, body?: object) {
  const { status, body: reply } = await journey.office(`register/${path}`, body, officer);
  assert.equal(status, 200, `${path}: ${JSON.stringify(reply)}`);
  return reply;
}

/** Uploads a file and waits until it was read. */
export async function upload(
  journey: Journey,
  name: string,
  bytes: Uint8Array | string,
): Promise<SnapshotView> {
  const { status, body } = await sendBytes(journey, `uploads?name=${encodeURIComponent(name)}`, bytes);
  assert.equal(status, 200, JSON.stringify(body));
  return settled(journey, body.id);
}

/** Reads a file again by a mapping or a password. */
export async function read(journey: Journey, id: number, wish: object): Promise<SnapshotView> {
  await askRegister(journey, `uploads/${id}/read`, wish);
  return settled(journey, id);
}

export async function publish(journey: Journey, id: number): Promise<SnapshotView> {
  const { seen } = await askRegister(journey, `uploads/${id}`);
  await askRegister(journey, `uploads/${id}/publish`, { reason: 'Extract of the day', seen });
  return settled(journey, id);
}

/** The register by branches. */
export async function register(journey: Journey): Promise<RegisterView> {
  const { status, body } = await journey.office('register', undefined, officer);
  assert.equal(status, 200, JSON.stringify(body));
  return body;
}

/** The law as it is shown: every figure from its parts. */
export function assertLaw({ lines, rows }: SnapshotView): void {
  assert.ok(lines && rows);
  assert.equal(lines.physical, lines.header + lines.blank + lines.accepted + lines.quarantined);
  assert.equal(rows.accepted, rows.new + rows.unchanged + rows.changed + rows.duplicate);
}
