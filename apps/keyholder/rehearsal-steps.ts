/*
 * The rehearsal as one process plays it for every holder (demo, replay). Holders who meet in earnest take their turns in a
 * folder: `rehearsal-folder.ts`.
 */
import { unwrap } from '@countersign/bytes';
import { drawTestVotes, encryptTestVotes, formatRehearsal, rehearsalContest } from '@countersign/crypto';
import { mixList } from './mix-step.ts';
import { shareList } from './share-step.ts';
import { type HolderSecrets, holdersOf, type KeyedElection, type Toolkit } from './toolkit.ts';

/** A whole rehearsal with every holder's secrets in one hand: the bytes of its transcript, a blob for the office's entry. */
export function playRehearsal(
  tools: Toolkit,
  election: KeyedElection,
  secrets: readonly HolderSecrets[],
): Uint8Array {
  const holders = holdersOf(secrets);
  const contest = rehearsalContest;
  const votes = drawTestVotes(tools.group, tools.random);
  let ciphertexts = unwrap(encryptTestVotes(tools.group, election.keys.jointKey, votes));
  const mixes = holders.map((holder) => {
    const mix = unwrap(mixList({ tools, election, holder, contest, inputs: ciphertexts }));
    ciphertexts = mix.outputs;
    return mix;
  });
  const shareFiles = holders.map((holder) =>
    unwrap(shareList({ tools, election, holder, contest, ciphertexts })),
  );
  return formatRehearsal({ votes, mixes, shareFiles });
}
