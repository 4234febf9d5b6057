/** Published counts as they lie beside the checkout: read in place, nothing of them is kept here. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { recoverBallots, sha256Hex } from './recovered-ballots.ts';

/** A figure by candidate id. */
export type Figures = Readonly<Record<string, string>>;

/** One published stage. What a source does not give is absent. */
export interface PublishedRound {
  readonly round: number;
  readonly totals: Figures;
  readonly quota?: string | undefined;
  readonly threshold?: string;
  /** Non-transferable; each suite has a name of its own for it. */
  readonly nontransferable?: string;
  readonly exhausted?: string;
  readonly nt_votes?: string;
  readonly inactive?: Figures;
  readonly elected?: readonly number[];
  readonly elected_at?: readonly number[];
  readonly events?: readonly { readonly elected?: number; readonly excluded?: number }[];
  readonly valid?: string;
  readonly excluded?: readonly number[];
  readonly withdrawn_after?: readonly number[];
}

export interface PublishedCase {
  readonly id: string;
  readonly suite: string;
  readonly kind: string;
  readonly method: string;
  readonly rules?: string;
  readonly rules_detail?: Readonly<Record<string, string | number | boolean | null>>;
  readonly seats?: number;
  readonly candidates?: readonly {
    readonly id: number;
    readonly name: string;
    readonly tie_order?: number;
  }[];
  readonly withdrawn?: readonly number[];
  readonly excluded_before_count?: readonly number[];
  readonly ballots: { readonly format: string; readonly file?: string; readonly sha256?: string };
  readonly tie_resolutions?: readonly { readonly tied: readonly number[]; readonly excluded?: number }[];
  readonly tolerance?: Figures;
  readonly expected: {
    readonly quota?: string;
    readonly final_quota?: string;
    readonly elected?: readonly number[];
    readonly elected_order?: readonly number[];
    readonly rounds?: readonly PublishedRound[];
    readonly totals?: Figures;
    readonly winner?: number;
    readonly electorate?: string;
    readonly valid?: string;
    readonly votes_cast?: string;
    readonly rejected?: string;
    readonly pct?: Figures;
    readonly ballots?: string;
    readonly approvals?: string;
    readonly final?: readonly number[];
    /** By name. */
    readonly members_ballot?: { readonly totals: Figures; readonly winner: string };
    /** Of a file to be read: names of who is elected, whatever the rule. */
    readonly elected_any_rule?: readonly string[];
    readonly final_votes_meek_prf?: Figures;
    readonly final_quota_meek_prf?: string;
  };
}

/** Beside the checkout, or one folder further up. */
const folder = ['../../../shared/counting/', '../../../../shared/counting/']
  .map((path) => fileURLToPath(new URL(path, import.meta.url)))
  .find((path) => existsSync(path));

/** Every case, in the order of their names; nothing where there are none beside the checkout. */
export function loadCases(): readonly PublishedCase[] | undefined {
  if (folder === undefined) return undefined;
  const cases = join(folder, 'cases');
  return readdirSync(cases)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => JSON.parse(readFileSync(join(cases, name), 'utf8')) as PublishedCase);
}

/** The bytes of a case's ballots; nothing where the file is not the one it was counted from. */
export function findBallots(published: PublishedCase): Uint8Array | undefined {
  const { file, sha256 } = published.ballots;
  if (folder === undefined || file === undefined) return undefined;
  const bytes = readFileSync(join(folder, file));
  if (sha256 === undefined || sha256Hex(bytes) === sha256) return bytes;
  const others = loadCases()?.filter(({ ballots }) => ballots.file === file) ?? [];
  return others.map((other) => recoverBallots(published, other, bytes)).find((found) => found !== undefined);
}

export function loadBallots(published: PublishedCase): Uint8Array {
  const bytes = findBallots(published);
  if (!bytes) throw new Error(`${published.id} has no ballots`);
  return bytes;
}
