/** What a verifier must notice: flipped bits in the files, and forgeries by those who hold keys. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { type CredentialNumber, type LeafIndex, unwrap } from '@countersign/bytes';
import { referenceGroup } from '@countersign/crypto';
import { formatDeclaration, parseDeclaration, parseEntry } from '@countersign/record';
import type { RecordFiles } from './audit.ts';
import { type SamplePlan, SampleRecord, smallPlan } from './fixtures.ts';
import type { DutyId } from './report.ts';
import { verifyRecord } from './verify-record.ts';

const isSlow = process.env['COUNTERSIGN_SLOW'] === '1';
const random = (length: number): Uint8Array => new Uint8Array(randomBytes(length));

/** The duties that failed; empty for a verified record. */
function noticed(files: RecordFiles): DutyId[] {
  const report = verifyRecord({ files, group: referenceGroup, random, progress: () => {} });
  const failed = report.duties.filter((duty) => duty.status === 'failed').map((duty) => duty.id);
  assert.equal(
    report.verdict === 'failed',
    failed.length > 0,
    `verdict ${report.verdict} with failed duties (${failed})`,
  );
  return failed;
}

const honest = new SampleRecord(smallPlan, 'honest').prepare().vote().count().declare();
const files = honest.files();

test('the record these tests bend is a good one', () => {
  assert.deepEqual(noticed(files), []);
});

function flip(bytes: Uint8Array, bit: number): Uint8Array {
  const changed = bytes.slice();
  changed[bit >> 3] = (changed[bit >> 3] as number) ^ (1 << (bit & 7));
  return changed;
}

test('AUDIT-1: a flipped bit in any file makes the record fail, with the duty that noticed', () => {
  const each = isSlow ? 60 : 3;
  for (const [name, bytes] of files) {
    for (let i = 0; i < each; i++) {
      const bit = unwrapWord(randomBytes(4)) % (8 * bytes.length);
      const changed = new Map(files).set(name, flip(bytes, bit));
      assert.notDeepEqual(noticed(changed), [], `bit ${bit} of ${name}`);
    }
  }
});

test('AUDIT-1: every single bit of the checkpoint counts, signatures of witnesses included', () => {
  const note = files.get('checkpoint') as Uint8Array;
  const step = isSlow ? 1 : 7;
  for (let bit = 0; bit < 8 * note.length; bit += step) {
    assert.notDeepEqual(
      noticed(new Map(files).set('checkpoint', flip(note, bit))),
      [],
      `bit ${bit} of the checkpoint`,
    );
  }
});

test('AUDIT-1: a file missing, swapped, cut short or added is noticed', () => {
  const names = [...files.keys()].filter((name) => name.startsWith('blob/'));
  const [first, second] = names as [string, string];
  const swapped = new Map(files)
    .set(first, files.get(second) as Uint8Array)
    .set(second, files.get(first) as Uint8Array);
  assert.deepEqual(noticed(swapped).includes('files'), true);
  for (const name of files.keys()) {
    const without = new Map(files);
    without.delete(name);
    assert.notDeepEqual(noticed(without), [], `without ${name}`);
    assert.notDeepEqual(
      noticed(new Map(files).set(name, (files.get(name) as Uint8Array).slice(0, -1))),
      [],
      `${name} cut short`,
    );
  }
  assert.deepEqual(noticed(new Map(files).set('blob/extra', new Uint8Array(1))), ['files']);
});

function unwrapWord(bytes: Uint8Array): number {
  return bytes.reduce((value, byte) => value * 256 + byte, 0);
}

/** A ballot in which somebody cheats at one point; everything after it is made as if nothing had happened. */
function forged(cheat: (record: SampleRecord) => void, plan: SamplePlan = smallPlan): RecordFiles {
  const record = new SampleRecord(plan, 'forged').prepare().vote();
  cheat(record);
  return record.count().files();
}

test('VOTE-5: the box adds a ballot for a member who has not voted, without the codes', () => {
  const noticedBy = noticed(
    forged((record) => {
      const stolen = record.seal(2, [1n]);
      stolen[35] = 3;
      record.say({ kind: 'online-ballot', ballot: stolen });
    }),
  );
  assert.ok(noticedBy.includes('ballots'), `${noticedBy}`);
});

test('the box copies a ballot into another entry', () => {
  const noticedBy = noticed(
    forged((record) => {
      const entry = record.entries
        .map((bytes) => unwrap(parseEntry(bytes)))
        .find(({ body }) => body.kind === 'online-ballot');
      record.add(entry as never);
    }),
  );
  assert.ok(noticedBy.includes('ballots'), `${noticedBy}`);
});

test('VOTE-5: the box lets in a second vote on one credential under a locked rule', () => {
  const noticedBy = noticed(
    forged((record) => {
      record.say({ kind: 'online-ballot', ballot: record.seal(2, [1n]) });
    }),
  );
  assert.ok(noticedBy.includes('procedure'), `${noticedBy}`);
});

test('CODE-5: a vote on a spare credential that was never issued is noticed', () => {
  const noticedBy = noticed(
    forged((record) => {
      record.say({ kind: 'online-ballot', ballot: record.seal(5, [1n]) });
    }),
  );
  assert.ok(noticedBy.includes('rights'), `${noticedBy}`);
});

test('AUDIT-5: the box makes up a paper for a member, without the signature of the office', () => {
  const noticedBy = noticed(
    forged((record) => {
      const entry = record.sign({
        kind: 'paper-received',
        credential: 3 as CredentialNumber,
        arrival: (record.entries.length - 2) as LeafIndex,
      });
      record.add({ ...entry, signatures: [] });
    }),
  );
  assert.ok(noticedBy.includes('procedure'), `${noticedBy}`);
});

test('the box repeats what the office once signed', () => {
  const noticedBy = noticed(
    forged((record) => {
      const suspend = record.sign({ kind: 'lifecycle', command: 'suspend', reason: '' });
      record.add(suspend);
      record.say({ kind: 'lifecycle', command: 'resume', reason: '' });
      record.add(suspend);
      record.say({ kind: 'lifecycle', command: 'resume', reason: '' });
    }),
  );
  assert.ok(noticedBy.includes('procedure'), `${noticedBy}`);
});

test('a ballot that is let in while voting is suspended is noticed', () => {
  const noticedBy = noticed(
    forged((record) => {
      record.say({ kind: 'lifecycle', command: 'suspend', reason: '' });
      record.say({ kind: 'online-ballot', ballot: record.seal(3, [1n]) });
      record.say({ kind: 'lifecycle', command: 'resume', reason: '' });
    }),
  );
  assert.ok(noticedBy.includes('procedure'), `${noticedBy}`);
});

/** The honest record up to the mix, and then something else said where the honest one goes on. */
function forgedCount(replace: (record: SampleRecord, bodies: ReturnType<typeof bodyOf>[]) => void): DutyId[] {
  const record = new SampleRecord(smallPlan, 'count').prepare().vote().count();
  const bodies = record.entries.map(bodyOf);
  const from = bodies.findIndex((body) => body.kind === 'closed');
  record.entries.length = from;
  replace(record, bodies.slice(from));
  return noticed(record.files());
}

function bodyOf(bytes: Uint8Array) {
  return unwrap(parseEntry(bytes)).body;
}

test('the box leaves a ballot out of the mix', () => {
  const noticedBy = forgedCount((record, bodies) => {
    for (const body of bodies) {
      if (body.kind !== 'mix-input') record.add(record.sign(body));
      else {
        const blob = record.blobs.get(
          `blob/${Buffer.from(body.ciphertexts.hash).toString('hex')}`,
        ) as Uint8Array;
        record.add(record.sign({ ...body, ciphertexts: record.blob(blob.slice(64)) }));
      }
    }
  });
  assert.ok(noticedBy.includes('mix-inputs'), `${noticedBy}`);
});

test('a key-holder swaps a ciphertext in its mix', () => {
  const noticedBy = forgedCount((record, bodies) => {
    for (const body of bodies) {
      if (body.kind !== 'mix' || body.position !== 1) record.add(record.sign(body));
      else {
        const outputs = (
          record.blobs.get(`blob/${Buffer.from(body.outputs.hash).toString('hex')}`) as Uint8Array
        ).slice();
        outputs.copyWithin(0, 64, 128);
        record.add(record.sign({ ...body, outputs: record.blob(outputs) }));
      }
    }
  });
  assert.ok(noticedBy.includes('mixes'), `${noticedBy}`);
});

test('a key-holder reveals another share file than it was bound to', () => {
  const noticedBy = forgedCount((record, bodies) => {
    const files = bodies.filter((body) => body.kind === 'share-file');
    for (const body of bodies) {
      if (body.kind !== 'share-file' || body.holder !== 1) record.add(record.sign(body));
      else record.add(record.sign({ ...body, shares: (files[1] as (typeof files)[number]).shares }));
    }
  });
  assert.ok(noticedBy.includes('openings'), `${noticedBy}`);
});

test('POST-5: two counts that differ, one person counting twice, envelopes that do not tie', () => {
  for (const [change, duty] of [
    [{ counter: 'Counter 1' }, 'paper-counts'],
    [{ contests: [{ votes: [{ vote: 1n, count: 1 }], rejected: [] }] }, 'paper-counts'],
    [{ envelopes: 2 }, 'paper-counts'],
  ] as const) {
    const noticedBy = forgedCount((record, bodies) => {
      for (const body of bodies)
        record.add(
          record.sign(body.kind === 'paper-count' && body.round === 2 ? { ...body, ...change } : body),
        );
    });
    assert.ok(noticedBy.includes(duty), `${JSON.stringify(Object.keys(change))}: ${noticedBy}`);
  }
});

test('COUNT-2: the office declares another result, properly signed', () => {
  const record = new SampleRecord(smallPlan, 'declared').prepare().vote().count().declare();
  const placed = bodyOf(record.entries.at(-2) as Uint8Array);
  assert.equal(placed.kind, 'result');
  const declaration = unwrap(parseDeclaration([...record.blobs.values()].at(-1) as Uint8Array));
  record.entries.length -= 2;
  record.blobs.delete([...record.blobs.keys()].at(-1) as string);
  const [contest] = declaration.contests as [(typeof declaration.contests)[number]];
  const lie = {
    ...declaration,
    contests: [{ ...contest, outcome: { kind: 'elected', options: ['ada'] } as const }],
  };
  record.add(record.sign({ kind: 'result', declaration: record.blob(formatDeclaration(lie)) }));
  record.add(record.sign({ kind: 'lifecycle', command: 'declare', reason: '' }));
  assert.deepEqual(noticed(record.files()), ['result']);
});

test('AUDIT-2: the list of final statuses is not what the log says', () => {
  const noticedBy = forgedCount((record, bodies) => {
    for (const body of bodies)
      record.add(
        record.sign(
          body.kind === 'final-statuses' ? { ...body, statuses: record.blob(new Uint8Array(6)) } : body,
        ),
      );
  });
  assert.ok(noticedBy.includes('rights'), `${noticedBy}`);
});
