/**
 * A whole small ballot made in memory, for tests: every party played, every proof real. Its log can be bent before it is
 * sealed into a record, so that a test can ask the verifier alone.
 */

import type { Definition } from '@countersign/ballot';
import {
  type CredentialNumber,
  concatBytes,
  format,
  type LeafIndex,
  u32,
  unwrap,
  utf8,
} from '@countersign/bytes';
import {
  type Ceremony,
  codeFromBytes,
  codeListHash,
  confirmCeremony,
  credentialSecret,
  credentialSecretOf,
  credentialShareKey,
  drawTestVotes,
  encryptTestVotes,
  finishCeremony,
  formatCodeList,
  formatRehearsal,
  type Group,
  makeShareFile,
  parseBallot,
  provePossession,
  type RandomSource,
  recoverShare,
  referenceGroup,
  referenceSecretGroup,
  rehearsalContest,
  revealPolynomial,
  type SecretGroup,
  type ShareStatement,
  sealBallot,
  seededRandom,
  sha256,
  shareFileHash,
  shuffle,
  startCeremony,
  verifyCeremony,
} from '@countersign/crypto';
import { appendEntries, cosign, emptyEdge, formatNote, rootOfEdge, signCheckpoint } from '@countersign/log';
import {
  authorities,
  type Body,
  boxEntry,
  type CodeOffice,
  countOf,
  decideRights,
  type Entry,
  electionHashOf,
  formatEntry,
  formatMixInput,
  Ledger,
  requiredSigners,
  rollRoot,
  type Signer,
  signEntry,
} from '@countersign/record';
import { sampleDefinition, sampleEncryptionSecrets, sampleKeys } from '@countersign/record/fixtures';
import { blobName, type RecordFiles } from './audit.ts';
import { prepareDeclaration } from './prepare-declaration.ts';

/** What happens in the sample ballot. */
export interface SamplePlan {
  /** Online votes by credential number: the vote numbers, one per contest. */
  readonly online: ReadonlyMap<number, readonly bigint[]>;
  /** Credentials whose paper arrives, in order. */
  readonly post: readonly number[];
  /** Papers of one batch, counted twice: vote numbers by count, for the first contest. */
  readonly papers: ReadonlyMap<bigint, number>;
  /** The same for the contests after the first. */
  readonly furtherPapers?: readonly ReadonlyMap<bigint, number>[];
  readonly members: number;
  readonly spare: number;
  readonly changes: Partial<Definition>;
  /** With it the roll was made by a rule, and membership is tested again at the close: reasons by credential. */
  readonly lapsed?: ReadonlyMap<number, string>;
}

/** SHA-256 of the rule by which a roll of these records was made, where it was. */
export const sampleRule = sha256(utf8('rule sample, version 1\n'));

/** Five members: three online (one blank), one by post, one who does not vote. */
export const smallPlan: SamplePlan = {
  online: new Map([
    [0, [1n]],
    [2, [2n]],
    [4, [0n]],
  ]),
  post: [1],
  papers: new Map([[2n, 1]]),
  members: 5,
  spare: 1,
  changes: {},
};

/** Which arithmetic makes the record. The bytes are the same whichever it is. */
export interface SampleGroups {
  readonly group: Group;
  readonly secretGroup: SecretGroup;
}

/** Makes a record step by step; each step can be replaced by a test before it is sealed. */
export class SampleRecord {
  readonly plan: SamplePlan;
  readonly definition: Definition;
  readonly electionHash: Uint8Array;
  readonly entries: Uint8Array[] = [];
  readonly blobs = new Map<string, Uint8Array>();
  readonly random: RandomSource;
  readonly #groups: SampleGroups;
  readonly #ledger = new Ledger();
  readonly #ballots = new Map<LeafIndex, Uint8Array>();
  #nonce = 0;
  #jointKey: Uint8Array = new Uint8Array(0);
  #transcript: Uint8Array = new Uint8Array(0);

  constructor(
    plan: SamplePlan,
    seed: string,
    groups: SampleGroups = { group: referenceGroup, secretGroup: referenceSecretGroup },
  ) {
    this.plan = plan;
    this.#groups = groups;
    this.definition = sampleDefinition(plan.changes);
    this.electionHash = electionHashOf(this.definition);
    this.random = seededRandom(sha256(utf8(seed)));
  }

  /** Adds an entry as those who answer for its kind would sign it. */
  say(body: Body): LeafIndex {
    return this.add(this.sign(body));
  }

  sign(body: Body): Entry {
    const authority = authorities[body.kind];
    if (authority === 'box') return boxEntry(this.electionHash, body);
    const signers: readonly Signer[] =
      authority === 'two-officers'
        ? [
            { role: 'officer', index: 0 },
            { role: 'officer', index: 1 },
          ]
        : requiredSigners(body, this.definition);
    const nonce = concatBytes([new Uint8Array(12), format(u32, ++this.#nonce)]);
    return signers.reduce((entry, signer) => signEntry(entry, signer, keyOf(signer)), {
      electionHash: this.electionHash,
      nonce,
      body,
      signatures: [],
    } as Entry);
  }

  add(entry: Entry): LeafIndex {
    const leaf = this.entries.length as LeafIndex;
    const ballot = entry.body.kind === 'online-ballot' ? parseBallot(entry.body.ballot) : undefined;
    this.#ledger.apply(entry, leaf, ballot?.ok ? ballot.value.credentialNumber : undefined);
    if (entry.body.kind === 'online-ballot') this.#ballots.set(leaf, entry.body.ballot);
    this.entries.push(formatEntry(entry));
    return leaf;
  }

  blob(bytes: Uint8Array): { hash: Uint8Array; size: number } {
    const reference = { hash: sha256(bytes), size: bytes.length };
    this.blobs.set(blobName(reference), bytes);
    return reference;
  }

  /** Everything up to the opening of the ballot. */
  prepare(): this {
    const { members } = this.plan;
    this.say({ kind: 'definition', definition: this.definition });
    if (this.plan.lapsed) this.#stateCompleteness();
    const branches = [{ name: 'All', members, hash: sha256(utf8('a branch')) }];
    this.say({
      kind: 'roll-version',
      number: 1,
      branches,
      root: rollRoot({ electionHash: this.electionHash, number: 1 }, branches),
      members,
      electronic: 0,
      reason: 'first roll',
    });
    this.say({ kind: 'lifecycle', command: 'freeze-roll', reason: '' });
    this.#publishCodes();
    this.#holdCeremony();
    this.#rehearse();
    this.say({ kind: 'lifecycle', command: 'finish-keys', reason: '' });
    this.say({ kind: 'packs-made', paper: members, electronic: 0, spare: this.plan.spare });
    for (const command of ['finish-packs', 'start-dispatch', 'open'] as const)
      this.say({ kind: 'lifecycle', command, reason: '' });
    return this;
  }

  #stateCompleteness(): void {
    const { members } = this.plan;
    this.say({
      ...{ kind: 'completeness', version: 1, passed: 'open', rule: sampleRule },
      ...{ members, eligible: members, excluded: [], undecided: 0, held: [] },
      ...{ branches: 1, answered: 1, listed: members, found: members, statement: '' },
    });
  }

  /** ROLL-LAPSE: who lapsed, and the sums; made of what the log says, so that a bent log still has sums that come out. */
  testMembership(lapsed: ReadonlyMap<number, string>): void {
    for (const [credential, reason] of lapsed)
      this.say({ kind: 'credential-lapsed', credential: credential as CredentialNumber, reason });
    const { electorate: still, lapsed: counts } = this.#ledger;
    this.say({
      ...{ kind: 'membership-tested', rule: sampleRule, members: still + countOf(counts), still },
      ...{ lapsed: counts, undecided: 0 },
    });
  }

  #publishCodes(): void {
    const lists = (['A', 'B'] as const).map((office) => ({ office, bytes: this.codeList(office) }));
    for (const { office, bytes } of lists)
      this.say({
        kind: 'code-list-commitment',
        office,
        credentials: this.plan.members + this.plan.spare,
        hash: codeListHash(bytes),
      });
    for (const { office, bytes } of lists) this.say({ kind: 'code-list', office, list: this.blob(bytes) });
  }

  codeList(office: CodeOffice): Uint8Array {
    const entries = Array.from({ length: this.plan.members + this.plan.spare }, (_, v) => {
      const secret = this.share(office, v);
      const key = credentialShareKey(this.#groups.secretGroup, secret);
      const statement = {
        office,
        electionHash: this.electionHash,
        credentialNumber: v as CredentialNumber,
        key,
      };
      return { key, proof: provePossession(this.#groups.secretGroup, statement, secret, this.random) };
    });
    return formatCodeList({ office, electionHash: this.electionHash, entries });
  }

  /** x_A or x_B of a credential; codes are hashes of their numbers here. */
  share(office: CodeOffice, credential: number): bigint {
    const code = codeFromBytes(sha256(utf8(`code ${office} ${credential}`)).slice(0, 10));
    return credentialSecret(office, this.electionHash, code);
  }

  #holdCeremony(): void {
    const ceremony: Ceremony = {
      electionHash: this.electionHash,
      threshold: this.definition.threshold,
      keyHolders: this.definition.keyHolders,
      attempt: 1,
    };
    const turns = this.definition.keyHolders.map((_, i) => ({
      ...this.#groups,
      ceremony,
      holder: i + 1,
      signingKey: sampleKeys.holders[i] as Uint8Array,
      encryptionSecret: sampleEncryptionSecrets.holders[i] as bigint,
    }));
    const started = turns.map((turn) => startCeremony({ ...turn, random: this.random }));
    const round1 = started.map(({ message }) => message);
    const round2 = turns.map((turn, i) =>
      unwrap(
        revealPolynomial({
          ...turn,
          secret: (started[i] as (typeof started)[number]).secret,
          round1,
          random: this.random,
        }),
      ),
    );
    const round3 = turns.map((turn) => unwrap(confirmCeremony({ ...turn, round1, round2 })));
    const { group } = this.#groups;
    const { transcript, keys } = unwrap(finishCeremony({ group, ceremony, round1, round2, round3 }));
    this.#jointKey = keys.jointKey;
    this.#transcript = transcript;
    this.say({ kind: 'key-ceremony', transcript: this.blob(transcript), jointKey: keys.jointKey });
  }

  get jointKey(): Uint8Array {
    return this.#jointKey;
  }

  /** A share file of one holder over what came out of the last mix. */
  shareFile(holder: number, contest: number, ciphertexts: Uint8Array): Uint8Array {
    const parameters = {
      electionHash: this.electionHash,
      threshold: this.definition.threshold,
      keyHolders: this.definition.keyHolders,
    };
    const { group } = this.#groups;
    const keys = unwrap(verifyCeremony({ group, parameters, transcript: this.#transcript }));
    const secretShare = unwrap(
      recoverShare({
        ...this.#groups,
        parameters,
        transcript: this.#transcript,
        holder,
        encryptionSecret: sampleEncryptionSecrets.holders[holder - 1] as bigint,
      }),
    );
    const statement: ShareStatement = {
      electionHash: this.electionHash,
      contest,
      holders: this.definition.keyHolders.length,
      holder,
      verificationKey: keys.verificationKeys[holder - 1] as Uint8Array,
    };
    return unwrap(
      makeShareFile({ ...this.#groups, statement, ciphertexts, secretShare, random: this.random }),
    );
  }

  #mixThrough(inputs: Uint8Array, contest: number): { outputs: Uint8Array; proof: Uint8Array }[] {
    let current = inputs;
    return this.definition.keyHolders.map((_, position) => {
      const statement = { electionHash: this.electionHash, contest, position, jointKey: this.#jointKey };
      const mixed = unwrap(shuffle({ ...this.#groups, statement, inputs: current, random: this.random }));
      current = mixed.outputs;
      return mixed;
    });
  }

  #rehearse(): void {
    const { group } = this.#groups;
    const votes = drawTestVotes(group, this.random);
    const mixes = this.#mixThrough(unwrap(encryptTestVotes(group, this.#jointKey, votes)), rehearsalContest);
    const outputs = (mixes.at(-1) as (typeof mixes)[number]).outputs;
    const shareFiles = mixes.map((_, i) => this.shareFile(i + 1, rehearsalContest, outputs));
    this.say({ kind: 'rehearsal', transcript: this.blob(formatRehearsal({ votes, mixes, shareFiles })) });
  }

  /** The bytes of a ballot on a credential. */
  seal(credential: number, votes: readonly bigint[]): Uint8Array {
    const secret = credentialSecretOf(this.share('A', credential), this.share('B', credential));
    const sealed = sealBallot({
      ...this.#groups,
      electionHash: this.electionHash,
      jointKey: this.#jointKey,
      credentialNumber: credential as CredentialNumber,
      secret,
      votes,
      random: this.random,
    });
    return sealed.bytes;
  }

  /** Everybody votes as planned. */
  vote(): this {
    for (const [credential, votes] of this.plan.online)
      this.say({ kind: 'online-ballot', ballot: this.seal(credential, votes) });
    if (this.plan.post.length === 0) return this;
    const arrival = this.say({ kind: 'postal-arrival', batch: 1 });
    for (const credential of this.plan.post)
      this.say({ kind: 'paper-received', credential: credential as CredentialNumber, arrival });
    return this;
  }

  /** Closing, mixing, opening and counting; then the declaration the verifier derives. */
  count(): this {
    const { online, post, none, revoked } = decideRights(this.#ledger).totals;
    this.say({ kind: 'closed', online, post, none, revoked, refusedAttempts: 0, failedNearClose: 0 });
    if (this.plan.lapsed) this.testMembership(this.plan.lapsed);
    const rights = decideRights(this.#ledger);
    this.say({ kind: 'final-statuses', statuses: this.blob(rights.statuses) });
    const ballots = rights.standingLeaves.map((leaf) =>
      unwrap(parseBallot(this.#ballots.get(leaf) as Uint8Array)),
    );
    const inputs = this.definition.contests.map((_, contest) => formatMixInput(ballots, contest));
    for (const [contest, bytes] of inputs.entries())
      this.say({ kind: 'mix-input', contest, ciphertexts: this.blob(bytes) });
    const outputs = inputs.map((bytes, contest) => this.#mix(bytes, contest));
    this.say({ kind: 'lifecycle', command: 'finish-mix', reason: '' });
    for (const [contest, bytes] of outputs.entries()) this.#open(bytes, contest);
    this.#countPapers();
    this.say({ kind: 'lifecycle', command: 'finish-opening', reason: '' });
    return this;
  }

  #mix(inputs: Uint8Array, contest: number): Uint8Array {
    const mixes = this.#mixThrough(inputs, contest);
    for (const [position, { outputs, proof }] of mixes.entries()) {
      this.say({ kind: 'mix', contest, position, outputs: this.blob(outputs), proof: this.blob(proof) });
    }
    return (mixes.at(-1) as (typeof mixes)[number]).outputs;
  }

  #open(ciphertexts: Uint8Array, contest: number): void {
    const { keyHolders, threshold } = this.definition;
    const opening = [1, keyHolders.length].slice(0, threshold);
    const files = opening.map((holder) => ({ holder, bytes: this.shareFile(holder, contest, ciphertexts) }));
    for (const { holder, bytes } of files)
      this.say({ kind: 'share-commitment', contest, holder, hash: shareFileHash(bytes) });
    for (const { holder, bytes } of files)
      this.say({ kind: 'share-file', contest, holder, shares: this.blob(bytes) });
  }

  #countPapers(): void {
    const papers = [...this.plan.papers.values()].reduce((sum, count) => sum + count, 0);
    if (papers === 0) return;
    const contests = [this.plan.papers, ...(this.plan.furtherPapers ?? [])].map((found) => ({
      votes: [...found].map(([vote, count]) => ({ vote, count })),
      rejected: [],
    }));
    for (const round of [1, 2] as const) {
      this.say({
        kind: 'paper-count',
        batch: 1,
        round,
        counter: `Counter ${round}`,
        envelopes: papers,
        papers,
        empty: 0,
        extra: 0,
        contests,
      });
    }
  }

  /** What the log says so far. */
  get ledger(): Ledger {
    return this.#ledger;
  }

  /** Declares what the verifier derives. */
  declare(): this {
    const prepared = unwrap(
      prepareDeclaration({
        files: this.files(),
        group: this.#groups.group,
        random: this.random,
        progress: () => {},
      }),
    );
    this.say({ kind: 'result', declaration: this.blob(prepared) });
    this.say({ kind: 'lifecycle', command: 'declare', reason: '' });
    return this;
  }

  /** The record: tiles, blobs, and a checkpoint signed by the log and its witness. */
  files(): RecordFiles {
    const { edge, files } = appendEntries(emptyEdge, this.entries);
    const { log, witnesses } = this.definition;
    const checkpoint = { origin: log.name, size: edge.size, root: rootOfEdge(edge) };
    const note = signCheckpoint(checkpoint, { name: log.name, kind: 'ed25519', secret: sampleKeys.log });
    const witnessName = (witnesses[0] as (typeof witnesses)[number]).name;
    const witness = { name: witnessName, kind: 'cosignature', secret: sampleKeys.witness } as const;
    const cosigned = { ...note, signatures: [...note.signatures, cosign(note.text, witness, 1659348000)] };
    return new Map([
      ['checkpoint', utf8(formatNote(cosigned))],
      ...files.map(({ path, bytes }) => [path, bytes] as const),
      ...this.blobs,
    ]);
  }
}

function keyOf(signer: Signer): Uint8Array {
  const keys = {
    office: [sampleKeys.office],
    officer: sampleKeys.officers,
    'code-a': [sampleKeys.codeA],
    'code-b': [sampleKeys.codeB],
    holder: sampleKeys.holders,
  } as const;
  const key = (keys[signer.role] as readonly Uint8Array[])[signer.index];
  if (!key) throw new Error(`no key of ${signer.role} ${signer.index}`);
  return key;
}
