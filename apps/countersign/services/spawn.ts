/** Starting the services as processes of their own, as they run in earnest, and stopping them gracefully. */
import { type ChildProcess, spawn } from 'node:child_process';
import { openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** Which services there are; each runs as `countersign serve <name> --config <file>`. */
export const serviceNames = ['box', 'office', 'witness'] as const;
export type ServiceName = (typeof serviceNames)[number];

/** A running service. */
export interface RunningService {
  readonly name: ServiceName;
  readonly url: string;
  readonly pid: number;
  /** Asks it to stop and waits until it has; killed after ten seconds. */
  stop(): Promise<void>;
}

/** What a service prints when it answers. */
export interface Listening {
  readonly listening: string;
}

const main = join(import.meta.dirname, '..', 'main.ts');

/** Writes the settings to a file only its owner can read, starts the service and waits until it answers. It logs to `<name>.log`. */
export async function startService(
  name: ServiceName,
  folder: string,
  settings: object,
): Promise<RunningService> {
  const file = join(folder, `${name}.json`);
  writeFileSync(file, `${JSON.stringify(settings, null, 2)}\n`, { mode: 0o600 });
  const logFile = join(folder, `${name}.log`);
  const child = spawn(process.execPath, [main, 'serve', name, '--config', file], {
    stdio: ['ignore', 'pipe', openSync(logFile, 'a', 0o600)],
  });
  const url = await readAddress(name, child, logFile);
  return { name, url, pid: child.pid as number, stop: () => stopChild(child) };
}

function readAddress(name: ServiceName, child: ChildProcess, logFile: string): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) =>
      reject(
        new Error(
          `the ${name} stopped while starting (exit code ${code}): ${readFileSync(logFile, 'utf8').slice(-2000)}`,
        ),
      ),
    );
    const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
    lines.once('line', (line) => resolve((JSON.parse(line) as Listening).listening));
  });
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await ended;
  clearTimeout(timer);
}
