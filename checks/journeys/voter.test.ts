/** A member votes, in every way a member may: VOTE-1, 2, 3, 4, 6, 7, 9 and 10 in a real browser against the real service. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { type BoardReference, fromBase64, unwrap } from '@countersign/bytes';
import { formatBoardReference, referenceGroup } from '@countersign/crypto';
import { verifyTlogProof } from '@countersign/log';
import { boxEntry, formatEntry, parseDeclaration } from '@countersign/record';
import { prepareDeclaration } from '@countersign/verify';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { assertAccessible, assertLargeTargets, launchBrowser, openWatchedPage } from './browser.ts';
import { type Hands, Member } from './member.ts';
import { bilingual, startVotingService, type VotingService } from './voting-service.ts';

let service: VotingService;
let browser: Browser;

before(async () => {
  service = await startVotingService({ members: 20, spare: 2, changes: bilingual });
  browser = await launchBrowser();
});

after(async () => {
  await browser?.close();
  await service?.stop();
});

async function statusOf(reference: BoardReference): Promise<string> {
  return (await service.client.get(`/api/credentials/${reference}`)).body.status;
}

/** Ballots as they left the browsers. */
const cast: Uint8Array[] = [];

type Way = readonly [name: string, hands: Hands, choices: readonly string[], options: BrowserContextOptions];

const [ada, bryn, yes, no, blank] = [
  'Ada Penhaligon',
  'Bryn Cadwaladr',
  'Yes, move it',
  'No, let it',
  'Blank vote',
];

const phone = { width: 360, height: 740 };
const ways: readonly Way[] = [
  ['by mouse on a desktop', 'mouse', [bryn, blank], { viewport: { width: 1280, height: 900 } }],
  ['by keyboard only', 'keyboard', [bryn, no], { viewport: { width: 1280, height: 900 } }],
  ['by taps on a phone', 'taps', [ada, yes], { viewport: phone, hasTouch: true }],
  ['at 320 pixels', 'mouse', [bryn, yes], { viewport: { width: 320, height: 568 } }],
  [
    'at 400 % zoom of a screen of 1280 by 1024',
    'mouse',
    [blank, no],
    { viewport: { width: 320, height: 256 } },
  ],
  ['in the dark', 'mouse', [bryn, no], { viewport: phone, colorScheme: 'dark' }],
];

for (const [number, [name, hands, choices, options]] of ways.entries()) {
  test(`VOTE-10: a member votes ${name}, every screen accessible`, async () => {
    const pack = service.pack(number);
    const { page, context, sent, faults } = await openWatchedPage(browser, service.origin, options);
    const member = new Member(page, hands, async (screen) => {
      await assertAccessible(page, screen);
      await assertLargeTargets(page, screen);
    });
    assert.equal(await statusOf(pack.reference), 'open');
    await member.vote(service.origin, pack, choices);
    assert.equal(await statusOf(pack.reference), 'online');
    assert.deepEqual(faults, []);
    const casts = sent.filter(({ url }) => url.endsWith('/api/ballots'));
    assert.equal(casts.length, 1);
    cast.push(unwrap(fromBase64(JSON.parse(casts[0]?.body ?? '').ballot)));
    await context.close();
  });
}

test('VOTE-7: the receipt is saved as a file that anyone can check, and says nothing of the choice', async () => {
  const pack = service.pack(ways.length);
  const { page, context, sent } = await openWatchedPage(browser, service.origin);
  const member = new Member(page);
  await member.vote(service.origin, pack, [ada, no]);
  const saving = page.waitForEvent('download');
  await member.press(member.button('Save the receipt'));
  const download = await saving;
  assert.equal(download.suggestedFilename(), `receipt-${formatBoardReference(pack.reference)}.tlog-proof`);
  const receipt = readFileSync(await download.path(), 'utf8');
  const body = sent.find(({ url }) => url.endsWith('/api/ballots'))?.body ?? '';
  const ballot = unwrap(fromBase64(JSON.parse(body).ballot));
  const { definition, electionHash } = service.sample;
  const entry = formatEntry(boxEntry(electionHash, { kind: 'online-ballot', ballot }));
  const witnesses = definition.witnesses.map((witness) => ({ ...witness, kind: 'cosignature' }) as const);
  const proof = verifyTlogProof(receipt, entry, { ...definition.log, kind: 'ed25519' }, witnesses, 1);
  assert.ok(proof.ok, JSON.stringify(proof));
  await page.getByText('witness.example/w1').waitFor();
  assert.doesNotMatch(await page.locator('main').innerText(), /Ada|Bryn|move it|let it stay/);
  cast.push(ballot);
  await context.close();
});

test('VOTE-2: what was sealed in the browsers is what the key-holders open', () => {
  const { sample } = service;
  for (const ballot of cast) sample.add(boxEntry(sample.electionHash, { kind: 'online-ballot', ballot }));
  sample.count();
  const progress = () => {};
  const files = sample.files();
  const bytes = unwrap(prepareDeclaration({ files, group: referenceGroup, random: sample.random, progress }));
  const [chair, moving] = unwrap(parseDeclaration(bytes)).contests;
  const counted = (contest: typeof chair) => [
    contest?.online.votes.map(({ vote, count }) => [Number(vote), count]),
    contest?.online.rejected.map(({ reason, count }) => [reason, count]),
  ];
  assert.deepEqual(counted(chair), [
    [
      [1, 2],
      [2, 4],
    ],
    [['blank', 1]],
  ]);
  assert.deepEqual(counted(moving), [
    [
      [1, 2],
      [2, 4],
    ],
    [['blank', 1]],
  ]);
});
