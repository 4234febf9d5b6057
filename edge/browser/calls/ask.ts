import type { Result } from '@countersign/bytes';
import type { z } from 'zod';
import type { CallError, CallOptions } from './call.ts';

/** Asks the office at a path, and reads the reply by its schema. */
export type AskOffice = <T>(
  path: string,
  schema: z.ZodType<T>,
  options?: CallOptions,
) => Promise<Result<T, CallError>>;
