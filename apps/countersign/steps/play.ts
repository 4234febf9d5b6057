/**
 * The parts of the offline parties, played: code offices, key-holders, office signatures before the office runs. Every
 * step ends in signed entries on the box's log, as it would if each party had brought its own file.
 */
import type { Definition } from '@countersign/ballot';
import { unwrap } from '@countersign/bytes';
import { codeListHash } from '@countersign/crypto';
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
  type ShareTask,
  shareList,
  type Toolkit,
  verifyMixes,
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
export function playElection(definition: Definition, secrets: PartySecrets, tools: Toolkit): PlayedElection {
  return { ...electionOf(definition), secrets, tools };
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
  const rehearsal = await playRehearsal(election.tools, keyed, election.secrets.holders);
  const transcript = await box.upload(rehearsal, uploader(election, { role: 'office', index: 0 }));
  await box.post(signBody(election, { kind: 'rehearsal', transcript }));
  return keyed;
}

/** One contest on its way from holder to holder: what went in, and what each put out. */
export interface MixedContest {
  readonly inputs: Uint8Array;
  readonly mixes: readonly {
    readonly position: number;
    readonly outputs: Uint8Array;
    readonly proof: Uint8Array;
  }[];
}

/** The list that the next holder mixes, or that is opened. */
export function outputsOf({ inputs, mixes }: MixedContest): Uint8Array {
  return mixes.at(-1)?.outputs ?? inputs;
}

/** What a holder takes part in. */
export interface Sitting {
  readonly election: PlayedElection;
  readonly keyed: KeyedElection;
  readonly box: BoxClient;
  readonly contest: number;
}

/** The next key-holder verifies the mixes so far, mixes, and hands in its mix. */
export async function mixOnce(sitting: Sitting, mixed: MixedContest, step: Step): Promise<MixedContest> {
  const { election, keyed, box, contest } = sitting;
  const { tools } = election;
  const position = mixed.mixes.length;
  const holder = holdersOf(election.secrets.holders)[position];
  if (!holder) throw new Error('mixOnce: all have mixed');
  unwrap(await verifyMixes({ tools, election: keyed, contest, ...mixed }));
  const task = { tools, election: keyed, holder, contest, inputs: outputsOf(mixed), onProgress: step };
  const { contribution, outputs, proof } = unwrap(await mixContest(task));
  await handIn(election, box, contribution, holder.holder);
  return { ...mixed, mixes: [...mixed.mixes, { position, outputs, proof }] };
}

/** A holder verifies the mixes that came after its own; those before it verified when it mixed. */
async function verifyLaterMixes({ election, keyed, contest }: Sitting, mixed: MixedContest, holder: Holder) {
  const { tools } = election;
  const own = holder.holder - 1;
  const inputs = mixed.mixes[own]?.outputs ?? mixed.inputs;
  unwrap(await verifyMixes({ tools, election: keyed, contest, inputs, mixes: mixed.mixes.slice(own + 1) }));
}

/** Those of the key-holders who are there (`present`, 1-based) open one contest: all bind themselves, then all reveal. */
export async function openOneContest(
  sitting: Sitting,
  mixed: MixedContest,
  present: readonly number[],
): Promise<void> {
  const { election, keyed, box, contest } = sitting;
  const there = holdersOf(election.secrets.holders).filter(({ holder }) => present.includes(holder));
  const ciphertexts = outputsOf(mixed);
  const files: { readonly task: ShareTask; readonly file: Uint8Array }[] = [];
  for (const holder of there) {
    await verifyLaterMixes(sitting, mixed, holder);
    const task = { tools: election.tools, election: keyed, holder, contest, ciphertexts };
    files.push({ task, file: unwrap(await shareList(task)) });
  }
  for (const { task, file } of files)
    await handIn(election, box, commitShare(task, file), task.holder.holder);
  for (const { task, file } of files)
    await handIn(election, box, revealShare(task, file), task.holder.holder);
}
