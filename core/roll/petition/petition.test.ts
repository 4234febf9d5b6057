import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decidePetition, findSigners, type LinkCells, type SignerFinding } from '../index.ts';

const home = { address: ['7 Mill Lane', 'Ashby'], postcode: 'AB1 2CD' };
const at = (id: string, forename: string, surname: string, more: object = {}): LinkCells => ({
  ...{ id, forename, surname, ...home },
  ...more,
});
const others = Array.from({ length: 200 }, (_, i) =>
  at(
    `9${i}`,
    ['Ann', 'Bill', 'Tom', 'Siân'][i % 4] ?? '',
    ['Poole', 'Wyn', 'Roe', 'Lee', 'Hart'][i % 5] ?? '',
    {
      address: [`${i + 1} High Street`],
      postcode: `ZE${i % 9} ${i % 7}AA`,
    },
  ),
);
const members = [
  at('1', 'William', 'Lowther', { email: 'lees@example.org' }),
  at('2', 'Ann', 'Lowther', { email: 'lees@example.org' }),
  at('3', 'Zebedee', 'Pemberton', { address: ['1 Low Road'], postcode: 'ZE1 0AA', email: 'zeb@example.org' }),
  ...others,
];

/** Standing, and the number of the member, of one signature. */
function signer(signature: LinkCells): string {
  const [found] = findSigners(members, [signature]);
  const id = found?.member === undefined ? '' : members[found.member]?.id;
  return found?.standing === 'nobody' ? 'nobody' : `${found?.standing} ${id}`;
}

test('PETITION-1: a signature is found by name and home, by e-mail, by number; the forename decides in a household', () => {
  assert.equal(signer(at('', 'Bill', 'Lowther')), 'member 1');
  assert.equal(signer(at('', 'Anne', 'LOWTHER')), 'member 2');
  const moved = { address: ['44 New Way'], postcode: 'QQ1 1QQ' };
  assert.equal(signer(at('', 'Z', 'Pemberton', { ...moved, email: 'ZEB@example.org' })), 'member 3');
  assert.equal(signer(at('3', 'Zeb', 'Pemberton', moved)), 'member 3');
  assert.equal(signer({ id: '', name: 'Mrs Ann Lowther', address: [], postcode: 'ab12cd' }), 'member 2');
});

test('PETITION-1: relatives and strangers are nobody; what may be either goes to a person', () => {
  assert.equal(signer(at('', 'Karl', 'Lowther')), 'nobody');
  assert.equal(signer(at('', 'Ann', 'Nwosu', { address: ['5 Far Row'], postcode: 'QQ1 1QQ' })), 'nobody');
  const other = at('2', 'William', 'Lowther');
  assert.equal(signer(other), 'unsure 1');
  assert.ok(findSigners(members, [other])[0]?.reasons.includes('the membership number is somebody else’s'));
});

test('PETITION-1: a member who is in the register twice signs as one', () => {
  const pemberton = (id: string) =>
    at(id, 'Zebedee', 'Pemberton', { address: ['1 Low Road'], postcode: 'ZE1 0AA' });
  const twice = [...members, pemberton('77')];
  const [first, second] = findSigners(twice, [pemberton(''), pemberton('77')]);
  assert.deepEqual([first?.standing, first?.member], ['member', 2]);
  assert.deepEqual([second?.standing, second?.member], ['member', 2]);
});

const found = (standing: SignerFinding['standing'], member?: number): SignerFinding => ({
  ...{ standing, member, probability: 1, reasons: [] },
});
const nobody = found('nobody');

test('PETITION-1: a member counts once, in the tranche of the first signature; who withdrew does not', () => {
  const findings = [
    found('member', 1),
    nobody,
    found('member', 1),
    found('member', 2),
    found('member', 1),
    found('unsure', 3),
  ];
  const rules = { trancheOf: [0, 0, 0, 0, 1, 1], tranches: 2, withdrawn: new Set([2]), threshold: 2 };
  const counted = decidePetition(findings, rules);
  assert.deepEqual(
    counted.signatures.map(({ verdict, of }) => (of === undefined ? verdict : `${verdict} of ${of}`)),
    ['valid', 'not-a-member', 'duplicate of 0', 'withdrawn', 'duplicate of 0', 'unsure'],
  );
  assert.deepEqual(
    counted.tranches.map(({ signatures, earlier, validSoFar }) => [signatures, earlier, validSoFar]),
    [
      [4, 0, 1],
      [2, 1, 1],
    ],
  );
  assert.equal(counted.standing, 'open');
  const standing = (threshold: number) => decidePetition(findings, { ...rules, threshold }).standing;
  assert.deepEqual([standing(1), standing(3)], ['reached', 'not-reached']);
});

test('PETITION-1: whatever the signatures, every one has one verdict, and no member counts twice', () => {
  const finding = fc.oneof(
    fc.constant(nobody),
    fc
      .tuple(fc.constantFrom('member' as const, 'unsure' as const), fc.nat(5))
      .map(([word, member]) => found(word, member)),
  );
  const rules = fc.record({
    sizes: fc.array(fc.nat(9), { minLength: 1, maxLength: 4 }),
    threshold: fc.nat(8),
  });
  fc.assert(
    fc.property(fc.array(finding, { maxLength: 36 }), rules, fc.nat(5), (all, { sizes, threshold }, gone) => {
      const trancheOf = sizes.flatMap((size, tranche) => new Array<number>(size).fill(tranche));
      const findings = trancheOf.map((_, i) => all[i] ?? nobody);
      const withdrawn = new Set([gone]);
      const counted = decidePetition(findings, { trancheOf, tranches: sizes.length, withdrawn, threshold });
      const valid = counted.signatures.flatMap(({ verdict }, i) =>
        verdict === 'valid' ? [findings[i]?.member] : [],
      );
      assert.equal(new Set(valid).size, valid.length);
      assert.ok(!valid.includes(gone));
      assert.equal(counted.tranches.at(-1)?.validSoFar, valid.length);
      for (const [tranche, total] of counted.tranches.entries()) {
        assert.equal(total.signatures, sizes[tranche]);
        assert.equal(
          Object.values(total.verdicts).reduce((a, b) => a + b),
          total.signatures,
        );
      }
      assert.equal(counted.standing === 'reached', counted.reachedWith !== undefined);
    }),
  );
});
