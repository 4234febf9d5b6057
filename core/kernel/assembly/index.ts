/** What the kernel offers to core/kernel/instance.ts. */
export { multiply as fieldMultiply, squareTimes as fieldSquareTimes } from './field.ts';
export { scratch } from './memory.ts';
