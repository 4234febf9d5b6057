import type { Work } from '@countersign/work';
import type { Audit } from './audit.ts';
import type { DutyId } from './report.ts';

/** What a duty found. */
export type Finding =
  | { readonly status: 'passed'; readonly detail: string }
  | { readonly status: 'not-applicable'; readonly detail: string }
  | { readonly status: 'failed'; readonly problems: readonly string[] };

/** One audit duty: what it checks in words, and the check. */
export interface Duty {
  readonly id: DutyId;
  readonly title: string;
  /** Long checks are work, whose tasks run wherever the verifier has them run. */
  readonly check: (audit: Audit) => Finding | Work<Finding>;
}

export function passed(detail: string): Finding {
  return { status: 'passed', detail };
}

export function notApplicable(detail: string): Finding {
  return { status: 'not-applicable', detail };
}

export function failed(...problems: string[]): Finding {
  return { status: 'failed', problems };
}

/** `failed` with the problems, or `passed` with the detail when there are none. */
export function judge(problems: readonly string[], detail: string): Finding {
  return problems.length > 0 ? failed(...problems) : passed(detail);
}
