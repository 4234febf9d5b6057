import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { unwrap } from '@countersign/bytes';
import {
  decideRoll,
  decideShape,
  type LinkCells,
  parseMapping,
  RollMatcher,
  readFileRows,
  splitPhysicalLines,
} from '@countersign/roll';
import fc from 'fast-check';
import { cutRows } from './cut.ts';
import { matchRollFile, readPeople } from './index.ts';
import { packFindings, packPeople, unpackFindings, unpackPeople } from './pack.ts';
import type { RollPart, SearchPlan } from './part-search.ts';
import { numberInFile } from './read-people.ts';
import { searchInThreads } from './searchers.ts';

const folder = mkdtempSync(join(tmpdir(), 'countersign-matching-'));
after(() => rmSync(folder, { recursive: true }));

const put = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
const columns = { id: 'No', surname: 'Last', forename: 'First', address: ['Line'], postcode: 'Code' };
const mapping = unwrap(parseMapping(columns));
const bytesOf = (text: string) => new TextEncoder().encode(text);

/** The parts of a text that comes in pieces of some bytes. */
function partsOf(bytes: Uint8Array, size: number, shape: { delimiter: string; width: number }): string[] {
  const parts: string[] = [];
  let rest: Uint8Array = new Uint8Array(0);
  for (let at = 0; at < bytes.length; at += size) {
    rest = Buffer.concat([rest, bytes.subarray(at, at + size)]);
    const cut = cutRows(rest, shape);
    parts.push(new TextDecoder().decode(rest.subarray(0, cut)));
    rest = rest.subarray(cut);
  }
  return [...parts, new TextDecoder().decode(rest)];
}

test('ROLL-1: rows read in parts are the rows of the whole, whatever the quotation marks', () => {
  const cell = fc.constantFrom('a', '"b"', '"c', 'd"', '"e ""f"" g"', '', '5\'10"', '"h\ni"', '"j,k"');
  const row = fc.tuple(cell, cell, cell).map((cells) => cells.join(','));
  const end = fc.constantFrom('\n', '\r\n', '\r');
  const whole = fc.tuple(fc.array(row, { maxLength: 90 }), end).map(([rows, mark]) => rows.join(mark));
  fc.assert(
    fc.property(whole, fc.integer({ min: 5, max: 400 }), (text, size) => {
      const shape = { delimiter: ',', width: 3 };
      const entriesOf = (part: string) => readFileRows(splitPhysicalLines(part), shape).entries;
      const linesOf = (part: string) => entriesOf(part).reduce((sum, { lines }) => sum + lines, 0);
      let before = 0;
      const read = partsOf(bytesOf(text), size, shape).flatMap((part) => {
        const from = before;
        before += linesOf(part);
        return entriesOf(part).map((entry) =>
          entry.kind === 'broken'
            ? { ...entry, ...numberInFile([entry], from)[0] }
            : { ...entry, line: from + entry.line },
        );
      });
      assert.deepEqual(read, entriesOf(text));
    }),
    { numRuns: 300 },
  );
});

test('most texts are cut at the end of what has come, and one of single marks is cut at all', () => {
  const shape = { delimiter: ',', width: 2 };
  const lines = (row: string) => bytesOf(`${row}\n`.repeat(100));
  for (const row of ['a,b', '"a","b"']) assert.equal(cutRows(lines(row), shape), lines(row).length);
  const marked = lines('a,5\'10"');
  const cut = cutRows(marked, shape);
  assert.ok(cut > marked.length / 2 && cut < marked.length, `${cut} of ${marked.length}`);
});

test('a list is read alike in every encoding', async () => {
  const text =
    'No,Last,First,Line,Code\r\n1,Ŵyn,Siân,1 High St,LL1 1AA\r\n2,"Zoë\r\n3,Lee,Ann,2 High St,LL1 1AA\r\n';
  const utf16 = Buffer.from(`\ufeff${text}`, 'utf16le');
  const narrow = Buffer.from(text.replace('Ŵ', 'W'), 'latin1');
  const expected = unwrap((await readPeople(put('a.csv', text), mapping)) ?? { ok: false, error: 'no text' });
  assert.deepEqual(
    expected.people.map(({ id, surname }) => `${id} ${surname}`),
    ['1 Ŵyn', '3 Lee'],
  );
  assert.deepEqual(
    expected.broken.map(({ line }) => line),
    [3],
  );
  for (const bytes of [utf16, utf16.subarray(2), Buffer.from(utf16).swap16(), Buffer.from(`\ufeff${text}`)])
    assert.deepEqual(await readPeople(put('b.csv', bytes), mapping), { ok: true, value: expected });
  const read = unwrap((await readPeople(put('c.csv', narrow), mapping)) ?? { ok: false, error: 'no text' });
  assert.equal(read.people[0]?.forename, 'Siân');
});

test('what is no text is left to others, and what is no list is refused', async () => {
  assert.equal(await readPeople(put('a.xlsx', Buffer.from('PK\u0003\u0004')), mapping), undefined);
  for (const [content, says] of [
    ['', /empty/],
    ['Last\nLee\n', /no column is mapped to "id"/],
    [`No,Last\n1,${'\0'}`, /zero bytes/],
  ] as const) {
    const read = await readPeople(put('d.csv', content), mapping);
    assert.ok(read && !read.ok && says.test(read.error), JSON.stringify(read));
  }
});

const people = (letter: string, count: number): LinkCells[] =>
  Array.from({ length: count }, (_, i) => ({
    id: `${letter}${i}`,
    surname: ['Lee', 'Jones', 'O’Brien', 'Wyn'][i % 4] ?? '',
    forename: ['Ann', 'Bill', 'William', 'Siân', 'J'][(i * 7) % 5] ?? '',
    address: [`${1 + ((i * 3) % 11)} Mill Lane`],
    postcode: i % 9 === 0 ? '' : `AB${1 + (i % 3)} 2CD`,
  }));
const csvOf = (list: readonly LinkCells[]) =>
  `No,Last,First,Line,Code\n${list
    .map(({ id, surname, forename, address, postcode }) =>
      [id, surname, forename, address[0], postcode].join(),
    )
    .join('\n')}\n`;
const [members, electors] = [people('m', 60), people('e', 400)];

function decideWhole() {
  const matcher = new RollMatcher(members.map((one) => ({ ...one })));
  for (const elector of electors) matcher.take(elector);
  return matcher.finish();
}

test('RECON-7: a roll in a file gives the decisions of the roll in one piece, with progress to its end', async () => {
  const seen: number[] = [];
  const path = put('roll.csv', csvOf(electors));
  const found = await matchRollFile(members, { path, mapping }, ({ done, total }) => seen.push(done / total));
  assert.ok(found?.ok);
  assert.deepEqual(found.value.decisions, decideWhole());
  assert.equal(found.value.electors, 400);
  assert.equal(seen.at(-1), 1);
});

test('RECON-7: however many threads search which parts, the decisions are the same', async () => {
  const text = csvOf(electors);
  const lines = text.split('\n');
  const shape = decideShape(lines, ',');
  const header = lines[0]?.split(',') ?? [];
  const plan: SearchPlan = { members: packPeople(members), header, mapping, shape, encoding: 'utf-8' };
  const rows = lines.filter((line) => line !== '');
  const parts = Array.from({ length: 21 }, (_, i) => `${rows.slice(i * 20, i * 20 + 20).join('\n')}\n`);
  for (const size of [1, 3]) {
    const searchers = searchInThreads(plan, size, () => {});
    for (const [number, part] of parts.entries())
      await searchers.hand({ number, bytes: Uint8Array.from(bytesOf(part)) } satisfies RollPart);
    assert.deepEqual(decideRoll(members, await searchers.finish()), decideWhole());
    await searchers.stop();
  }
});

test('a thread that fails is told to whoever waits', async () => {
  const plan: SearchPlan = {
    ...{ members: '', header: ['nothing'], mapping, encoding: 'utf-8' },
    shape: { delimiter: ',', width: 1 },
  };
  const searchers = searchInThreads(plan, 2, () => {});
  await assert.rejects(searchers.finish(), /no column is mapped/);
  await searchers.stop();
});

test('what is packed for another thread comes out as it was', () => {
  const text = fc.constantFrom('', 'Lee', 'O’Brien', 'a,b\nc', 'Ŵyn');
  const person = fc.record({
    ...{ id: text, name: text, forename: text, middle: text, surname: text },
    address: fc.array(text, { minLength: 1, maxLength: 3 }),
    ...{ town: text, postcode: text, dob: text, email: text, phone: text },
  });
  fc.assert(
    fc.property(fc.array(person), (list) => {
      assert.deepEqual(
        [...unpackPeople(packPeople(list))],
        list.map((one) => ({ ...one })),
      );
    }),
  );
  assert.deepEqual(
    [...unpackPeople(packPeople([{ id: 'a\u001fb', address: ['c\u001ed\u001de'] }]))].map(
      ({ id, address }) => [id, address],
    ),
    [['a b', ['c d e']]],
  );
  const matcher = new RollMatcher(members);
  for (const elector of electors) matcher.take(elector);
  assert.deepEqual(unpackFindings(packFindings(matcher.findings)), matcher.findings);
});
