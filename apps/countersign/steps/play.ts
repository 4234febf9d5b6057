/**
 * The parts of the offline parties, played: code offices, key-holders, office signatures before the office runs. Every
 * step ends in signed entries on the box's log, as it would if each party had brought its own file.
 */
import type { Definition } from '@countersign/ballot';
import { unwrap } from '@countersign/bytes';
import { codeListHash, type Group, type RandomSource, type SecretGroup } from '@countersign/crypto';
import {
  type Contribution,
  ceremonyContribution,
  commitShare,
  electionOf,
  type Holder,
  holdersOf,
  type KeyedElection,
  mixContest,
  playCeremony,
  playRehearsal,
  revealShare,
  shareList,
  type Toolkit,
} from '@countersign/keyholder';
import {
  type Body,
  type CodeOffice,
  type Entry,
  requiredSigners,
  type Signer,
  signEntry,
} from '@countersign/record';
import type { PartySecrets } from '../election/parties.ts';
import type { Step } from '../phases.ts';
import type { BoxClient, Uploader } from './box-client.ts';

/** A ballot whose every party is played here. */
export interface PlayedElection {
  readonly definition: Definition;
  readonly electionHash: Uint8Array;
  readonly secrets: PartySecrets;
  readonly tools: Toolkit;
}

/** A play of all parties of a definition. */
export function playElection(
  definition: Definition,
  secrets: PartySecrets,
  group: Group,
  secretGroup: SecretGroup,
  random: RandomSource,
): PlayedElection {
  return { ...electionOf(definition), secrets, tools: { group, secretGroup, random } };
}

/** The key of whoever signs as `signer`. */
function keyOf({ secrets }: PlayedElection, { role, index }: Signer): Uint8Array {
  const keys: Readonly<Record<Signer['role'], readonly Uint8Array[]>> = {
    office: [secrets.office],
    officer: secrets.officers,
    'code-a': [secrets.codeA],
    'code-b': [secrets.codeB],
    holder: secrets.holders.map(({ signing }) => signing),
  };
  const key = keys[role][index];
  if (!key) throw new Error(`no key of ${role} ${index}`);
  return key;
}

/** An entry with a fresh nonce, signed by those who answer for its kind (but for two-officer entries). */
export function signBody(election: PlayedElection, body: Body): Entry {
  const entry: Entry = {
    electionHash: election.electionHash,
    nonce: election.tools.random(16),
    body,
    signatures: [],
  };
  return requiredSigners(body, election.definition).reduce(
    (signed, signer) => signEntry(signed, signer, keyOf(election, signer)),
    entry,
  );
}

function uploader(election: PlayedElection, signer: Signer): Uploader {
  return { signer, key: keyOf(election, signer), electionHash: election.electionHash };
}

/** Both offices bind themselves to their lists, and only then reveal them. */
export async function publishCodeLists(
  election: PlayedElection,
  box: BoxClient,
  lists: Readonly<Record<CodeOffice, Uint8Array>>,
  credentials: number,
): Promise<void> {
  const offices = ['A', 'B'] as const;
  for (const office of offices)
    await box.post(
      signBody(election, {
        kind: 'code-list-commitment',
        office,
        credentials,
        hash: codeListHash(lists[office]),
      }),
    );
  for (const office of offices) {
    const signer: Signer = { role: office === 'A' ? 'code-a' : 'code-b', index: 0 };
    const list = await box.upload(lists[office], uploader(election, signer));
    await box.post(signBody(election, { kind: 'code-list', office, list }));
  }
}

async function handIn(
  election: PlayedElection,
  box: BoxClient,
  { entry, blobs }: Contribution,
  holder: number,
): Promise<void> {
  for (const blob of blobs) await box.upload(blob, uploader(election, { role: 'holder', index: holder - 1 }));
  await box.post(entry);
}

/** The key-holders make the key and rehearse; both stand on the log afterwards. */
export async function holdCeremony(election: PlayedElection, box: BoxClient): Promise<KeyedElection> {
  const keyed = playCeremony(election.tools, election, election.secrets.holders);
  await handIn(election, box, ceremonyContribution(keyed, election.secrets.holders), 1);
  const rehearsal = playRehearsal(election.tools, keyed, election.secrets.holders);
  const transcript = await box.upload(rehearsal, uploader(election, { role: 'office', index: 0 }));
  await box.post(signBody(election, { kind: 'rehearsal', transcript }));
  return keyed;
}

/** Every key-holder mixes one contest in turn; returns what came out last. */
export async function mixOneContest(
  election: PlayedElection,
  keyed: KeyedElection,
  box: BoxClient,
  contest: number,
  inputs: Uint8Array,
  step: Step,
): Promise<Uint8Array> {
  let current = inputs;
  const holders = holdersOf(election.secrets.holders);
  for (const [done, holder] of holders.entries()) {
    const mixed = unwrap(
      mixContest({
        tools: election.tools,
        election: keyed,
        holder,
        contest,
        inputs: current,
        onProgress: (part, total) => step(done * total + part, holders.length * total),
      }),
    );
    await handIn(election, box, mixed.contribution, holder.holder);
    current = mixed.outputs;
  }
  return current;
}

/** Those of the key-holders who are there (`present`, 1-based) open one contest: all bind themselves, then all reveal. */
export async function openOneContest(
  election: PlayedElection,
  keyed: KeyedElection,
  box: BoxClient,
  contest: number,
  ciphertexts: Uint8Array,
  present: readonly number[],
): Promise<void> {
  const there = holdersOf(election.secrets.holders).filter(({ holder }) => present.includes(holder));
  const tasks = there.map((holder: Holder) => ({
    tools: election.tools,
    election: keyed,
    holder,
    contest,
    ciphertexts,
  }));
  const files = tasks.map((task) => ({ task, file: unwrap(shareList(task)) }));
  for (const { task, file } of files)
    await handIn(election, box, commitShare(task, file), task.holder.holder);
  for (const { task, file } of files)
    await handIn(election, box, revealShare(task, file), task.holder.holder);
}
