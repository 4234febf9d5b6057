/** An eligibility rule (ROLL-3): named, versioned, its conditions in order, all of which a member must meet. */

/** `at`: a member at that instant. `before`: a member immediately before it, such as before the close. */
export type Side = 'at' | 'before';
/** What a condition looks up in a list. */
export const listedFields = ['branch', 'country', 'kind'] as const;
export type ListedField = (typeof listedFields)[number];

/** Days are ISO 8601; minutes are `2022-09-02T17:00` in the rule's zone. */
export type Condition =
  | {
      readonly kind: 'joined-by';
      readonly day: string;
      /** Of the membership that lasts, or of the first that there ever was. */
      readonly of: 'lasting' | 'first';
    }
  | { readonly kind: 'member-at'; readonly side: Side; readonly minute: string }
  | {
      readonly kind: 'member-for';
      readonly length: number;
      readonly unit: 'days' | 'months';
      /** The period is complete on the day of this minute, and lasts until immediately before it. */
      readonly before: string;
    }
  | { readonly kind: 'aged'; readonly years: number; readonly on: string }
  | {
      readonly kind: 'listed';
      readonly field: ListedField;
      readonly among: 'in' | 'not in';
      readonly values: readonly string[];
    }
  | { readonly kind: 'fee-paid'; readonly to: string };

export interface EligibilityRule {
  /** `leadership-2022`. */
  readonly name: string;
  readonly version: number;
  /** IANA name of the zone whose days and minutes the rule means. */
  readonly timeZone: string;
  /** Days for which a membership counts on after it lapsed. */
  readonly graceDays: number;
  readonly conditions: readonly Condition[];
}

/** Limits: conditions of a rule, values of a list, days of grace, years, days or months of a period. */
export const ruleLimits = { conditions: 50, values: 1_000, grace: 400, years: 150, period: 40_000 } as const;
