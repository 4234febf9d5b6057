import assert from 'node:assert/strict';
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { sampleDefinition, sampleJob, samplePack } from './fixtures.ts';
import type { PackWithCode, PrintJob } from './pack.ts';
import { formatPackList, readPackList } from './pack-list.ts';
import { writePacks } from './packs.ts';
import { pageTexts, readCode128, readQr, renderPages } from './rendered/fixtures.ts';

const folder = mkdtempSync(join(tmpdir(), 'countersign-packs-'));
after(() => rmSync(folder, { recursive: true }));

async function print(name: string, job: PrintJob, packs: readonly PackWithCode[]): Promise<string> {
  const file = join(folder, name);
  const report = await writePacks(job, packs, createWriteStream(file), new Date(0));
  assert.equal(report.packs, packs.length);
  return file;
}

const first = samplePack(1);
const second: PackWithCode = {
  ...samplePack(2),
  code: 'ZZZZ-YYYY-XXXX-WWWW-VV',
  barcode: 'CSAB12CD34EF56G',
  reference: 'HJKMNPQRST',
  recipient: {
    name: 'Mr Ioan Ŷ Жуков',
    address: ['1 Other Road'],
    postcode: 'AB1 2CD',
    country: 'GB',
    email: '',
  },
};

test('CODE-2 each pack holds letter, ballot paper and return sheet of one member, and nobody else’s', async () => {
  const pages = pageTexts(await print('a.pdf', sampleJob('A'), [first, second]));
  assert.equal(pages.length, 12);
  for (const [pack, at] of [
    [first, 0],
    [second, 6],
  ] as const) {
    const other = pack === first ? second : first;
    const [english = '', welsh = '', paper = '', blank = '-', sheet = ''] = pages.slice(at);
    for (const letter of [english, welsh]) {
      assert.ok(letter.includes(pack.code) && !letter.includes(other.code));
      assert.ok(letter.includes(`${pack.reference.slice(0, 5)}-${pack.reference.slice(5)}`));
    }
    assert.ok(/first vote that\s/.test(english), 'the rule in the words in force');
    assert.ok(english.includes('Friday 2 September 2022'));
    assert.ok(welsh.includes('Dydd Gwener 2 Medi 2022'));
    assert.ok(paper.includes('Gwenllian Ŵyn-Parry') && paper.includes('Na ddylid'));
    assert.equal(blank.trim(), '');
    assert.ok(sheet.replaceAll(' ', '').includes(pack.barcode));
  }
  assert.ok(pages[0]?.includes('Mrs Siân Llŷr-Ŵyn') && pages[0].includes('LL41 3AB'));
  assert.ok(pages[6]?.includes('Mr Ioan Ŷ Жуков'));
});

test('CODE-2 the ballot paper is the same for everyone and names nobody', async () => {
  const file = await print('paper.pdf', sampleJob('A'), [first, second]);
  const pages = renderPages(file, 72);
  assert.deepEqual(pages[2]?.pixels, pages[8]?.pixels);
  const [, , paper] = pageTexts(file);
  for (const secret of [first.code, first.reference, first.barcode, 'Siân', '000 001', '900'])
    assert.ok(!paper?.includes(secret), secret);
});

test('CODE-3 the QR holds the voting address with the code in its fragment, the bars the envelope’s number', async () => {
  const pages = renderPages(await print('scan.pdf', sampleJob('A'), [second]), 150);
  const link = readQr(pages[0]!);
  assert.equal(link, 'https://vote.lantern.example/#a=ZZZZYYYYXXXXWWWWVV');
  const url = new URL(link);
  assert.equal(url.origin + url.pathname + url.search, 'https://vote.lantern.example/');
  assert.equal(readQr(pages[1]!), link);
  assert.equal(readCode128(pages[4]!), second.barcode);
  assert.equal(readCode128(pages[2]!), undefined);
});

test('CODE-1 the slip of printer B has code B and the pack’s number, and no name', async () => {
  const file = await print('slip.pdf', sampleJob('B'), [second]);
  const [slip = ''] = pageTexts(file);
  assert.ok(slip.includes(second.code) && slip.includes('000 002') && slip.includes('HJKMN-PQRST'));
  assert.ok(!slip.includes('Ioan') && !slip.includes('AB1 2CD'));
  assert.equal(readQr(renderPages(file, 150)[0]!), 'https://vote.lantern.example/#b=ZZZZYYYYXXXXWWWWVV');
});

test('CODE-2 with two mailings code B comes in a letter of its own', async () => {
  const job = sampleJob('B', { packPolicy: 'two-mailings' });
  const pages = pageTexts(await print('second.pdf', job, [first]));
  assert.equal(pages.length, 2);
  assert.ok(pages[0]?.includes('second of two letters') && pages[0].includes('LL41 3AB'));
});

test('a ballot online alone has neither paper nor return sheet; printed on one side there are no blanks', async () => {
  const online = await print('online.pdf', sampleJob('A', { channels: ['online'] }), [first]);
  assert.equal(pageTexts(online).length, 2);
  const oneSided = await print('one.pdf', { ...sampleJob('A', { languages: ['en'] }), sides: 'one' }, [
    first,
  ]);
  assert.equal(pageTexts(oneSided).length, 3);
});

test('many contests run over several papers; words too long for the letter are refused', async () => {
  const contests = Array.from({ length: 6 }, (_, i) => ({ ...sampleDefinition.contests[0]!, id: `c${i}` }));
  const pages = pageTexts(await print('long.pdf', sampleJob('A', { contests }), [first]));
  assert.equal(pages.filter((page) => page.includes('Ballot paper')).length, 3);
  assert.equal(pages.join().split('Who should lead').length - 1, 6);
  const help = [{ language: 'en', text: 'Ask us. '.repeat(400) }] as const;
  await assert.rejects(print('help.pdf', { ...sampleJob('A'), help }, [first]), /Shorten them/);
});

/** Texts with their lines joined. */
function unwrapped(pages: readonly string[]): readonly string[] {
  return pages.map((page) => page.replace(/\s+/g, ' '));
}

const fifty = Array.from({ length: 50 }, (_, i) => {
  const text = `Candidate ${String(i + 1).padStart(2, '0')}`;
  return { id: `o${i}`, name: [{ language: 'en', text } as const, { language: 'cy', text } as const] };
});

test('CODE-2 a ranking of fifty: numbers are asked for, in both languages, on every page with names, each name once', async () => {
  const [question] = sampleDefinition.contests;
  const contests = [{ ...question!, method: 'stv-scottish', seats: 7, options: fifty } as const];
  const file = await print('fifty.pdf', { ...sampleJob('A', { contests }), sides: 'one' }, [first]);
  const papers = unwrapped(pageTexts(file)).filter((page) => page.includes('Candidate'));
  assert.equal(papers.length, 4);
  for (const [i, page] of papers.entries()) {
    assert.match(page, /Who should lead the party\?/);
    assert.equal(page.includes('(continued · parhad)'), i > 0);
    assert.match(page, i > 0 ? /do not begin with 1 again/ : /1 beside your first choice.* 7 places to fill/);
    assert.match(page, i > 0 ? /peidiwch â dechrau ag 1 eto/ : /1 gyferbyn â’ch dewis cyntaf/);
    assert.doesNotMatch(page, /cross \(X\)/);
  }
  const names = papers.join().match(/Candidate \d\d/g);
  assert.deepEqual(
    names,
    fifty.map(({ name }) => name[0]?.text),
  );
});

const reserved = [{ group: 'Young members', places: 1, options: ['o0', 'o1'] }];

test('CODE-2 a ranking of twelve in two languages stands on one page', async () => {
  const [question] = sampleDefinition.contests;
  const contests = [
    { ...question!, method: 'stv-ers97', seats: 3, options: fifty.slice(0, 12), reserved } as const,
    ...sampleDefinition.contests,
  ];
  const pages = unwrapped(pageTexts(await print('twelve.pdf', sampleJob('A', { contests }), [first])));
  const paper = pages.filter((page) => page.includes('Candidate'));
  assert.equal(paper.length, 1);
  assert.match(paper[0] ?? '', /Candidate 01.*Candidate 12/);
});

test('CODE-2 the paper says how many crosses there may be', async () => {
  const [question] = sampleDefinition.contests;
  const options = fifty.slice(0, 6);
  const contests = [
    { ...question!, id: 'up-to', method: 'block-vote', seats: 3, options },
    { ...question!, id: 'any', method: 'approval', seats: 2, options, reserved },
  ] as const;
  const pages = pageTexts(await print('sets.pdf', sampleJob('A', { contests }), [first]));
  const papers = unwrapped(pages).filter((page) => page.includes('Candidate'));
  assert.equal(papers.length, 2, 'neither contest is cut by a page’s end');
  assert.match(papers[0] ?? '', /Vote for up to 3\..*dros hyd at 3\./);
  assert.match(papers[1] ?? '', /Vote for as many as you like/);
  assert.match(papers[1] ?? '', /At least one place is kept for this group: Young members\./);
});

test('a run is the same bytes for the same packs, and what all packs share is stored once', async () => {
  const [one, two] = [
    await print('x.pdf', sampleJob('A'), [first]),
    await print('y.pdf', sampleJob('A'), [first]),
  ];
  assert.deepEqual(readFileSync(one), readFileSync(two));
  const many = Array.from({ length: 20 }, (_, i) => samplePack(i + 1));
  const grown = readFileSync(await print('z.pdf', sampleJob('A'), many)).length - readFileSync(one).length;
  assert.ok(grown / 19 < 9_000, `${grown / 19} bytes a pack`);
});

test('CODE-2 the office’s list for a code office reads back; a damaged one is refused with its row', async () => {
  const packs = [
    first,
    { ...second, channel: 'electronic' as const },
    { ...samplePack(3), recipient: undefined },
  ];
  const list = [...formatPackList(packs)].join('');
  assert.ok(!list.includes(first.code));
  async function* bytes(text: string) {
    yield new TextEncoder().encode(text);
  }
  const read = await readPackList(bytes(list));
  assert.ok(read.ok);
  assert.deepEqual(
    read.value,
    packs.map(({ code: _code, ...pack }) => pack),
  );
  const damaged = await readPackList(bytes(list.replace('HJKMNPQRST', 'HJKMN')));
  assert.ok(!damaged.ok && damaged.error.line === 3);
});
