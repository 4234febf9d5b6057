/*
 * The rehearsal as one process plays it for every holder (demo, replay). Holders who meet in earnest take their turns in a
 * folder: `rehearsal-folder.ts`.
 */
import { unwrap } from '@countersign/bytes';
import {
  drawTestVotes,
  encryptTestVotes,
  formatRehearsal,
  rehearsalContest,
  type Shuffled,
} from '@countersign/crypto';
import { mixList } from './mix-step.ts';
import { shareList } from './share-step.ts';
import { type HolderSecrets, holdersOf, type KeyedElection, type Toolkit } from './toolkit.ts';

/** A whole rehearsal with every holder's secrets in one hand: the bytes of its transcript, a blob for the office's entry. */
export async function playRehearsal(
  tools: Toolkit,
  election: KeyedElection,
  secrets: readonly HolderSecrets[],
): Promise<Uint8Array> {
  const holders = holdersOf(secrets);
  const contest = rehearsalContest;
  const votes = drawTestVotes(tools.group, tools.random);
  let ciphertexts = unwrap(encryptTestVotes(tools.group, election.keys.jointKey, votes));
  const mixes: Shuffled[] = [];
  for (const holder of holders) {
    const mix = unwrap(await mixList({ tools, election, holder, contest, inputs: ciphertexts }));
    ciphertexts = mix.outputs;
    mixes.push(mix);
  }
  const shareFiles: Uint8Array[] = [];
  for (const holder of holders)
    shareFiles.push(unwrap(await shareList({ tools, election, holder, contest, ciphertexts })));
  return formatRehearsal({ votes, mixes, shareFiles });
}
