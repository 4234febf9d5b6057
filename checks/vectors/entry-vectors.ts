/*
 * Definitions and entries of every kind: valid ones, made by the second implementation, and edits of them that are refused.
 */
import { hex } from '../reference/crypto/hashing.ts';
import type { Json } from '../reference/record/encoders.ts';
import {
  bytesToSign,
  electionHash,
  encodeDeclaration,
  encodeDefinition,
  encodeEntry,
  signEd25519,
} from '../reference/record/entries.ts';
import {
  fullDefinition,
  type JsonObject,
  leastDefinition,
  rankedDefinition,
  sampleBodies,
  sampleDeclarations,
  seedOf,
  smallDefinition,
} from './entry-values.ts';
import type { Edit } from './vector-files.ts';

/** An edit of a valid byte string that a parser refuses. */
export interface RefusedEdit {
  /** Which of the valid ones, by place. */
  readonly of: number;
  readonly edit: Edit;
  readonly offset: number;
  readonly path: string;
  readonly reason: string;
}

export interface DefinitionVectors {
  readonly valid: readonly { readonly value: JsonObject; readonly bytes: string; readonly hash: string }[];
  readonly malformed: readonly RefusedEdit[];
  /** Definitions that read, and make no sense: what is changed in the first valid one, and words of the reason. */
  readonly senseless: readonly {
    readonly change: JsonObject;
    readonly bytes: string;
    readonly why: string;
  }[];
}

export interface EntryVectors {
  readonly electionHash: string;
  readonly definition: string;
  readonly valid: readonly { readonly value: JsonObject; readonly bytes: string }[];
  readonly malformed: readonly RefusedEdit[];
  /** Entries that read, and are signed by the wrong parties or not at all. */
  readonly unsigned: readonly { readonly why: string; readonly bytes: string }[];
}

function definitions(): DefinitionVectors {
  const values = [smallDefinition, fullDefinition, leastDefinition, rankedDefinition];
  const first = encodeDefinition(smallDefinition);
  const last = first.length;
  const malformed: RefusedEdit[] = [
    {
      of: 0,
      edit: [0, 1, '03'],
      offset: 1,
      path: 'version',
      reason: 'definition format 3, this program knows 2',
    },
    {
      of: 0,
      edit: [1, 4, '000000c9'],
      offset: 5,
      path: 'organisation',
      reason: '201 bytes, at most 200 allowed',
    },
    { of: 0, edit: [5, 1, '07'], offset: 30, path: 'organisation', reason: 'control character in text' },
    { of: 0, edit: [30, 4, '00000003'], offset: 34, path: 'title', reason: '3 items, at most 2 allowed' },
    { of: 0, edit: [34, 1, '02'], offset: 35, path: 'title.[0].language', reason: '2 is none of en, cy' },
    {
      of: 0,
      edit: [last - 1, 1, ''],
      offset: last - 1,
      path: 'witnessQuorum',
      reason: '1 bytes expected, 0 left',
    },
    { of: 0, edit: [last, 0, '00'], offset: last, path: '', reason: '1 bytes too many' },
    { of: 0, edit: [0, last, ''], offset: 0, path: 'version', reason: '1 bytes expected, 0 left' },
  ];
  return {
    valid: values.map((value) => ({
      value,
      bytes: hex(encodeDefinition(value)),
      hash: hex(electionHash(value)),
    })),
    malformed,
    senseless: senselessChanges().map(([change, why]) => ({
      change,
      bytes: hex(encodeDefinition({ ...smallDefinition, ...change })),
      why,
    })),
  };
}

function senselessChanges(): [JsonObject, string][] {
  const [contest] = smallDefinition['contests'] as readonly [JsonObject];
  const contests = (change: JsonObject): JsonObject => ({ contests: [{ ...contest, ...change }] });
  const rule = {
    base: 'valid-votes',
    numerator: 1,
    denominator: 2,
    comparison: 'more-than',
    turnoutFloor: 0,
  };
  const answers = ['yes', 'no'].map((id) => ({ id, name: [{ language: 'en', text: id }] }));
  const question = (change: JsonObject) =>
    contests({ method: 'yes-no', options: answers, passRule: { ...rule, ...change } });
  const options = contest['options'] as readonly JsonObject[];
  const stv = (change: JsonObject) => contests({ method: 'stv-scottish', seats: 3, ...change });
  const group = (change: JsonObject) => ({
    ...{ group: 'North', places: 1, options: ['ada', 'bryn'] },
    ...change,
  });
  return [
    [{ languages: [] }, 'at least one language'],
    [{ contests: [] }, 'at least one contest'],
    [{ channels: [] }, 'at least one channel'],
    [{ channels: ['post', 'post'] }, 'name one thing twice'],
    [{ contests: [contest, contest] }, 'name one thing twice'],
    [{ title: [] }, "the ballot's languages are (en)"],
    [{ title: [{ language: 'cy', text: 'Etholiad' }] }, 'is in (cy)'],
    [{ title: [{ language: 'en', text: ' ' }] }, 'is empty in en'],
    [{ timetable: { opens: 60, closes: 60, timeZone: 'Europe/London' } }, 'closes before it opens'],
    [{ timetable: { opens: 61, closes: 120, timeZone: 'Europe/London' } }, 'to the minute'],
    [{ timetable: { opens: 60, closes: 120, timeZone: '../London' } }, 'no time zone name'],
    [{ threshold: 0 }, 'threshold 0'],
    [{ threshold: 4 }, 'threshold 4'],
    [{ keyHolders: [] }, 'needs key-holders'],
    [{ officers: [] }, 'Two officers at least'],
    [{ witnessQuorum: 2 }, 'More witnesses'],
    [{ office: smallDefinition['log'] as JsonObject }, 'the same signing key'],
    [contests({ options: options.slice(1) }), 'nothing to choose between'],
    [contests({ options: [...options, ...answers] }), '4 candidates, not two'],
    [contests({ options: [options[0] as Json, options[0] as Json] }), 'two options have one id'],
    [contests({ seats: 2 }), 'fills one place, not 2'],
    [contests({ method: 'av', seats: 2 }), 'the method av fills one place, not 2'],
    [contests({ method: 'stv-meek', seats: 0 }), 'fills places, not 0'],
    [contests({ reopenNominations: 'ada' }), 'has no option for re-opening nominations'],
    [stv({ reopenNominations: 'nobody' }), '"nobody", for re-opening nominations, is no option'],
    [stv({ seats: 1, reserved: [group({})] }), 'one place only'],
    [stv({ reserved: [group({ places: 2 }), group({ places: 2 })] }), 'more places are reserved'],
    [stv({ reserved: [group({ places: 0 })] }), '0 places are reserved'],
    [stv({ reserved: [group({ places: 3 })] }), '3 places are reserved for the 2 options of "North"'],
    [stv({ reserved: [group({ options: ['ada', 'ada'] })] }), 'is in "North" twice'],
    [stv({ reserved: [group({ options: ['nobody'] })] }), '"nobody" of "North" is no option'],
    [stv({ reserved: [group({ group: ' ' })] }), 'has no name'],
    [
      stv({ reopenNominations: 'ada', reserved: [group({})] }),
      '"ada" of "North" stands for re-opening nominations',
    ],
    [contests({ passRule: rule }), 'pass rule'],
    [contests({ method: 'yes-no', passRule: rule }), 'not yes and no'],
    [question({ denominator: 0 }), 'no fraction'],
    [question({ numerator: 3 }), 'no fraction'],
  ];
}

type Signer = readonly [role: string, index: number];

/** RECORD-5: who signs a kind of entry; nobody signs what the box says. */
function signersOf(body: JsonObject): readonly Signer[] {
  switch (body['kind']) {
    case 'online-ballot':
    case 'closed':
    case 'mix-input':
    case 'final-statuses':
      return [];
    case 'roll-version':
    case 'credential-issued':
    case 'credential-revoked':
    case 'lot':
    case 'candidate-withdrawn':
    case 'roll-change':
    case 'completeness':
    case 'credential-lapsed':
    case 'membership-tested':
      return [
        ['officer', 0],
        ['officer', 2],
      ];
    case 'code-list-commitment':
    case 'code-list':
      return [[body['office'] === 'A' ? 'code-a' : 'code-b', 0]];
    case 'key-ceremony':
      return [0, 1, 2].map((i) => ['holder', i] as const);
    case 'mix':
      return [['holder', body['position'] as number]];
    case 'share-commitment':
    case 'share-file':
      return [['holder', (body['holder'] as number) - 1]];
    default:
      return [['office', 0]];
  }
}

const seedNames: Readonly<Record<string, readonly string[]>> = {
  office: ['office'],
  officer: ['officer 1', 'officer 2', 'officer 3'],
  'code-a': ['code office A'],
  'code-b': ['code office B'],
  holder: ['holder 1', 'holder 2', 'holder 3'],
};

function signed(body: JsonObject, nonce: string, signers: readonly Signer[], election: string): JsonObject {
  const entry = { electionHash: election, nonce, body };
  const message = bytesToSign(entry);
  const signatures = signers.map(([role, index]) => {
    const seed = seedOf(seedNames[role]?.[index] as string);
    return { role, index, signature: hex(signEd25519(seed, message)) };
  });
  return { ...entry, signatures };
}

function entries(): EntryVectors {
  const election = hex(electionHash(smallDefinition));
  const valid = sampleBodies.map((body, place) => {
    const signers = signersOf(body);
    const nonce = signers.length === 0 ? '00'.repeat(16) : (place + 1).toString(16).padStart(32, '0');
    return signed(body, nonce, signers, election);
  });
  return {
    electionHash: election,
    definition: hex(encodeDefinition(smallDefinition)),
    valid: valid.map((value) => ({ value, bytes: hex(encodeEntry(value)) })),
    malformed: malformedEntries(valid),
    unsigned: unsignedEntries(election).map(([why, value]) => ({ why, bytes: hex(encodeEntry(value)) })),
  };
}

/** Offset of an entry's tag: version, election hash and nonce stand before it. */
const tagAt = 49;
const bodyAt = tagAt + 1;

type Malform = (kind: string, edit: Edit, offset: number, path: string, reason: string) => RefusedEdit;

function malformedEntries(valid: readonly JsonObject[]): RefusedEdit[] {
  const placeOf = (kind: string) => valid.findIndex(({ body }) => (body as JsonObject)['kind'] === kind);
  const at: Malform = (kind, edit, offset, path, reason) => ({
    of: placeOf(kind),
    edit,
    offset,
    path,
    reason,
  });
  const lengths = valid.map((entry) => encodeEntry(entry).length);
  const lengthened = lengths.map(
    (length, of): RefusedEdit => ({
      of,
      edit: [length, 0, '00'],
      offset: length,
      path: '',
      reason: '1 bytes too many',
    }),
  );
  const end = lengths[placeOf('lifecycle')] as number;
  return [...lengthened, ...malformedFrames(at, end), ...malformedBodies(at)];
}

/** Around the body: version, hashes, tag, signatures. */
function malformedFrames(at: Malform, end: number): RefusedEdit[] {
  return [
    at('lifecycle', [0, 1, '02'], 1, '', 'entry format 2, this program knows 1'),
    at('lifecycle', [0, 1, '00'], 1, '', 'entry format 0, this program knows 1'),
    at('lifecycle', [0, end, '01'], 1, 'electionHash', '32 bytes expected, 0 left'),
    at('lifecycle', [tagAt, 1, '00'], bodyAt, 'body', 'unknown tag 0'),
    at('lifecycle', [tagAt, 1, '21'], bodyAt, 'body', 'unknown tag 33'),
    at('lifecycle', [55, 4, '00000021'], 59, '', '33 items, at most 32 allowed'),
    at('lifecycle', [59, 1, '05'], 60, '[0].role', '5 is none of office, officer, code-a, code-b, holder'),
    at('lifecycle', [end - 1, 1, ''], 61, '[0].signature', '64 bytes expected, 63 left'),
  ];
}

const commands =
  'freeze-roll, finish-keys, finish-packs, start-dispatch, open, suspend, resume, close, finish-mix, finish-opening, declare, void';

function malformedBodies(at: Malform): RefusedEdit[] {
  const counts = 'body.paper-count';
  return [
    at('lifecycle', [bodyAt, 1, '0c'], 51, 'body.lifecycle.command', `12 is none of ${commands}`),
    at('lifecycle', [51, 4, '00000fa1'], 55, 'body.lifecycle.reason', '4001 bytes, at most 4000 allowed'),
    at('lifecycle', [51, 4, '0000000109'], 56, 'body.lifecycle.reason', 'control character in text'),
    at('code-list', [bodyAt, 1, '02'], 51, 'body.code-list.office', '2 is none of A, B'),
    at('code-list', [83, 1, '01'], 91, 'body.code-list.list.size', 'number above 2^53'),
    at(
      'online-ballot',
      [50, 4, '00001001'],
      54,
      'body.online-ballot.ballot',
      '4097 bytes, at most 4096 allowed',
    ),
    at('paper-received', [54, 8, '0020000000000000'], 62, 'body.paper-received.arrival', 'number above 2^53'),
    at(
      'paper-status',
      [54, 1, '03'],
      55,
      'body.paper-status.status',
      '3 is none of accepted, rejected, cured',
    ),
    at('credential-issued', [54, 1, '02'], 55, 'body.credential-issued.replaces', '2 is neither 0 nor 1'),
    at(
      'roll-version',
      [54, 4, '000003e9'],
      58,
      'body.roll-version.branches',
      '1001 items, at most 1000 allowed',
    ),
    at('notice', [50, 4, '000000c9'], 54, 'body.notice.name', '201 bytes, at most 200 allowed'),
    at('incident', [54, 1, 'ff'], 102, 'body.incident.text', 'not valid UTF-8'),
    at('paper-count', [54, 1, '03'], 55, `${counts}.round`, 'count 3 is neither the first nor the second'),
    at('paper-count', [54, 1, '00'], 55, `${counts}.round`, 'count 0 is neither the first nor the second'),
    at('paper-count', [84, 4, '00000011'], 88, `${counts}.contests`, '17 items, at most 16 allowed'),
  ];
}

function unsignedEntries(election: string): [string, JsonObject][] {
  const suspend: JsonObject = { kind: 'lifecycle', command: 'suspend', reason: 'power cut' };
  const revoke: JsonObject = { kind: 'credential-revoked', credential: 4, reason: 'left' };
  const mix = sampleBodies.find(({ kind }) => kind === 'mix') as JsonObject;
  const closed = sampleBodies.find(({ kind }) => kind === 'closed') as JsonObject;
  const nonce = 'ab'.repeat(16);
  const by = (body: JsonObject, ...signers: Signer[]) => signed(body, nonce, signers, election);
  const good = by(suspend, ['office', 0]);
  const [signature] = good['signatures'] as readonly [JsonObject];
  return [
    ['nobody signed', by(suspend)],
    ['the office signed twice', by(suspend, ['office', 0], ['office', 0])],
    ['an officer signed beside the office', by(suspend, ['office', 0], ['officer', 0])],
    ['an officer signed for the office', by(suspend, ['officer', 0])],
    [
      "under the office's name an officer's key",
      { ...good, signatures: officerAsOffice(by(suspend, ['officer', 0])) },
    ],
    ['the office has one key, not two', { ...good, signatures: [{ ...signature, index: 1 }] }],
    ['signed with another nonce', { ...good, nonce: 'cd'.repeat(16) }],
    ['signed for another body', { ...good, body: { ...suspend, reason: 'none' } }],
    ['signed for another election', { ...good, electionHash: '11'.repeat(32) }],
    ['one officer alone', by(revoke, ['officer', 0])],
    ['one officer twice', by(revoke, ['officer', 1], ['officer', 1])],
    ['officers out of order', by(revoke, ['officer', 1], ['officer', 0])],
    ['three officers', by(revoke, ['officer', 0], ['officer', 1], ['officer', 2])],
    ['the office in an officer’s place', by(revoke, ['office', 0], ['officer', 1])],
    ["another holder's mix", by(mix, ['holder', 1])],
    ['two holders of three', by(ceremonyBody(), ['holder', 0], ['holder', 1])],
    ["the box's own entry with a nonce", by(closed)],
    ["the box's own entry with a signature", signed(closed, '00'.repeat(16), [['office', 0]], election)],
  ];
}

function ceremonyBody(): JsonObject {
  return sampleBodies.find(({ kind }) => kind === 'key-ceremony') as JsonObject;
}

function officerAsOffice(entry: JsonObject): Json {
  const [signature] = entry['signatures'] as readonly [JsonObject];
  return [{ ...signature, role: 'office' }];
}

function declarations() {
  const valid = sampleDeclarations.map((value) => ({ value, bytes: hex(encodeDeclaration(value)) }));
  const length = encodeDeclaration(sampleDeclarations[1] as Json).length;
  const malformed: RefusedEdit[] = [
    {
      of: 1,
      edit: [24, 4, '00000065'],
      offset: 28,
      path: 'lapsed',
      reason: '101 items, at most 100 allowed',
    },
    {
      of: 1,
      edit: [28, 4, '00000011'],
      offset: 32,
      path: 'contests',
      reason: '17 items, at most 16 allowed',
    },
    {
      of: 1,
      edit: [56, 1, '06'],
      offset: 57,
      path: 'contests.[0].outcome.kind',
      reason: '6 is none of elected, tied, passed, not-passed, no-votes, nominations-reopened',
    },
    {
      of: 0,
      edit: [36, 2, '0200'],
      offset: 39,
      path: 'contests.[0].online.votes.[0].vote',
      reason: 'a number with a zero in front',
    },
    { of: 1, edit: [length, 0, '00'], offset: length, path: '', reason: '1 bytes too many' },
    {
      of: 1,
      edit: [length - 1, 1, ''],
      offset: 57,
      path: 'contests.[0].outcome.options',
      reason: '4 bytes expected, 3 left',
    },
  ];
  return { valid, malformed };
}

/** File name to content. */
export function makeEntryVectors(): Readonly<Record<string, unknown>> {
  return {
    'definitions.json': definitions(),
    'entries.json': entries(),
    'declarations.json': declarations(),
  };
}
