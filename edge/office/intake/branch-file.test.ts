import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unwrap } from '@countersign/bytes';
import { decideShape, readFileRows, splitPhysicalLines } from '@countersign/roll';
import fc from 'fast-check';
import { mergeBranch, parseBranchFile } from './branch-file.ts';

function read(text: string) {
  const lines = splitPhysicalLines(text);
  return parseBranchFile(readFileRows(lines, decideShape(lines)));
}

test('ROLL-4 a list of branches gives each its officer and its members at the source, and refuses by line', () => {
  const { lines, branches, refused } = unwrap(
    read(
      'Branch,Secretary,Email,Members\nLeeds,Siân Wyn,s@example.org,"1,204"\n\nYork,,,\nLeeds,,,3\nBath,,no mail,4\nEly,,,many\n,,,9\n',
    ),
  );
  assert.deepEqual(branches, [
    { name: 'Leeds', officerName: 'Siân Wyn', officerEmail: 's@example.org', sourceMembers: 1204 },
    { name: 'York', officerName: '', officerEmail: '', sourceMembers: undefined },
  ]);
  assert.deepEqual(lines, { physical: 8, header: 1, blank: 1, accepted: 2, quarantined: 4 });
  assert.deepEqual(
    refused.map(({ line, reason }) => [line, reason]),
    [
      [5, 'names the branch Leeds again'],
      [6, 'E-mail "no mail" is no e-mail address'],
      [7, 'Members is no whole number'],
      [8, 'names no branch'],
    ],
  );
  assert.ok(!read('Town,Members\nLeeds,3\n').ok);
});

test('ROLL-4 a list without a column leaves what is known: counts take nobody’s address, addresses no count', () => {
  const before = { name: 'Leeds', officerName: 'Siân', officerEmail: 's@example.org', sourceMembers: 4 };
  const after = (text: string) => {
    const { branches, holds } = unwrap(read(text));
    return mergeBranch(before, branches[0] ?? before, holds);
  };
  assert.deepEqual(after('Branch,Members\nLeeds,7\n'), { ...before, sourceMembers: 7 });
  assert.deepEqual(after('Branch,Email\nLeeds,t@example.org\n'), {
    ...before,
    officerEmail: 't@example.org',
  });
  assert.deepEqual(after('Branch,Secretary,Members\nLeeds,,\n'), {
    ...before,
    officerName: '',
    sourceMembers: undefined,
  });
});

test('ROLL-4 whatever a list holds, every line of it is accounted for', () => {
  const cell = fc.oneof(fc.constantFrom('Leeds', '', '"', '12', 'x@y.uk', 'a\u0000'), fc.string());
  const row = fc.array(cell, { maxLength: 5 }).map((cells) => cells.join(','));
  fc.assert(
    fc.property(fc.array(row, { maxLength: 12 }), (rows) => {
      const found = read(['Branch,Officer,Email,Members', ...rows].join('\n'));
      if (!found.ok) return;
      const { physical, header, blank, accepted, quarantined } = found.value.lines;
      assert.equal(physical, header + blank + accepted + quarantined);
    }),
  );
});
