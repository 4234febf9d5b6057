/*
 * Figures of registers hold hundreds of thousands of people. Each group of them is measured by a process of its own, as the
 * commands are used: what one leaves in memory would be counted to the next.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { type Figure, type Measured, mustHold } from './figure.ts';

const program = fileURLToPath(new URL('./main.ts', import.meta.url));

/** The figures of one group, to be measured apart from all others. */
export function apart(group: string, figures: readonly Figure[]): readonly Figure[] {
  return figures.map((figure) => ({ ...figure, group }));
}

export interface ApartOptions {
  readonly n: number;
  readonly rounds: number;
  readonly seconds: number;
}

/** Measures figures in another process; throws where it does not end well. */
export async function measureApart(
  figures: readonly Figure[],
  options: ApartOptions,
): Promise<readonly Measured[]> {
  const names = figures.map(({ name }) => name).join();
  const numbers = Object.entries(options).flatMap(([name, value]) => [`--${name}`, `${value}`]);
  const args = [program, '--json', '--only', names, ...numbers];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [output, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  mustHold(code === 0, `${names} measured apart ends with code ${code}`);
  return (JSON.parse(output) as { figures: Measured[] }).figures;
}
