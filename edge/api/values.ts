import { z } from 'zod';

/** 32 bytes in lower-case hexadecimal. */
export const hex32 = z.string().regex(/^[0-9a-f]{64}$/);
/** Padded standard base64. */
export const base64 = z.string().regex(/^[A-Za-z0-9+/]*={0,2}$/);
/** Unix seconds. */
export const seconds = z.number().int().nonnegative();
/** A board reference as shown: ten Crockford base-32 characters. */
export const reference = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{10}$/);
export const localTexts = z.array(z.object({ language: z.enum(['en', 'cy']), text: z.string() }));
