/** `countersign serve box|office|witness --config FILE`: one service, until it is told to stop. */
import { randomBytes } from 'node:crypto';
import { buildWitness, openHeadStore, startBox, usualLimits } from '@countersign/box';
import { unwrap } from '@countersign/bytes';
import { parseScalar, sodiumSecretGroup } from '@countersign/crypto';
import { kernelGroup } from '@countersign/kernel';
import { startOffice } from '@countersign/office';
import sodium from 'libsodium-wrappers-sumo';
import { boxSettings, bytesOf, officeSettings, readSettings, witnessSettings } from './settings.ts';
import type { Listening, ServiceName } from './spawn.ts';

interface Started {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts the service, prints where it listens, and stops it gracefully at SIGTERM or SIGINT. */
export async function serve(name: ServiceName, file: string): Promise<void> {
  const service = await starters[name](file);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      service.stop().then(
        () => process.exit(0),
        (error: unknown) => {
          log(`stopping failed: ${error instanceof Error ? error.message : String(error)}`);
          process.exit(1);
        },
      );
    });
  }
  process.stdout.write(`${JSON.stringify({ listening: service.url } satisfies Listening)}\n`);
}

const starters: Readonly<Record<ServiceName, (file: string) => Promise<Started>>> = {
  box: serveBox,
  office: serveOffice,
  witness: serveWitness,
};

/** Lines for the operator go to standard error; the services see to it that no secret is in them. */
function log(line: string): void {
  process.stderr.write(`${line}\n`);
}

async function serveBox(file: string): Promise<Started> {
  const { pages, limits, ...settings } = readSettings(boxSettings, file);
  return startBox({
    ...settings,
    definitionEntry: bytesOf(settings.definitionEntry),
    logKey: bytesOf(settings.logKey),
    pages: { voter: pages.voter, board: pages.board },
    limits: limits ?? usualLimits,
    trustedProxies: settings.trustedProxies ?? 0,
    now: () => Date.now() / 1000,
    log,
  });
}

async function serveOffice(file: string): Promise<Started> {
  const settings = readSettings(officeSettings, file);
  await sodium.ready;
  return startOffice({
    ...settings,
    definition: bytesOf(settings.definition),
    signingKey: bytesOf(settings.signingKey),
    encryptionSecret: unwrap(parseScalar(bytesOf(settings.encryptionSecret))),
    officerKeys: settings.officerKeys.map(bytesOf),
    console: settings.console,
    consoleUrl: settings.consoleUrl ?? `http://${settings.host}:${settings.port}`,
    mail: settings.mail,
    contactWait: (settings.contactWaitHours ?? 72) * 3_600,
    group: kernelGroup(),
    secretGroup: sodiumSecretGroup(sodium),
    random: (length) => new Uint8Array(randomBytes(length)),
    now: () => Math.floor(Date.now() / 1000),
    log,
    trustedProxies: settings.trustedProxies ?? 0,
    pollSeconds: 1,
  });
}

async function serveWitness(file: string): Promise<Started> {
  const { name, key, logs, headDir, port, host } = readSettings(witnessSettings, file);
  const app = buildWitness({
    signer: { name, kind: 'cosignature', secret: bytesOf(key) },
    logs: logs.map((one) => ({ name: one.name, kind: 'ed25519', publicKey: bytesOf(one.publicKey) })),
    heads: await openHeadStore(headDir),
    now: () => Math.floor(Date.now() / 1000),
  });
  const url = await app.listen({ port, host });
  return { url, stop: () => app.close() };
}
