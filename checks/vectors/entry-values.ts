/*
 * The parties, definitions and entry bodies of the vectors, as JSON values. Keys are hashes of names and secret from nobody.
 */
import * as credentials from '../reference/crypto/credentials.ts';
import { hex, sha256, sha512, toScalar } from '../reference/crypto/hashing.ts';
import type { Json } from '../reference/record/encoders.ts';
import { publicKeyOfSeed } from '../reference/record/entries.ts';

export type JsonObject = { readonly [name: string]: Json };

/** The Ed25519 seed of a party by its name. */
export function seedOf(name: string): Uint8Array {
  return sha256(Buffer.from(`countersign vectors: ${name}`));
}

const party = (name: string): JsonObject => ({ name, publicKey: hex(publicKeyOfSeed(seedOf(name))) });
const element = (name: string): string =>
  hex(credentials.keyOf(toScalar(sha512(Buffer.from(`countersign vectors: ${name}`)))));
const en = (text: string): Json => [{ language: 'en', text }];
const both = (text: string, cy: string): Json => [
  { language: 'en', text },
  { language: 'cy', text: cy },
];
const hash = (name: string): string => hex(sha256(Buffer.from(`countersign vectors: ${name}`)));
const blob = (name: string, size: number): JsonObject => ({ hash: hash(name), size });

/** Two candidates, one language, 2 of 3 key-holders. */
export const smallDefinition: JsonObject = {
  organisation: 'Society of Sample Keepers',
  title: en('Election of the chair'),
  languages: ['en'],
  contests: [
    {
      id: 'chair',
      title: en('Chair'),
      method: 'two-candidate',
      seats: 1,
      options: [
        { id: 'ada', name: en('Ada Penhaligon') },
        { id: 'bryn', name: en('Bryn Cadwaladr') },
      ],
      passRule: null,
      reserved: [],
      reopenNominations: null,
    },
  ],
  electorate: en('All members on the roll'),
  timetable: { opens: 1_659_344_400, closes: 1_659_348_000, timeZone: 'Europe/London' },
  channels: ['online', 'post'],
  duplicateRule: 'locked',
  tieRule: { kind: 'officers-lot' },
  registerQuestions: [],
  packPolicy: 'one-pack',
  threshold: 2,
  keyHolders: [1, 2, 3].map((i) => ({ ...party(`holder ${i}`), encryptionKey: element(`holder ${i}`) })),
  office: party('office'),
  officeEncryptionKey: element('office'),
  officers: [party('officer 1'), party('officer 2'), party('officer 3')],
  codeOfficeA: party('code office A'),
  codeOfficeB: party('code office B'),
  log: party('sample.example/ballot'),
  witnesses: [party('witness.example/w1')],
  witnessQuorum: 1,
};

/** Two languages, a plurality contest and a question, questions from the register, two mailings. */
export const fullDefinition: JsonObject = {
  ...smallDefinition,
  title: both('Officers and a rule', 'Swyddogion a rheol'),
  languages: ['en', 'cy'],
  contests: [
    {
      id: 'treasurer',
      title: both('Treasurer', 'Trysorydd'),
      method: 'plurality',
      seats: 1,
      options: ['Wyn', 'Siân', 'Dŵr'].map((name) => ({ id: name, name: both(name, name) })),
      passRule: null,
      reserved: [],
      reopenNominations: null,
    },
    {
      id: 'rule 7',
      title: both('Shall rule 7 be changed?', 'A ddylid newid rheol 7?'),
      method: 'yes-no',
      seats: 1,
      options: [
        { id: 'yes', name: both('Yes', 'Ie') },
        { id: 'no', name: both('No', 'Na') },
      ],
      passRule: {
        base: 'electorate',
        numerator: 2,
        denominator: 3,
        comparison: 'at-least',
        turnoutFloor: 500,
      },
      reserved: [],
      reopenNominations: null,
    },
  ],
  electorate: both('Members of the union', 'Aelodau’r undeb'),
  duplicateRule: 'last-received',
  tieRule: { kind: 'seed', seed: hash('a seed for ties') },
  registerQuestions: ['date-of-birth', 'postcode'],
  packPolicy: 'two-mailings',
  witnesses: [party('witness.example/w1'), party('witness.example/w2')],
  witnessQuorum: 2,
};

/** Only online, one key-holder, no witness, first received. */
export const leastDefinition: JsonObject = {
  ...smallDefinition,
  channels: ['online'],
  duplicateRule: 'first-received',
  tieRule: { kind: 'tie-stands' },
  threshold: 1,
  keyHolders: (smallDefinition['keyHolders'] as readonly Json[]).slice(0, 1),
  officers: (smallDefinition['officers'] as readonly Json[]).slice(0, 2),
  witnesses: [],
  witnessQuorum: 0,
};

/** A council by STV with a reserved place and re-open nominations, a committee by block vote, ties by lot. */
export const rankedDefinition: JsonObject = {
  ...smallDefinition,
  contests: [
    {
      id: 'council',
      title: en('Council'),
      method: 'stv-ers97',
      seats: 3,
      options: ['ada', 'bryn', 'carys', 'dewi', 'reopen'].map((id) => ({ id, name: en(id) })),
      passRule: null,
      reserved: [{ group: 'the North', places: 1, options: ['carys', 'dewi'] }],
      reopenNominations: 'reopen',
    },
    {
      id: 'committee',
      title: en('Committee'),
      method: 'block-vote',
      seats: 2,
      options: ['eleri', 'ffion', 'gwen'].map((id) => ({ id, name: en(id) })),
      passRule: null,
      reserved: [],
      reopenNominations: null,
    },
  ],
};

const counts: Json = [
  {
    votes: [
      { vote: '1', count: 40 },
      { vote: '2', count: 55 },
    ],
    rejected: [
      { reason: 'overvote', count: 2 },
      { reason: 'unclear', count: 1 },
    ],
  },
];

/** One body of each kind, and a second one where a kind has two shapes. */
export const sampleBodies: readonly JsonObject[] = [
  { kind: 'definition', definition: smallDefinition },
  {
    kind: 'roll-version',
    number: 1,
    branches: [
      { name: 'Aberystwyth', members: 3, hash: hash('branch 1') },
      { name: 'Zennor', members: 2, hash: hash('branch 2') },
    ],
    root: hash('root'),
    members: 5,
    electronic: 1,
    reason: 'the roll as frozen',
  },
  { kind: 'notice', name: 'help', texts: en('Ring 01234 567890'), from: 1_659_340_000 },
  { kind: 'lifecycle', command: 'freeze-roll', reason: '' },
  { kind: 'lifecycle', command: 'void', reason: 'Dyfarniad y llys ŵyl' },
  { kind: 'code-list-commitment', office: 'A', credentials: 6, hash: hash('list A') },
  { kind: 'code-list', office: 'B', list: blob('list B', 613) },
  { kind: 'key-ceremony', transcript: blob('ceremony', 2155), jointKey: element('joint') },
  { kind: 'rehearsal', transcript: blob('rehearsal', 4670) },
  { kind: 'packs-made', paper: 4, electronic: 1, spare: 1 },
  { kind: 'online-ballot', ballot: '00'.repeat(229) },
  { kind: 'postal-arrival', batch: 7 },
  { kind: 'paper-received', credential: 172_436, arrival: 21 },
  { kind: 'paper-status', credential: 3, status: 'rejected', reason: 'not signed' },
  { kind: 'paper-duplicate', credential: 3, arrival: 4_294_967_296, ordinal: 2 },
  { kind: 'credential-issued', credential: 5, replaces: null, reason: 'joined late' },
  { kind: 'credential-issued', credential: 5, replaces: 1, reason: 'pack lost' },
  { kind: 'credential-revoked', credential: 4, reason: 'left the society' },
  { kind: 'incident', text: 'Power cut from 10:05 to 10:20.\nNothing was lost.' },
  { kind: 'software-release', version: '1.4.0', hash: hash('release') },
  { kind: 'closed', online: 3, post: 1, none: 1, revoked: 1, refusedAttempts: 2, failedNearClose: 0 },
  { kind: 'mix-input', contest: 0, ciphertexts: blob('input', 192) },
  { kind: 'mix', contest: 0, position: 2, outputs: blob('outputs', 192), proof: blob('proof', 772) },
  { kind: 'share-commitment', contest: 0, holder: 1, hash: hash('shares') },
  { kind: 'share-file', contest: 0, holder: 3, shares: blob('shares', 235) },
  {
    ...{ kind: 'paper-count', batch: 1, round: 2, counter: 'Counter 2' },
    ...{ envelopes: 101, papers: 98, empty: 2, extra: 1, contests: counts },
  },
  { kind: 'result', declaration: blob('declaration', 164) },
  { kind: 'final-statuses', statuses: blob('statuses', 6) },
  {
    ...{ kind: 'lot', contest: 0, purpose: 'elect', stage: 1, tied: [0, 1], chosen: 1 },
    how: 'Drawn by the chair from a hat before both agents',
  },
  { kind: 'candidate-withdrawn', contest: 0, option: 1, stage: 2, reason: 'died on 4 August' },
  {
    ...{ kind: 'roll-change', number: 1, change: 'added', branch: 'Zennor', row: hash('late row') },
    ...{ members: 6, reason: 'joined in time, left out by headquarters' },
  },
  {
    ...{ kind: 'roll-change', number: 2, change: 'removed', branch: 'Aberystwyth', row: hash('row 1') },
    ...{ members: 5, reason: 'died on 4 August' },
  },
  {
    ...{
      kind: 'completeness',
      version: 1,
      passed: 'overridden',
      rule: hash('a rule'),
      members: 9,
      eligible: 6,
    },
    excluded: [
      { reason: 'joined-late', members: 1 },
      { reason: 'too-young', members: 1 },
    ],
    ...{ undecided: 1, held: [{ reason: 'address', members: 1 }] },
    ...{ branches: 2, answered: 1, listed: 5, found: 4, statement: 'Aberystwyth is silent. It cannot wait.' },
  },
  {
    ...{ kind: 'completeness', version: 2, passed: 'not-asked', rule: null, members: 5, eligible: 5 },
    ...{ excluded: [], undecided: 0, held: [], branches: 2, answered: 0, listed: 0, found: 0, statement: '' },
  },
  { kind: 'credential-lapsed', credential: 172_436, reason: 'fee-unpaid' },
  {
    ...{ kind: 'membership-tested', rule: hash('a rule'), members: 9, still: 5, undecided: 1 },
    lapsed: [
      { reason: 'fee-unpaid', members: 2 },
      { reason: 'left', members: 1 },
    ],
  },
];

/** A declaration with both channels, and one in which nobody voted. */
export const sampleDeclarations: readonly JsonObject[] = [
  {
    ...{ electorate: 172_437, packs: 172_437, online: 100_000, post: 42_379, none: 30_058, revoked: 0 },
    lapsed: [],
    contests: [
      {
        online: {
          votes: [
            { vote: '1', count: 60_000 },
            { vote: '2', count: 39_999 },
          ],
          rejected: [{ reason: 'blank', count: 1 }],
        },
        post: {
          votes: [
            { vote: '1', count: 21_326 },
            { vote: '2', count: 20_400 },
          ],
          rejected: [{ reason: 'unclear', count: 653 }],
        },
        withdrawals: [],
        lots: [],
        outcome: { kind: 'elected', options: ['ada'] },
      },
    ],
  },
  {
    ...{ electorate: 2, packs: 2, online: 0, post: 0, none: 2, revoked: 1 },
    lapsed: [],
    contests: [
      {
        online: { votes: [], rejected: [] },
        post: { votes: [], rejected: [] },
        withdrawals: [],
        lots: [],
        outcome: { kind: 'no-votes', options: [] },
      },
    ],
  },
  {
    ...{ electorate: 4, packs: 4, online: 1, post: 1, none: 2, revoked: 0 },
    lapsed: [{ reason: 'fee-unpaid', online: 2, post: 1, none: 4 }],
    contests: [
      {
        online: { votes: [{ vote: `${3n ** 140n}`, count: 1 }], rejected: [] },
        post: { votes: [{ vote: '256', count: 1 }], rejected: [] },
        withdrawals: [{ candidate: 3, stage: 1 }],
        lots: [
          {
            ...{ purpose: 'exclude', stage: 2, tied: [0, 4], chosen: 4 },
            how: 'the older ballot paper was drawn',
          },
        ],
        outcome: { kind: 'elected', options: ['siân', 'ada'] },
      },
    ],
  },
];
