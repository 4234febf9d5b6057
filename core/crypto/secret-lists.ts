/*
 * Lists of secret multiplications, in the one place a faster constant-time implementation would take over. Lists are n × 32
 * bytes of canonical encodings; nothing in them is the identity, no scalar is zero (both hold but with probability 2^-252).
 */
import { elementAt } from './encoded-list.ts';
import { elementSize, type SecretGroup } from './group.ts';

type Step = (steps: number) => void;

function build(count: number, step: Step, element: (index: number) => Uint8Array): Uint8Array {
  const list = new Uint8Array(count * elementSize);
  for (let i = 0; i < count; i++) {
    list.set(element(i), i * elementSize);
    step(1);
  }
  return list;
}

/** scalars[i] · G. */
export function multiplyGeneratorEach(
  secretGroup: SecretGroup,
  scalars: readonly bigint[],
  step: Step,
): Uint8Array {
  return build(scalars.length, step, (i) => secretGroup.multiplyGenerator(scalars[i] as bigint));
}

/** scalars[i] · points[i]; a single point goes with every scalar. */
export function multiplyEach(
  secretGroup: SecretGroup,
  points: Uint8Array,
  scalars: readonly bigint[],
  step: Step,
): Uint8Array {
  const isSingle = points.length === elementSize;
  if (!isSingle && points.length !== scalars.length * elementSize)
    throw new Error(`multiplyEach: ${points.length} bytes of points for ${scalars.length} scalars`);
  return build(scalars.length, step, (i) =>
    secretGroup.multiply(elementAt(points, isSingle ? 0 : i), scalars[i] as bigint),
  );
}

/** a[i] + b[i]. */
export function addEach(secretGroup: SecretGroup, a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length !== b.length) throw new Error(`addEach: lists of ${a.length} and ${b.length} bytes`);
  return build(
    a.length / elementSize,
    () => {},
    (i) => secretGroup.add(elementAt(a, i), elementAt(b, i)),
  );
}

/** `start` and all elements of the list, summed. */
export function sumWith(secretGroup: SecretGroup, start: Uint8Array, list: Uint8Array): Uint8Array {
  let sum = start;
  for (let i = 0; i < list.length / elementSize; i++) sum = secretGroup.add(sum, elementAt(list, i));
  return sum;
}
