import { type Definition, declarationFigures } from '@countersign/ballot';
import { unwrap } from '@countersign/bytes';
import { countDeclared, parseDeclaration } from '@countersign/record';
import { blobName, type RecordFiles } from '@countersign/verify';
import { bodiesOf } from '../steps/count-ballot.ts';

/** The declared result as people say it (COUNT-2): one contest. */
export interface DeclaredFigures {
  readonly electorate: number;
  readonly packs: number;
  readonly online: number;
  readonly post: number;
  /** Votes by option id. */
  readonly votes: Readonly<Record<string, number>>;
  /** Percentages of the valid votes, by option id. */
  readonly shares: Readonly<Record<string, string>>;
  readonly rejected: number;
  readonly rejectedByReason: Readonly<Record<string, number>>;
  /** Percentage of the electorate, rejected ballots included. */
  readonly turnout: string;
  readonly turnoutWithoutRejected: string;
  readonly outcome: string;
}

/** Reads the declared figures of the first contest out of a record; null-like figures mean that nothing is declared. */
export function declaredFigures(definition: Definition, files: RecordFiles): DeclaredFigures {
  const [result] = bodiesOf(files, 'result');
  if (!result) throw new Error('declaredFigures: no result is on the log');
  const declaration = unwrap(parseDeclaration(files.get(blobName(result.declaration)) as Uint8Array));
  const declared = declaration.contests[0];
  if (!declared) throw new Error('declaredFigures: the declaration has no contest');
  const { tally } = unwrap(countDeclared(definition, declaration, 0));
  const figures = declarationFigures(tally, declaration.electorate, declaration.packs, 1);
  return {
    electorate: declaration.electorate,
    packs: declaration.packs,
    online: declaration.online,
    post: declaration.post,
    votes: Object.fromEntries(figures.options.map(({ option, total }) => [option, total])),
    shares: Object.fromEntries(figures.options.map(({ option, share }) => [option, share ?? '–'])),
    rejected: figures.rejectedTotal.total,
    rejectedByReason: Object.fromEntries(figures.rejected.map(({ reason, total }) => [reason, total])),
    turnout: figures.turnout ?? '–',
    turnoutWithoutRejected: figures.turnoutValid ?? '–',
    outcome: [declared.outcome.kind, ...declared.outcome.options].join(' '),
  };
}
