/**
 * What the log says so far: one entry after the other, refused where the rules refuse it (RECORD-4 to RECORD-7).
 *
 * The ledger follows the procedure: stages, who has to say what, what happened to which credential. It checks no
 * signature, no proof and no blob; the verifier does that with what the ledger has gathered. Its input is the log alone.
 */
import {
  type BallotState,
  checkDefinition,
  type Definition,
  decideFurtherAct,
  definitionCodec,
  type LocalText,
} from '@countersign/ballot';
import {
  BlockIndex,
  type CredentialNumber,
  equalBytes,
  err,
  format,
  type LeafIndex,
  ok,
  type Result,
} from '@countersign/bytes';
import { sha256 } from '@countersign/crypto';
import type { Body, BodyKind, BodyOf, CodeOffice, ReasonCount } from './body.ts';
import { type CredentialEvent, CredentialEvents } from './credential-events.ts';
import { authorities, checkSigners, type Entry, statementHash } from './entry.ts';
import { checkLot, checkWithdrawal } from './ledger-count.ts';
import { checkCompleteness, checkRollVersion, countOf } from './ledger-gate.ts';
import { checkLapse, checkMembershipTested, checkTested, inReasonOrder } from './ledger-lapse.ts';
import { checkAnnounced, checkRollChange, type LateChanges } from './ledger-roll.ts';
import { decideStage } from './ledger-stage.ts';
import { actsOn } from './rights.ts';
import { stagesOf } from './stages.ts';

/** A text in force from one time to the next. */
export interface LedgerNotice {
  readonly leaf: LeafIndex;
  readonly name: string;
  readonly texts: readonly LocalText[];
  readonly from: number;
}

/** A kept entry with its place. */
export interface Placed<K extends BodyKind> {
  readonly leaf: LeafIndex;
  readonly body: BodyOf<K>;
}

/** Kinds of which the ledger keeps every entry, in order. */
const keptKinds = [
  'completeness',
  'roll-version',
  'code-list-commitment',
  'code-list',
  'key-ceremony',
  'rehearsal',
  'packs-made',
  'postal-arrival',
  'closed',
  'mix-input',
  'mix',
  'share-commitment',
  'share-file',
  'paper-count',
  'result',
  'lot',
  'candidate-withdrawn',
  'roll-change',
  'membership-tested',
  'final-statuses',
  'incident',
  'software-release',
  'lifecycle',
] as const satisfies readonly BodyKind[];
type KeptKind = (typeof keptKinds)[number];

/** The state of one ballot as its log tells it. */
export class Ledger {
  definition: Definition | undefined;
  /** SHA-256 of the definition; empty until leaf 0. */
  electionHash: Uint8Array = new Uint8Array(0);
  stage: BallotState = 'draft';
  readonly notices: LedgerNotice[] = [];
  /** Places of all online ballots, in order. */
  readonly ballotLeaves: LeafIndex[] = [];
  /** Whether it is told of ballots, papers and what becomes of credentials; if not, sums over them are checked elsewhere. */
  readonly followsCredentials: boolean;
  readonly #kept = new Map<KeptKind, Placed<KeptKind>[]>();
  readonly #events = new CredentialEvents();
  #issued = 0;
  #revoked = 0;
  /** Credentials left out at the close, by reason. */
  readonly #lapsed = new Map<string, number>();
  /** Leaves of arrivals of envelopes. */
  readonly #arrivals = new Set<LeafIndex>();
  /** Hashes of what parties have signed, with the leaf. */
  readonly #said = new BlockIndex();

  /** A ledger of the whole log; or of the procedure alone, whose credentials are kept `elsewhere`. */
  constructor({ credentials }: { readonly credentials: 'here' | 'elsewhere' } = { credentials: 'here' }) {
    this.followsCredentials = credentials === 'here';
  }

  /** Every entry of one kind so far, in order of the log. */
  all<K extends KeptKind>(kind: K): readonly Placed<K>[] {
    return (this.#kept.get(kind) ?? []) as unknown as readonly Placed<K>[];
  }

  /** The only (or latest) entry of one kind. */
  latest<K extends KeptKind>(kind: K): Placed<K> | undefined {
    return this.all(kind).at(-1);
  }

  /** What happened to one credential, in order of the log. */
  events(credential: CredentialNumber): readonly CredentialEvent[] {
    return this.#events.of(credential);
  }

  /** Credentials to which anything happened, in ascending order. */
  touched(): Iterable<CredentialNumber> {
    return this.#events.touched();
  }

  /** Members on the frozen roll: credentials 0 to members − 1 are live from the start, the rest are spare. */
  get members(): number {
    return this.latest('roll-version')?.body.members ?? 0;
  }

  /** What became of the roll since its freeze (ROLL-LATE). */
  get lateChanges(): LateChanges {
    const changes = this.all('roll-change');
    const added = changes.filter(({ body }) => body.change === 'added').length;
    return { added, removed: changes.length - added, issued: this.#issued, revoked: this.#revoked };
  }

  /** Credentials left out so far because their members lapsed before the close, in the byte order of the reasons (ROLL-LAPSE). */
  get lapsed(): readonly ReasonCount[] {
    return inReasonOrder(this.#lapsed);
  }

  /**
   * Members who are entitled now: of the frozen roll, with later additions, and without removals that were carried out and
   * those who lapsed before the close.
   */
  get electorate(): number {
    return this.members + this.#issued - this.#revoked - countOf(this.lapsed);
  }

  /** Credentials in the code lists, spare ones included. */
  get credentials(): number {
    return this.all('code-list-commitment')[0]?.body.credentials ?? 0;
  }

  commitment(office: CodeOffice): Placed<'code-list-commitment'> | undefined {
    return this.all('code-list-commitment').find(({ body }) => body.office === office);
  }

  codeList(office: CodeOffice): Placed<'code-list'> | undefined {
    return this.all('code-list').find(({ body }) => body.office === office);
  }

  /**
   * Takes the next entry, or refuses it with a sentence and stays as it was. `credential` names whose ballot an
   * online ballot is, which only its parser knows.
   */
  apply(entry: Entry, leaf: LeafIndex, credential?: CredentialNumber): Result<void, string> {
    // The box says nothing of its own twice; what it logs is told apart by what it is about.
    const said = authorities[entry.body.kind] === 'box' ? undefined : statementHash(entry);
    const problem =
      this.#checkEntry(entry, leaf, said) ??
      this.#checkBody(entry.body, leaf) ??
      this.#checkFurtherAct(entry.body, leaf, credential);
    if (problem) return err(problem);
    if (said) this.#said.note(said, leaf);
    this.#take(entry, leaf, credential);
    return ok(undefined);
  }

  #checkEntry(entry: Entry, leaf: LeafIndex, said: Uint8Array | undefined): string | undefined {
    const { body } = entry;
    if ((body.kind === 'definition') !== (leaf === 0))
      return leaf === 0 ? 'the first entry is no definition' : 'a second definition';
    if (!stagesOf[body.kind].includes(this.stage))
      return `${body.kind} does not belong in stage ${this.stage}`;
    if (body.kind === 'definition') return checkFirst(entry, body.definition);
    if (!this.definition) return 'no definition yet';
    if (!equalBytes(entry.electionHash, this.electionHash)) return 'of another election';
    if (said && this.#said.get(said) !== undefined) return 'said before: a replay';
    return checkSigners(entry, this.definition);
  }

  #checkBody(body: Body, leaf: LeafIndex): string | undefined {
    switch (body.kind) {
      case 'lifecycle':
      case 'closed':
        return unwrapError(decideStage(this, body));
      case 'code-list-commitment':
        if (this.commitment(body.office)) return `office ${body.office} has committed already`;
        return this.commitment(body.office === 'A' ? 'B' : 'A')?.body.credentials === body.credentials ||
          this.credentials === 0
          ? undefined
          : 'the two offices made different numbers of codes';
      case 'code-list':
        // Revealing before both are bound would let the second office choose its keys by the first's.
        if (!this.commitment('A') || !this.commitment('B'))
          return 'a code list revealed before both were committed';
        return this.codeList(body.office) ? `office ${body.office} has revealed already` : undefined;
      case 'final-statuses':
      case 'mix-input':
      case 'paper-count':
        return checkTested(this);
      case 'credential-lapsed':
        return body.credential < this.credentials
          ? checkLapse(this, body)
          : `there is no credential ${body.credential}`;
      case 'membership-tested':
        return checkMembershipTested(this, body);
      case 'mix':
        return this.#checkMix(body);
      case 'share-file':
        return this.#checkShareFile(body);
      case 'share-commitment':
        if (this.all('share-file').some((other) => other.body.contest === body.contest))
          return 'committed after a share file was revealed';
        return this.all('share-commitment').some((other) => sameHolder(other.body, body))
          ? 'this holder has committed already'
          : undefined;
      case 'paper-received':
      case 'paper-duplicate':
        return this.#checkPaper(body, leaf);
      case 'credential-issued':
      case 'credential-revoked':
        return this.#checkCredentialChange(body);
      case 'lot':
        return checkLot(this, body);
      case 'candidate-withdrawn':
        return checkWithdrawal(this, body);
      case 'roll-change':
        return checkRollChange(this, body);
      case 'completeness':
        return checkCompleteness(this, body);
      case 'roll-version':
        return checkRollVersion(this, body);
      default:
        return undefined;
    }
  }

  #checkMix(body: BodyOf<'mix'>): string | undefined {
    if (!this.all('mix-input').some((input) => input.body.contest === body.contest))
      return 'a mix without an input';
    const done = this.all('mix').filter((mix) => mix.body.contest === body.contest).length;
    return body.position === done
      ? undefined
      : `mix ${body.position} of contest ${body.contest} where mix ${done} is next`;
  }

  #checkShareFile(body: BodyOf<'share-file'>): string | undefined {
    if (!this.all('share-commitment').some((made) => sameHolder(made.body, body)))
      return 'a share file without a commitment';
    return this.all('share-file').some((other) => sameHolder(other.body, body))
      ? 'this holder has revealed already'
      : undefined;
  }

  #checkPaper(body: BodyOf<'paper-received' | 'paper-duplicate'>, leaf: LeafIndex): string | undefined {
    return this.#arrivals.has(body.arrival) && body.arrival < leaf
      ? undefined
      : `entry ${body.arrival} is no arrival of envelopes`;
  }

  /** RIGHT-10: a second act on one credential is in the log only where the rule admits it. */
  #checkFurtherAct(
    body: Body,
    leaf: LeafIndex,
    credential: CredentialNumber | undefined,
  ): string | undefined {
    const channel =
      body.kind === 'online-ballot' ? 'online' : body.kind === 'paper-received' ? 'post' : undefined;
    const number = body.kind === 'paper-received' ? body.credential : credential;
    if (!this.definition || channel === undefined || number === undefined) return undefined;
    const received = body.kind === 'paper-received' ? body.arrival : leaf;
    const admission = decideFurtherAct(
      this.definition.duplicateRule,
      actsOn(this, number),
      channel,
      received,
    );
    return admission === 'record'
      ? undefined
      : `credential ${number} has voted already, and the rule admits no further act`;
  }

  /** A credential on which a vote stands is neither replaced nor revoked; a spare one is issued once (CODE-5). */
  #checkCredentialChange(body: BodyOf<'credential-issued' | 'credential-revoked'>): string | undefined {
    const dying = body.kind === 'credential-revoked' ? body.credential : body.replaces;
    if (body.credential >= this.credentials) return `there is no credential ${body.credential}`;
    if (
      body.kind === 'credential-issued' &&
      (body.credential < this.members || this.events(body.credential).length > 0)
    ) {
      return `credential ${body.credential} is not spare`;
    }
    const unannounced = checkAnnounced(this.lateChanges, body);
    if (unannounced || dying === undefined) return unannounced;
    const isLive =
      dying < this.members || this.events(dying).some((event) => event.body.kind === 'credential-issued');
    if (!isLive) return `credential ${dying} was never issued`;
    return this.events(dying).every(
      (event) => event.body.kind === 'credential-issued' && event.body.credential === dying,
    )
      ? undefined
      : `credential ${dying} is used or dead already`;
  }

  #take(entry: Entry, leaf: LeafIndex, credential: CredentialNumber | undefined): void {
    const { body } = entry;
    if (body.kind === 'definition') this.#takeDefinition(body.definition);
    if (body.kind === 'notice')
      this.notices.push({ leaf, name: body.name, texts: body.texts, from: body.from });
    if (body.kind === 'online-ballot') {
      this.ballotLeaves.push(leaf);
      if (credential !== undefined) this.#note(credential, { leaf, body: { kind: 'online-ballot' } });
    }
    if ('credential' in body) this.#note(body.credential, { leaf, body });
    if (body.kind === 'credential-issued' && body.replaces !== undefined)
      this.#note(body.replaces, { leaf, body });
    if (body.kind === 'lifecycle' || body.kind === 'closed') {
      const next = decideStage(this, body);
      if (next.ok) this.stage = next.value;
    }
    if (body.kind === 'credential-issued' && body.replaces === undefined) this.#issued += 1;
    if (body.kind === 'credential-revoked') this.#revoked += 1;
    if (body.kind === 'credential-lapsed')
      this.#lapsed.set(body.reason, (this.#lapsed.get(body.reason) ?? 0) + 1);
    if (body.kind === 'postal-arrival') this.#arrivals.add(leaf);
    if (isKept(body)) this.#keep({ leaf, body });
  }

  #keep(placed: Placed<KeptKind>): void {
    const list = this.#kept.get(placed.body.kind);
    if (list) list.push(placed);
    else this.#kept.set(placed.body.kind, [placed]);
  }

  #takeDefinition(definition: Definition): void {
    this.definition = definition;
    this.electionHash = electionHashOf(definition);
  }

  #note(credential: CredentialNumber, event: CredentialEvent): void {
    this.#events.note(credential, event);
  }
}

/** SHA-256 of the canonical definition. */
export function electionHashOf(definition: Definition): Uint8Array {
  return sha256(format(definitionCodec, definition));
}

function checkFirst(entry: Entry, definition: Definition): string | undefined {
  const problems = checkDefinition(definition);
  if (problems.length > 0) return problems.join(' ');
  if (!equalBytes(entry.electionHash, electionHashOf(definition)))
    return 'the election hash is not the hash of the definition';
  return checkSigners(entry, definition);
}

function unwrapError(result: Result<unknown, string>): string | undefined {
  return result.ok ? undefined : result.error;
}

function sameHolder(a: { contest: number; holder: number }, b: { contest: number; holder: number }): boolean {
  return a.contest === b.contest && a.holder === b.holder;
}

function isKept(body: Body): body is BodyOf<KeptKind> {
  return (keptKinds as readonly BodyKind[]).includes(body.kind);
}
