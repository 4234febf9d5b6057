/**
 * The kernel's memory: first the data each file reserves with `memory.data` (a compile-time address, zero at the
 * start), then, up to the end, the scratch that the caller lays out for each call. Nothing is allocated or freed.
 */

/** The first byte of the scratch, aligned to 16. */
export function scratch(): usize {
  return __heap_base;
}
