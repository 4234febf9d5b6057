import {
  type Contest,
  type Definition,
  declarationFigures,
  describeStage,
  describeStep,
  formatVotes,
  tellInEnglish,
} from '@countersign/ballot';
import { unwrap } from '@countersign/bytes';
import {
  countDeclared,
  type LapsedFigures,
  lapsedFigures,
  parseDeclaration,
  type RecordedCount,
} from '@countersign/record';
import { blobName, type RecordFiles } from '@countersign/verify';
import { bodiesOf } from '../steps/count-ballot.ts';

/** One contest as declared. */
export interface DeclaredContestFigures {
  readonly id: string;
  readonly title: string;
  readonly method: string;
  readonly seats: number;
  /** Votes, first preferences or marks, by option id. */
  readonly votes: Readonly<Record<string, number>>;
  /** Percentages of the valid votes, by option id. */
  readonly shares: Readonly<Record<string, string>>;
  readonly valid: number;
  readonly rejected: number;
  readonly rejectedByReason: Readonly<Record<string, number>>;
  /** How many different votes there were. */
  readonly different: number;
  readonly outcome: string;
  readonly stages: readonly DeclaredStage[];
}

/** One stage: what happened, and the votes after it by option id, exact. */
export interface DeclaredStage {
  readonly words: readonly string[];
  readonly totals: Readonly<Record<string, string>>;
  readonly exhausted: string;
}

/** The declared result as people say it (COUNT-2). */
export interface DeclaredFigures {
  readonly electorate: number;
  readonly packs: number;
  /** Who was left out after the close (ROLL-LAPSE); undefined when nobody was. */
  readonly lapsed: LapsedFigures | undefined;
  readonly online: number;
  readonly post: number;
  /** Percentage of the electorate, rejected ballots of the first contest included. */
  readonly turnout: string;
  readonly turnoutWithoutRejected: string;
  readonly contests: readonly DeclaredContestFigures[];
}

/** Reads the declared figures out of a record, each contest counted again. */
export function declaredFigures(definition: Definition, files: RecordFiles): DeclaredFigures {
  const [result] = bodiesOf(files, 'result');
  if (!result) throw new Error('declaredFigures: no result is on the log');
  const declaration = unwrap(parseDeclaration(files.get(blobName(result.declaration)) as Uint8Array));
  const { electorate, packs, online, post, contests } = declaration;
  const counted = definition.contests.map((_, index) =>
    unwrap(countDeclared(definition, declaration, index)),
  );
  const [first] = counted.map(({ tally }) => declarationFigures(tally, electorate, packs, 1));
  return {
    ...{ electorate, packs, online, post },
    lapsed: lapsedFigures(declaration),
    turnout: first?.turnout ?? '–',
    turnoutWithoutRejected: first?.turnoutValid ?? '–',
    contests: definition.contests.map((contest, index) => {
      const different = new Set(
        [...(contests[index]?.online.votes ?? []), ...(contests[index]?.post.votes ?? [])].map(
          ({ vote }) => vote,
        ),
      ).size;
      return { ...figuresOf(contest, counted[index] as RecordedCount, electorate), different };
    }),
  };
}

function figuresOf(
  contest: Contest,
  { tally, outcome, steps, staged }: RecordedCount,
  electorate: number,
): Omit<DeclaredContestFigures, 'different'> {
  const figures = declarationFigures(tally, electorate, electorate, 1);
  const nameOf = (id: string) => contest.options.find((option) => option.id === id)?.name[0]?.text ?? id;
  const telling = tellInEnglish(
    (place) => contest.options[place]?.name[0]?.text ?? `${place}`,
    contest.method,
  );
  const figure = (units: bigint) => formatVotes(units, staged.places);
  return {
    ...{ id: contest.id, title: nameOfContest(contest), method: contest.method, seats: contest.seats },
    votes: Object.fromEntries(figures.options.map(({ option, total }) => [option, total])),
    shares: Object.fromEntries(figures.options.map(({ option, share }) => [option, share ?? '–'])),
    valid: figures.valid.total,
    rejected: figures.rejectedTotal.total,
    rejectedByReason: Object.fromEntries(figures.rejected.map(({ reason, total }) => [reason, total])),
    outcome: [outcome.kind, ...outcome.options].join(' '),
    stages: staged.stages.map(({ totals, exhausted }, stage) => ({
      words:
        steps.length > 0
          ? steps.map((step) => describeStep(step, nameOf))
          : describeStage(staged, stage, telling),
      totals: Object.fromEntries(
        totals.flatMap((units, place) =>
          units === undefined ? [] : [[contest.options[place]?.id ?? '', figure(units)]],
        ),
      ),
      exhausted: figure(exhausted),
    })),
  };
}

function nameOfContest({ title, id }: Contest): string {
  return title[0]?.text ?? id;
}
