// How much memory the services and the measured runs may spend: a large register must fit beside its box and its
// database on one modest machine, and a runtime left to itself takes what the machine has.

/** A gigabyte of objects is enough for a million ballots: lists are flat bytes outside the heap. */
const nodeOptions = '--max-old-space-size=1024 --max-semi-space-size=8';

/** `env` with the lean settings, each of which an operator's own value overrides. */
export function withLeanMemory(env) {
  return {
    // One heap of the C library for each core, times many threads, is mostly empty space.
    MALLOC_ARENA_MAX: '2',
    NODE_OPTIONS: nodeOptions,
    ...env,
  };
}
