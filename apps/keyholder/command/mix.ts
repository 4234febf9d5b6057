import { mixContest } from '../mix-step.ts';
import { openToolkit } from '../open-toolkit.ts';
import { entryPath, saveContribution } from './contribution-folder.ts';
import { loadFile } from './folders.ts';
import { withBar } from './progress-bar.ts';
import { orRefuse, Refusal } from './refusal.ts';
import { type KeyOptions, keyedElection, openRecord, unlockHolder } from './session.ts';

export interface CountOptions extends KeyOptions {
  readonly record: string;
  readonly out: string;
}

/** Mixes every contest in which it is this holder's turn, from a record whose mixes so far all verify. */
export async function mix(options: CountOptions): Promise<string> {
  const tools = await openToolkit();
  const view = await openRecord(tools, options.record, 'count');
  if (view.stage !== 'closed')
    throw new Refusal(`Votes are mixed when voting has closed; this ballot is ${view.stage}.`);
  const election = keyedElection(view);
  const holder = await unlockHolder(tools, election, options);
  const lines: string[] = [];
  for (const [contest, { ciphertexts, mixes }] of view.contests.entries()) {
    const { id } = election.definition.contests[contest] ?? { id: contest };
    const name = `mix-${contest}`;
    if (mixes !== holder.holder - 1 || !ciphertexts) {
      const turn = election.definition.keyHolders[mixes];
      lines.push(`Contest "${id}": ${turn ? `it is the turn of ${turn.name}` : 'all have mixed'}.`);
    } else if (await loadFile(entryPath(options.out, name))) {
      lines.push(`Contest "${id}": mixed already; hand in what is in "${options.out}".`);
    } else {
      const mixed = await withBar(`mixing contest "${id}"`, (onProgress) =>
        mixContest({ tools, election, holder, contest, inputs: ciphertexts, onProgress }),
      );
      const { contribution } = orRefuse(mixed, `Contest "${id}"`);
      const saved = await saveContribution(options.out, name, contribution, election, holder);
      lines.push(`Contest "${id}": ${ciphertexts.length / 64} votes mixed. For the board: "${saved}".`);
    }
  }
  return lines.join('\n');
}
