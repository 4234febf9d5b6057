import type { Finding } from '../sources/finding.ts';
import type { Repository } from '../sources/repository.ts';

/** One rule of the repository. `check` looks at everything and returns what breaks the rule. */
export interface Rule {
  readonly name: string;
  readonly check: (repository: Repository) => readonly Finding[];
}
