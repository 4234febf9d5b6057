/** Every method that counts rankings, by rule id (COUNT-1). */
import type { RankedMethod } from './count-input.ts';

export const rankedMethods: ReadonlyMap<string, RankedMethod> = new Map<string, RankedMethod>([]);
