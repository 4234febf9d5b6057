/** Members on a branch's list whom the register lacks: how many are named, and how many are named that it has. */
import { compareList, type LinkCells, type ListedPerson, RegisterIndex } from '@countersign/roll';
import type { LinkTask } from './tasks.ts';

export interface MissingFigures {
  readonly listed: number;
  readonly missing: number;
  /** Of the missing, the share that is named. */
  readonly recall: number;
  /** Named, though the register has them, per 4,000 listed. */
  readonly wrong: number;
  /** For the officer to look at, per 4,000 listed. */
  readonly unsure: number;
}

/** The left side is the branch's list; one line in twenty has no number, and one in two hundred somebody else's. */
export function measureMissing({ left, right, truth }: LinkTask): MissingFigures {
  const index = new RegisterIndex(right.map((cells) => listedOf(cells, cells.id)));
  const numberOf = (cells: LinkCells, line: number) => {
    if (line % 20 === 0) return '';
    return line % 200 === 7 ? (right[line % right.length]?.id ?? '') : (truth.get(cells.id) ?? `X${line}`);
  };
  const found = compareList(
    index,
    left.map((cells, line) => listedOf(cells, numberOf(cells, line))),
    undefined,
  );
  const named = found.lines.map(({ kind }) => kind === 'only-branch');
  const isMissing = left.map(({ id }) => !truth.has(id));
  const count = (...lists: readonly (readonly boolean[])[]) =>
    left.filter((_, line) => lists.every((list) => list[line])).length;
  const missing = count(isMissing);
  const share = (lines: number) => (lines * 4000) / left.length;
  return {
    ...{ listed: left.length, missing },
    recall: missing === 0 ? 1 : count(named, isMissing) / missing,
    wrong: share(count(named) - count(named, isMissing)),
    unsure: share(found.lines.filter(({ kind }) => kind === 'unsure').length),
  };
}

function listedOf(
  { forename, middle, surname, address, town, postcode, dob }: LinkCells,
  id: string,
): ListedPerson {
  return {
    ...{
      id,
      forename: forename ?? '',
      middle: middle ?? '',
      surname: surname ?? '',
      address: address.join(', '),
    },
    ...{ town: town ?? '', postcode: postcode ?? '', dob: dob ?? '' },
  };
}
