/** A declaration (COUNT-2) with every figure that follows from it, for paper and spreadsheets. */
import {
  type Contest,
  type ContestFigures,
  type ContestOutcome,
  type Definition,
  declarationFigures,
  type Language,
  type RejectionReason,
  type StagedCount,
} from '@countersign/ballot';
import { err, ok, type Result } from '@countersign/bytes';
import { countDeclared, type Declaration, type LapsedFigures, lapsedFigures } from '@countersign/record';
import { inLanguage } from './pack.ts';

/** Decimals of every percentage: 2022 was declared with one. */
const places = 1;

/** One contest as declared. */
export interface DeclaredContestFigures {
  readonly contest: Contest;
  readonly figures: ContestFigures;
  readonly outcome: ContestOutcome;
  /** The count stage by stage. */
  readonly staged: StagedCount;
}

/** Everything a declaration document shows. */
export interface DeclarationSheet {
  readonly definition: Definition;
  readonly declaration: Declaration;
  /** Who was left out after the close (ROLL-LAPSE); undefined when nobody was. */
  readonly lapsed: LapsedFigures | undefined;
  readonly contests: readonly DeclaredContestFigures[];
}

/** The figures of a signed declaration, or why it is none of this ballot. */
export function describeDeclaration(
  definition: Definition,
  declaration: Declaration,
): Result<DeclarationSheet, string> {
  if (declaration.contests.length !== definition.contests.length)
    return err(
      `${declaration.contests.length} contests are declared, ${definition.contests.length} were held`,
    );
  const contests: DeclaredContestFigures[] = [];
  for (const [i, contest] of definition.contests.entries()) {
    const counted = countDeclared(definition, declaration, i);
    if (!counted.ok) return counted;
    const { tally, outcome, staged } = counted.value;
    const figures = declarationFigures(tally, declaration.electorate, declaration.packs, places);
    contests.push({ contest, figures, outcome, staged });
  }
  return ok({ definition, declaration, lapsed: lapsedFigures(declaration), contests });
}

/** An option's name in one language. */
export function nameOf(contest: Contest, option: string, language: Language): string {
  const found = contest.options.find(({ id }) => id === option);
  return found ? inLanguage(found.name, language) : option;
}

/** The reasons as words of a declaration. */
export type ReasonWords = Readonly<Record<RejectionReason, string>>;
