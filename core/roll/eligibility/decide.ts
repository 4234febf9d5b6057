/**
 * Who may vote, and why (ROLL-3, ELIGIBILITY-5). A rule is applied to the register as it stands at an instant; what it asks about a
 * later one is judged by how things stand and tested again then (ROLL-8, ELIGIBILITY-4). Nobody is excluded for what is not known:
 * such a member is undecided, and somebody has to find out.
 */
import { assert, err, ok, type Result } from '@countersign/bytes';
import { checkRule } from './check-rule.ts';
import {
  type ExclusionCode,
  type Finding,
  prepareCondition,
  type Setting,
  type Test,
  type UnknownCode,
} from './finding.ts';
import type { EligibilityRule } from './rule.ts';
import { parseRuns, type Standing } from './standing.ts';
import { parseZone } from './zone.ts';

export type Outcome =
  | { readonly outcome: 'eligible' }
  /** `code` is the first condition's that failed, in the rule's order: each member is counted under one. */
  | { readonly outcome: 'excluded'; readonly code: ExclusionCode }
  | { readonly outcome: 'undecided'; readonly code: UnknownCode };

export type Decision = Outcome & {
  readonly memberId: string;
  /** Name and version of the rule: `leadership-2022, version 1`. */
  readonly rule: string;
  /** One sentence for the member, such as `not eligible: joined 2022-07-01, needed by 2022-06-03`. */
  readonly words: string;
  /** Minutes and days still to come at which the decision must be made again, in order. */
  readonly again: readonly string[];
};

/** Decides one member after the other. */
export type Decider = (standing: Standing) => Decision;

/** Makes a rule ready for a register that stands as at `asOf` (Unix seconds); the error lists what is wrong with the rule. */
export function prepareRule(rule: EligibilityRule, asOf: number): Result<Decider, readonly string[]> {
  const problems = checkRule(rule);
  if (!Number.isSafeInteger(asOf)) return err([...problems, 'The instant of the register is no time.']);
  if (problems.length > 0) return err(problems);
  const zone = parseZone(rule.timeZone);
  assert(zone.ok, 'a rule that was checked has a zone');
  const setting = { zone: zone.value, graceDays: rule.graceDays, asOf };
  const tests = rule.conditions.map((condition) => prepareCondition(condition, setting));
  const name = `${rule.name}, version ${rule.version}`;
  return ok((standing) => ({
    ...decideBy(tests, standing, setting),
    memberId: standing.memberId,
    rule: name,
  }));
}

function decideBy(tests: readonly Test[], standing: Standing, setting: Setting) {
  const runs = parseRuns(standing.memberships, setting.zone, setting.graceDays);
  if (!runs.ok) return decideFindings([unclear(runs.error)]);
  if (runs.value.length === 0) return decideFindings([unclear('the register holds no membership')]);
  return decideFindings(tests.map((test) => test(standing, runs.value)));
}

function unclear(words: string): Finding {
  return { verdict: 'unknown', code: 'membership-unclear', words };
}

/** One condition that fails excludes, whatever is not known beside it. */
function decideFindings(findings: readonly Finding[]) {
  const failures = findings.filter((finding) => finding.verdict === 'failed');
  const gaps = findings.filter((finding) => finding.verdict === 'unknown');
  const [failure] = failures;
  const [gap] = gaps;
  if (failure)
    return {
      outcome: 'excluded',
      code: failure.code,
      words: say('not eligible', failures),
      again: [],
    } as const;
  if (gap) return { outcome: 'undecided', code: gap.code, words: say('undecided', gaps), again: [] } as const;
  return { outcome: 'eligible', words: say('eligible', findings), again: laterMoments(findings) } as const;
}

function say(outcome: string, findings: readonly Finding[]): string {
  return `${outcome}: ${findings.map(({ words }) => words).join('; ')}`;
}

/** Days and minutes sort as texts. */
function laterMoments(findings: readonly Finding[]): readonly string[] {
  const moments = findings.flatMap((finding) =>
    finding.verdict === 'met' && finding.again !== undefined ? [finding.again] : [],
  );
  return [...new Set(moments)].toSorted((a, b) => (a < b ? -1 : 1));
}
