/**
 * Two cases may share a name for their ballots, and the file is the other one's: the same papers with the candidates
 * numbered by it. They are numbered back by the candidates' names, and are taken only if the case's hash says they are its.
 */
import { createHash } from 'node:crypto';
import type { PublishedCase } from './published-case.ts';

type Line = readonly [count: number, ranks: readonly (readonly number[])[]];

export function sha256Hex(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The bytes of `published`'s own file, from those of `other`; nothing where that is not what happened. */
export function recoverBallots(
  published: PublishedCase,
  other: PublishedCase,
  bytes: Uint8Array,
): Uint8Array | undefined {
  if (published.ballots.sha256 === other.ballots.sha256 || other.ballots.sha256 !== sha256Hex(bytes))
    return undefined;
  const idOf = (id: number) => {
    const name = other.candidates?.find((one) => one.id === id)?.name;
    return published.candidates?.find((one) => one.name === name)?.id ?? 0;
  };
  const lines = (JSON.parse(new TextDecoder().decode(bytes)) as Line[]).map(([count, ranks]) => ({
    count,
    text: JSON.stringify([count, ranks.map((marks) => marks.map(idOf))]),
  }));
  // As these files are sorted: most papers first, then by the text of the line.
  lines.sort((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1));
  const recovered = new TextEncoder().encode(`[\n${lines.map(({ text }) => text).join(',\n')}\n]\n`);
  return sha256Hex(recovered) === published.ballots.sha256 ? recovered : undefined;
}
