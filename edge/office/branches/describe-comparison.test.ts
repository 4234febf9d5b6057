import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RegisterMemberRow } from '@countersign/store';
import fc from 'fast-check';
import { describeComparison } from './describe-comparison.ts';
import { type PreparedRegister, prepareRegister } from './prepared-register.ts';
import type { ListedLine } from './read-list.ts';

// Few names, houses and numbers, so that people are often alike, twice there, or under another branch.
const person = fc.record({
  id: fc.constantFrom('', '1', '2', '3', '4', '5', '6'),
  forename: fc.constantFrom('Ann', 'Anne', 'Ioan', 'Siân', 'A'),
  surname: fc.constantFrom('Bevan', 'Bevin', 'Ŵyn', 'Lloyd'),
  postcode: fc.constantFrom('LL23 7AB', 'LS1 4AB', ''),
  dob: fc.constantFrom('', '1952-07-14', '1961-03-09'),
});
const address = fc.constantFrom(['1 High Street'], ['2 High Street'], []);
const entry = fc.record({ fields: person, address, branch: fc.constantFrom('Leeds', 'Meirion') });

interface Entry {
  readonly fields: Record<string, string>;
  readonly address: readonly string[];
  readonly branch: string;
}

function registerOf(entries: readonly Entry[]): PreparedRegister {
  const members = entries.map(
    ({ fields, address: lines, branch }, i): RegisterMemberRow => ({
      ...{ memberId: `M${i}`, branch, name: `${fields['forename']} ${fields['surname']}`, search: '' },
      ...{ details: { fields: { ...fields, branch }, address: lines }, state: 'present', eventId: 1 },
    }),
  );
  return prepareRegister(members, 1);
}

test('RECON-2 every line of the list and every member of the branch is accounted for once', () => {
  const lists = fc.array(fc.record({ fields: person, address }), { maxLength: 12 });
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 14 }), lists, fc.nat(3), (entries, list, broken) => {
      const register = registerOf(entries);
      const people = list.map(
        ({ fields, address: lines }, i): ListedLine => ({
          line: i + 2,
          cells: { fields, address: [...lines] },
        }),
      );
      const unread = Array.from({ length: broken }, (_, i) => ({
        line: 90 + i,
        text: '"',
        reason: 'is broken',
      }));
      const { lines, findings, same } = describeComparison(register, 'Leeds', people, unread);

      assert.equal(lines.length, people.length + broken);
      const places = findings.flatMap(({ place }) => (place === undefined ? [] : [place]));
      assert.equal(new Set(places).size, places.length);
      assert.equal(same + places.length, lines.length);

      const ofLeeds = register.members
        .filter(({ branch }) => branch === 'Leeds')
        .map(({ memberId }) => memberId);
      const matched = lines.flatMap(({ memberId }) => (memberId === undefined ? [] : [memberId]));
      const candidates = findings
        .filter(({ kind }) => kind === 'unsure')
        .flatMap(({ shown }) => shown.headquarters.map(({ memberId }) => memberId));
      const alone = findings.flatMap(({ kind, memberId }) =>
        kind === 'only-headquarters' ? [memberId] : [],
      );
      assert.equal(new Set(matched).size, matched.length, 'nobody is two lines');
      const accounted = new Set([...matched, ...candidates, ...alone]);
      for (const memberId of ofLeeds) assert.ok(accounted.has(memberId), `${memberId} is left out`);
      for (const memberId of alone) {
        assert.ok(memberId !== undefined && ofLeeds.includes(memberId));
        assert.ok(
          !matched.includes(memberId) && !candidates.includes(memberId),
          `${memberId} is there twice`,
        );
      }
    }),
    { numRuns: 400 },
  );
});

test('RECON-2 of another branch’s member only number, name and branch are shown', () => {
  const fields = { id: '1', forename: 'Ann', surname: 'Bevan', postcode: 'LL23 7AB', dob: '1952-07-14' };
  const register = registerOf([{ fields, address: ['1 High Street'], branch: 'Meirion' }]);
  const cells = { fields: { ...fields, dob: '1961-03-09' }, address: ['1 High Street'] };
  const { findings } = describeComparison(register, 'Leeds', [{ line: 2, cells }], []);
  assert.equal(findings[0]?.kind, 'elsewhere');
  const { headquarters, differences } = findings[0]?.shown ?? { headquarters: [], differences: [] };
  assert.deepEqual(headquarters, [{ memberId: 'M0', name: 'Ann Bevan', branch: 'Meirion', person: null }]);
  assert.deepEqual(differences, [{ field: 'dob', yours: '1961-03-09', headquarters: '' }]);
});
