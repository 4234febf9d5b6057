/** The case of 2015 through the command itself: whom each branch lists and headquarters lacks. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { labelledFolder, loadLabelled } from './labelled-files.ts';

const program = fileURLToPath(new URL('../../apps/countersign/main.ts', import.meta.url));

export interface MissingByCommand {
  readonly listed: number;
  readonly missing: number;
  /** Of the missing, the share that is named. */
  readonly recall: number;
  /** Named, though headquarters has them, per 4,000 listed. */
  readonly wrong: number;
}

/** Compares every branch's list of the UK scenario with the central one. Throws where the command fails. */
export function measureMissingByCommand(): MissingByCommand {
  const truth = loadLabelled('uk-scenario/truth.csv');
  const sums = { listed: 0, missing: 0, named: 0, missed: 0 };
  for (const branch of new Set(truth.map((cells) => cells('assoc')))) {
    const lacking = truth.filter(
      (cells) =>
        cells('assoc') === branch && cells('in_association') === '1' && cells('central_member_no') === '',
    );
    const { people, named } = compare(branch);
    // Whoever has no number on the branch's list can only be counted, not told apart.
    const numbers = lacking.map((cells) => cells('assoc_member_no')).filter((number) => number !== '');
    sums.listed += people;
    sums.missing += lacking.length;
    sums.named += named.length;
    sums.missed += numbers.filter((number) => !named.includes(number)).length;
  }
  const found = sums.missing - sums.missed;
  return {
    ...{ listed: sums.listed, missing: sums.missing, recall: found / sums.missing },
    wrong: ((sums.named - found) * 4000) / sums.listed,
  };
}

/** The numbers of those only on the branch's list, an empty one for each without. */
function compare(branch: string): { people: number; named: readonly string[] } {
  const folder = join(labelledFolder ?? '', 'uk-scenario');
  const files = [join(folder, 'central.csv'), join(folder, `assoc_${branch}.csv`)];
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [program, 'register', 'compare', ...files, '--json'],
    { encoding: 'utf8', maxBuffer: 64 << 20 },
  );
  if (status !== 0) throw new Error(`${branch}: ${stderr}`);
  const { list, onlyYours } = JSON.parse(stdout);
  return { people: list.people, named: onlyYours.map(({ id }: { id: string }) => id) };
}
