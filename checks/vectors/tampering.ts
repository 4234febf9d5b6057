/*
 * Ways in which the record of vectors/ballots is tampered with, each with the duties of the verifier that must notice. Those of
 * the files need nobody's key; the others are sealed again by whoever would have to take part.
 */
import { type CredentialNumber, concatBytes, unwrap, utf8 } from '@countersign/bytes';
import {
  codeListHash,
  formatCodeList,
  formatRehearsal,
  referenceGroup as group,
  parseCodeList,
  parseRehearsal,
  sha256,
  shareFileHash,
} from '@countersign/crypto';
import { type BodyOf, type Entry, formatDeclaration, parseDeclaration } from '@countersign/record';
import type { BentRecord } from './bent-record.ts';
import { people } from './sample-ballot.ts';
import { fileTamperings, type Tampering, touched } from './tampering-files.ts';

const credential = (number: number): CredentialNumber => number as CredentialNumber;

const sealing: readonly Tampering[] = [
  {
    name: 'a vote for who has not voted, without the codes',
    noticed: ['ballots'],
    bend: (record) => {
      const stolen = record.sample.seal(people.online[0], [1n]).with(35, people.silent);
      record.insertBefore('postal-arrival', { kind: 'online-ballot', ballot: stolen });
    },
  },
  {
    name: 'a ballot a second time',
    noticed: ['procedure'],
    bend: (record) => record.insertBefore('postal-arrival', record.body('online-ballot')),
  },
  {
    name: 'a ciphertext of another ballot',
    noticed: ['ballots'],
    bend: (record) => {
      const [from, to] = [record.body('online-ballot', 0).ballot, record.body('online-ballot', 1).ballot];
      record.say(
        'online-ballot',
        { ballot: concatBytes([to.slice(0, 37), from.slice(37, 101), to.slice(101)]) },
        1,
      );
    },
  },
  {
    name: 'a vote multiplied by another without knowing it',
    noticed: ['ballots'],
    bend: (record) => {
      const { ballot } = record.body('online-ballot', 2);
      const element = unwrap(group.decode(ballot.slice(69, 101)));
      const moved = group.encode(group.add(element, group.generator));
      record.say(
        'online-ballot',
        { ballot: concatBytes([ballot.slice(0, 69), moved, ballot.slice(101)]) },
        2,
      );
    },
  },
  {
    name: 'a second vote on one credential',
    noticed: ['procedure'],
    bend: (record) =>
      record.insertBefore('postal-arrival', {
        kind: 'online-ballot',
        ballot: record.sample.seal(people.online[1], [1n]),
      }),
  },
  ...[
    ['a vote on a spare credential', people.spare] as const,
    ['a vote on a revoked credential', people.left] as const,
    ['a vote on a lost pack', people.lost] as const,
  ].map(
    ([name, number]): Tampering => ({
      name,
      noticed: ['rights'],
      bend: (record) =>
        record.insertBefore('postal-arrival', {
          kind: 'online-ballot',
          ballot: record.sample.seal(number, [1n]),
        }),
    }),
  ),
  {
    name: 'a vote while voting was suspended',
    noticed: ['procedure'],
    bend: (record) =>
      record.insertBefore('incident', {
        kind: 'online-ballot',
        ballot: record.sample.seal(people.silent, [1n]),
      }),
  },
  {
    name: 'a ballot left out',
    noticed: ['rights', 'mix-inputs'],
    bend: (record) => record.remove('online-ballot', 1),
  },
];

const saying: readonly Tampering[] = [
  {
    name: 'a paper the office never signed',
    noticed: ['procedure', 'signatures'],
    bend: (record) => {
      const paper = { ...record.body('paper-received'), credential: credential(people.silent) };
      record.insertBefore('paper-status', paper);
      const place = record.place('paper-received', 2);
      record.entries[place] = { ...(record.entries[place] as Entry), signatures: [] };
    },
  },
  {
    name: "an entry signed with another party's key",
    noticed: ['signatures'],
    bend: (record) => {
      const place = record.place('incident');
      const entry = record.entries[place] as Entry;
      const [foreign] = (record.entries[record.place('mix')] as Entry).signatures;
      const signatures = entry.signatures.map((made) => ({
        ...made,
        signature: foreign?.signature ?? made.signature,
      }));
      record.entries[place] = { ...entry, signatures };
    },
  },
  {
    name: 'what the office once said, played again',
    noticed: ['procedure'],
    bend: (record) => {
      const [suspend, resume] = [5, 6].map((nth) => record.entries[record.place('lifecycle', nth)] as Entry);
      record.entries.splice(record.place('lifecycle', 6) + 1, 0, suspend as Entry, resume as Entry);
    },
  },
  {
    name: 'an entry for another election',
    noticed: ['procedure'],
    bend: (record) => {
      const place = record.place('notice');
      record.entries[place] = {
        ...(record.entries[place] as Entry),
        electionHash: new Uint8Array(32).fill(7),
      };
    },
  },
  {
    name: 'opened without a rehearsal',
    noticed: ['procedure'],
    bend: (record) => record.remove('rehearsal'),
  },
  {
    name: 'a vote after the result',
    noticed: ['procedure'],
    bend: (record) => void record.entries.push(record.sample.sign(record.body('online-ballot'))),
  },
  {
    name: 'a definition that makes no sense',
    noticed: ['definition'],
    bend: (record) => {
      const { definition } = record.body('definition');
      record.say('definition', { definition: { ...definition, threshold: 9 } });
    },
  },
  {
    name: 'another definition under the same election hash',
    noticed: ['definition'],
    bend: (record) => {
      const { definition } = record.body('definition');
      record.say('definition', { definition: { ...definition, duplicateRule: 'last-received' } });
    },
  },
  {
    name: 'electronic packs for nobody',
    noticed: ['roll'],
    bend: (record) => record.say('packs-made', { paper: 7, electronic: 1 }),
  },
  {
    name: 'another root than that of the branches',
    noticed: ['roll'],
    bend: (record) => record.say('roll-version', { root: touched(record.body('roll-version').root, 0) }),
  },
  {
    name: 'another branch under the same root',
    noticed: ['roll'],
    bend: (record) => {
      const { branches: frozen } = record.body('roll-version');
      const branches = frozen.map((branch) => ({ ...branch, hash: touched(branch.hash, 0) }));
      record.say('roll-version', { branches });
    },
  },
  {
    name: 'a member quietly added: a spare credential issued to nobody on the roll',
    noticed: ['procedure'],
    bend: (record) =>
      record.insertBefore('online-ballot', {
        ...{ kind: 'credential-issued', credential: credential(people.spare), replaces: undefined },
        reason: 'joined in time',
      }),
  },
  {
    name: 'an addition left out that a credential was issued for',
    noticed: ['procedure'],
    bend: (record) => record.remove('roll-change', 1),
  },
  {
    name: 'a removal that was never said',
    noticed: ['procedure'],
    bend: (record) => record.remove('roll-change', 0),
  },
  {
    name: 'a late member too many after a change of the roll',
    noticed: ['procedure'],
    bend: (record) => record.say('roll-change', { members: 9 }, 1),
  },
  {
    name: 'a roll that leaves out somebody who was said to be eligible',
    noticed: ['procedure'],
    bend: (record) => record.insertBefore('roll-version', completenessOf({ eligible: 9, members: 9 })),
  },
  {
    name: 'a register said to be complete, where two branches of ten were asked',
    noticed: ['roll'],
    bend: (record) => {
      record.insertBefore('roll-version', completenessOf({ branches: 10 }));
      // A roll made by a rule is tested again at the close.
      record.insertBefore('final-statuses', {
        ...{ kind: 'membership-tested', rule: sha256(utf8('a rule')) },
        ...{ members: 8, still: 8, lapsed: [], undecided: 0 },
      });
    },
  },
  {
    name: 'a member too many in the roll',
    noticed: ['procedure'],
    bend: (record) => record.say('roll-version', { members: 9 }),
  },
  {
    name: 'a branch too large for the roll',
    noticed: ['procedure'],
    bend: (record) => {
      const branches = record.body('roll-version').branches.map((branch) => ({ ...branch, members: 9 }));
      record.say('roll-version', { branches });
    },
  },
];

/** A code list with other entries, bound and revealed anew. */
function relist(
  record: BentRecord,
  change: (list: ReturnType<typeof readList>) => ReturnType<typeof readList>,
): void {
  const bytes = formatCodeList(change(readList(record)));
  record.say('code-list-commitment', { hash: codeListHash(bytes) }, 1);
  record.say('code-list', { list: record.blob(bytes) }, 1);
}

function readList(record: BentRecord) {
  return unwrap(parseCodeList(record.bytes(record.body('code-list', 1).list)));
}

const keys: readonly Tampering[] = [
  {
    name: 'a code list other than the one bound',
    noticed: ['code-lists'],
    bend: (record) =>
      record.say('code-list', { list: record.blob(formatCodeList(readList(record)).with(40, 1)) }, 1),
  },
  {
    name: 'a key chosen after the other office’s, to cancel it',
    noticed: ['code-lists'],
    bend: (record) =>
      relist(record, (list) => {
        const other = unwrap(parseCodeList(record.bytes(record.body('code-list', 0).list)));
        const [mine, theirs] = [list.entries[0], other.entries[0]].map((entry) =>
          unwrap(group.decode(entry?.key as Uint8Array)),
        );
        const cancelling = group.encode(group.subtract(mine as never, theirs as never));
        return {
          ...list,
          entries: list.entries.with(0, {
            ...(list.entries[0] as never as object),
            key: cancelling,
          } as never),
        };
      }),
  },
  {
    name: 'one key for two members',
    noticed: ['code-lists'],
    bend: (record) =>
      relist(record, (list) => ({ ...list, entries: list.entries.with(1, list.entries[0] as never) })),
  },
  {
    name: 'a ceremony with another polynomial',
    noticed: ['key-ceremony'],
    bend: (record) => {
      const { transcript } = record.body('key-ceremony');
      record.say('key-ceremony', { transcript: record.blob(touched(record.bytes(transcript), 600)) });
    },
  },
  {
    name: 'another joint key than the ceremony gives',
    noticed: ['key-ceremony'],
    bend: (record) => {
      const other = record.body('definition').definition.officeEncryptionKey;
      record.say('key-ceremony', { jointKey: other });
    },
  },
  {
    name: 'a rehearsal of other votes than were opened',
    noticed: ['rehearsal'],
    bend: (record) => {
      const rehearsal = unwrap(parseRehearsal(record.bytes(record.body('rehearsal').transcript)));
      const votes = rehearsal.votes.with(0, rehearsal.votes[1] as never);
      record.say('rehearsal', { transcript: record.blob(formatRehearsal({ ...rehearsal, votes })) });
    },
  },
];

const counting: readonly Tampering[] = [
  {
    name: 'other numbers at close',
    noticed: ['rights'],
    bend: (record) => record.say('closed', { online: 5, none: 0 }),
  },
  {
    name: 'a member who voted listed as not having voted',
    noticed: ['rights'],
    bend: (record) => {
      const statuses = record.bytes(record.body('final-statuses').statuses).with(people.online[0], 0);
      record.say('final-statuses', { statuses: record.blob(statuses) });
    },
  },
  {
    name: 'a ballot left out of the mix',
    noticed: ['mix-inputs'],
    bend: (record) => {
      const inputs = record.bytes(record.body('mix-input').ciphertexts);
      record.say('mix-input', { ciphertexts: record.blob(inputs.slice(64)) });
    },
  },
  {
    name: 'ballots in another order before the mix',
    noticed: ['mix-inputs', 'mixes'],
    bend: (record) => {
      const inputs = record.bytes(record.body('mix-input').ciphertexts);
      const swapped = concatBytes([inputs.slice(64, 128), inputs.slice(0, 64), inputs.slice(128)]);
      record.say('mix-input', { ciphertexts: record.blob(swapped) });
    },
  },
  {
    name: 'a vote put in the place of another in the second mix',
    noticed: ['mixes'],
    bend: (record) => {
      const outputs = record.bytes(record.body('mix', 1).outputs).slice();
      outputs.copyWithin(0, 64, 128);
      record.say('mix', { outputs: record.blob(outputs) }, 1);
    },
  },
  {
    name: 'the proof of one mix for another',
    noticed: ['mixes'],
    bend: (record) => record.say('mix', { proof: record.body('mix', 0).proof }, 2),
  },
  {
    name: 'a mix left out',
    noticed: ['procedure'],
    bend: (record) => record.remove('mix', 1),
  },
  {
    name: 'another share file than the one bound',
    noticed: ['openings'],
    bend: (record) => record.say('share-file', { shares: record.body('share-file', 1).shares }, 0),
  },
  {
    name: 'a wrong share, bound and revealed',
    noticed: ['openings'],
    bend: (record) => {
      const bytes = record.bytes(record.body('share-file', 1).shares);
      const wrong = concatBytes([bytes.slice(0, 43), bytes.slice(75, 107), bytes.slice(75)]);
      record.say('share-commitment', { hash: shareFileHash(wrong) }, 1);
      record.say('share-file', { shares: record.blob(wrong) }, 1);
    },
  },
];

const papers: readonly Tampering[] = [
  {
    name: 'two counts of one batch that differ',
    noticed: ['paper-counts'],
    bend: (record) =>
      record.say('paper-count', { contests: [{ votes: [{ vote: 1n, count: 1 }], rejected: [] }] }, 1),
  },
  {
    name: 'one person counting twice',
    noticed: ['paper-counts'],
    bend: (record) => record.say('paper-count', { counter: record.body('paper-count', 0).counter }, 1),
  },
  {
    name: 'a paper more than envelopes, counted twice alike',
    noticed: ['paper-counts'],
    bend: (record) => {
      for (const nth of [0, 1])
        record.say(
          'paper-count',
          { papers: 2, contests: [{ votes: [{ vote: 2n, count: 2 }], rejected: [] }] },
          nth,
        );
    },
  },
  {
    name: 'a withdrawal of the elected, said after the count and left out of the result',
    noticed: ['result'],
    bend: (record) =>
      record.insertBefore('result', {
        kind: 'candidate-withdrawn',
        ...{ contest: 0, option: 1, stage: 1, reason: 'not so' },
      }),
  },
  {
    name: 'a lot between somebody who does not stand',
    noticed: ['procedure'],
    bend: (record) =>
      record.insertBefore('result', {
        kind: 'lot',
        ...{ contest: 0, purpose: 'elect', stage: 1, tied: [0, 2], chosen: 2, how: 'a coin' },
      }),
  },
  {
    name: 'another result, declared by the office',
    noticed: ['result'],
    bend: (record) => {
      const declaration = unwrap(parseDeclaration(record.bytes(record.body('result').declaration)));
      const contests = declaration.contests.map((contest) => ({
        ...contest,
        outcome: { kind: 'elected', options: ['ada'] } as const,
      }));
      record.say('result', { declaration: record.blob(formatDeclaration({ ...declaration, contests })) });
    },
  },
  {
    name: 'one ballot more for a candidate in the declaration',
    noticed: ['result'],
    bend: (record) => {
      const bytes = record.bytes(record.body('result').declaration);
      record.say('result', { declaration: record.blob(touched(bytes, 69)) });
    },
  },
  {
    name: 'two results',
    noticed: ['result'],
    bend: (record) => record.insertBefore('result', record.body('result')),
  },
];

/** Every way, in the order of vectors/ballots/tampered.json. */
export const tamperings: readonly Tampering[] = [
  ...fileTamperings,
  ...sealing,
  ...saying,
  ...keys,
  ...counting,
  ...papers,
];

/** A statement that the gate was open for the roll of eight, with one thing said otherwise. */
function completenessOf(change: Partial<BodyOf<'completeness'>>): BodyOf<'completeness'> {
  return {
    ...{ kind: 'completeness', version: 1, passed: 'open', rule: sha256(utf8('a rule')) },
    ...{ members: 8, eligible: 8, excluded: [], undecided: 0, held: [] },
    ...{ branches: 2, answered: 2, listed: 8, found: 8, statement: '' },
    ...change,
  };
}
