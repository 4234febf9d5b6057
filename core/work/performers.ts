import type { Performer } from './work.ts';

/** The kinds one package knows how to do. */
export type Performers = Readonly<Record<string, (input: Uint8Array) => Uint8Array>>;

/** One performer of several packages' kinds. A kind that two of them claim is a mistake of ours and throws. */
export function joinPerformers(parts: readonly Performers[]): Performer {
  const byKind = new Map<string, (input: Uint8Array) => Uint8Array>();
  for (const [kind, act] of parts.flatMap((part) => Object.entries(part))) {
    if (byKind.has(kind)) throw new Error(`two performers of ${kind}`);
    byKind.set(kind, act);
  }
  return (kind, input) => {
    const act = byKind.get(kind);
    if (!act) throw new Error(`no performer of ${kind}`);
    return act(input);
  };
}
