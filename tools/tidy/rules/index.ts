import type { Rule } from '../rule.ts';
import { clauses } from './clauses.ts';
import { domains } from './domains.ts';
import { exportsByName } from './exports.ts';
import { fileLength } from './file-length.ts';
import { functionLength } from './function-length.ts';
import { json } from './json.ts';
import { names } from './names.ts';
import { places } from './places.ts';
import { purity } from './purity.ts';
import { unfinished } from './unfinished.ts';

/** Every rule of the repository. */
export const rules: readonly Rule[] = [
  functionLength,
  fileLength,
  names,
  exportsByName,
  unfinished,
  places,
  json,
  purity,
  domains,
  clauses,
];
