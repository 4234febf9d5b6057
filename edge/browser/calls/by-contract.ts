import type { z } from 'zod';
import { type Shape, ShapeError } from './shape.ts';

/** A contract's own schema as a `Shape`: for the pages of staff, which have room for the schemas. */
export function byContract<T>(schema: z.ZodType<T>): Shape<T> {
  return (value, place) => {
    const read = schema.safeParse(value);
    if (read.success) return read.data;
    const issue = read.error.issues[0];
    throw new ShapeError(`${place}.${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'refused'}`);
  };
}
