import { createServer } from 'node:net';

/** A port the demo listens on, and what for. */
export interface WantedPort {
  readonly port: number;
  readonly what: string;
}

/** Makes sure that every port is free before anything is started. Throws a sentence that names those that are not, and what to do. */
export async function requireFreePorts(wanted: readonly WantedPort[]): Promise<void> {
  const free = await Promise.all(wanted.map(({ port }) => isFree(port)));
  const taken = wanted.filter((_, i) => !free[i]);
  const [first] = wanted;
  if (taken.length === 0 || !first) return;
  const named = taken.map(({ port, what }) => `${port} (${what})`).join(', ');
  const many = taken.length > 1;
  throw new Error(
    [
      `The demo cannot start: ${many ? 'ports' : 'port'} ${named} ${many ? 'are' : 'is'} taken by another program on this machine, perhaps by a demo that still runs.`,
      `End that program, or choose other ports (this one and the next ${wanted.length - 1} are used): npm run demo -- --port ${elsewhere(first.port)}`,
    ].join('\n'),
  );
}

/** Somewhere else to try: a hundred further on, or back where there is nothing further on. */
function elsewhere(port: number): number {
  return port + 200 > 65_535 ? port - 100 : port + 100;
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer().once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
