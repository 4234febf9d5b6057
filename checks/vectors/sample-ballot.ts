/*
 * The whole ballot of vectors/ballots: eight members and three spare credentials, every kind of thing that happens once.
 */
import { type CredentialNumber, type LeafIndex, utf8 } from '@countersign/bytes';
import { sha256 } from '@countersign/crypto';
import { SampleRecord } from '@countersign/verify/fixtures';

/** Credentials of the sample, by what becomes of them. */
export const people = {
  /** Vote online: for the first, for the second, blank. */
  online: [0, 2, 4],
  /** Vote by post: accepted, and rejected unopened. */
  post: [1, 3],
  /** Loses the pack, and votes online with the new one. */
  lost: 5,
  replacement: 8,
  /** Leaves the society, codes revoked. */
  left: 6,
  /** Does not vote. */
  silent: 7,
  /** Was left out of the roll, and does not vote either. */
  late: 9,
  /** Never issued. */
  spare: 10,
} as const;

const credential = (number: number): CredentialNumber => number as CredentialNumber;

/** The ballot as it went, declared; the same bytes every time. */
export function makeSampleBallot(): SampleRecord {
  const plan = {
    online: new Map([
      [0, [1n]],
      [2, [2n]],
      [4, [0n]],
    ]),
    post: people.post,
    papers: new Map([[2n, 1]]),
    members: 8,
    spare: 3,
    changes: {},
  };
  const record = new SampleRecord(plan, 'countersign vectors: a whole ballot');
  record.prepare();
  record.say({
    kind: 'notice',
    name: 'help',
    texts: [{ language: 'en', text: 'Ring 01234 567890' }],
    from: 1_659_340_000,
  });
  record.say({ kind: 'software-release', version: '1.4.0', hash: record.definition.office.publicKey });
  record.say({
    ...{ kind: 'roll-change', number: 1, change: 'removed', branch: 'All', members: 7 },
    ...{ row: sha256(utf8('the row of who left')), reason: 'left the society' },
  });
  record.say({
    ...{ kind: 'roll-change', number: 2, change: 'added', branch: 'Late branch', members: 8 },
    ...{ row: sha256(utf8('the row of who was left out')), reason: 'joined in time' },
  });
  record.say({ kind: 'credential-revoked', credential: credential(people.left), reason: 'left the society' });
  record.say({
    kind: 'credential-issued',
    credential: credential(people.replacement),
    replaces: credential(people.lost),
    reason: 'pack lost',
  });
  record.say({
    ...{ kind: 'credential-issued', credential: credential(people.late), replaces: undefined },
    reason: 'joined in time',
  });
  record.vote();
  record.say({ kind: 'online-ballot', ballot: record.seal(people.replacement, [2n]) });
  interrupt(record);
  judgeEnvelopes(record);
  record.say({ kind: 'lifecycle', command: 'close', reason: '' });
  return record.count().declare();
}

function interrupt(record: SampleRecord): void {
  record.say({ kind: 'lifecycle', command: 'suspend', reason: 'power cut' });
  record.say({ kind: 'incident', text: 'Power cut from 10:05 to 10:20. Nothing was lost.' });
  record.say({ kind: 'lifecycle', command: 'resume', reason: '' });
}

/** One paper accepted, one rejected, and an envelope of somebody who has voted online. */
function judgeEnvelopes(record: SampleRecord): void {
  const [accepted, rejected] = people.post;
  const [voted] = people.online;
  record.say({ kind: 'paper-status', credential: credential(accepted), status: 'accepted', reason: '' });
  record.say({
    kind: 'paper-status',
    credential: credential(rejected),
    status: 'rejected',
    reason: 'not signed',
  });
  const arrival = record.say({ kind: 'postal-arrival', batch: 2 }) as LeafIndex;
  record.say({ kind: 'paper-duplicate', credential: credential(voted), arrival, ordinal: 1 });
}
