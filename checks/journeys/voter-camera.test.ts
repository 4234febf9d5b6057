/** VOTE-1, CODE-3: a code is scanned with the camera of the device; where there is none, it is typed. */
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { assertAccessible, launchBrowser, openWatchedPage } from './browser.ts';
import { cameraSeeing } from './camera.ts';
import { Member } from './member.ts';
import { bilingual, startVotingService, type VotingService } from './voting-service.ts';

let service: VotingService;

before(async () => {
  service = await startVotingService({ members: 2, spare: 1, changes: bilingual });
});

after(() => service?.stop());

async function scanA(text: string, work: (member: Member) => Promise<void>): Promise<void> {
  const { switches, folder } = cameraSeeing(text);
  const browser = await launchBrowser(switches);
  try {
    const { page, faults } = await openWatchedPage(browser, service.origin, {
      viewport: { width: 360, height: 740 },
    });
    const member = new Member(page);
    await member.open(service.origin);
    await member.press(member.button('Start'));
    await member.press(member.button('Scan code A'));
    await work(member);
    assert.deepEqual(faults, []);
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true });
  }
}

test('the picture in the letter fills in its code, whichever field asked', () => {
  const { codeB } = service.pack(0);
  return scanA(`${service.origin}/#b=${codeB.replaceAll('-', '')}`, async ({ page }) => {
    await page.getByText('This code is complete and correct.').waitFor();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    assert.equal(await page.getByLabel(/^Code B/).inputValue(), codeB);
    assert.equal(await page.getByLabel(/^Code A/).inputValue(), '');
  });
});

test('another picture is said to be another, and the dialog closes with Escape', () =>
  scanA('https://example.org/a-menu', async (member) => {
    const { page } = member;
    await page.getByText('That picture is not a code of this ballot.').waitFor();
    await assertAccessible(page, 'scanning');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    assert.ok(await member.button('Scan code A').evaluate((button) => button === document.activeElement));
  }));

test('where no camera can be had, the page says so and the code is typed', async () => {
  const browser = await launchBrowser();
  const { page } = await openWatchedPage(browser, service.origin);
  const member = new Member(page);
  await member.open(service.origin);
  await member.press(member.button('Start'));
  await member.press(member.button('Scan code A'));
  await page.getByText('The camera cannot be used.').waitFor();
  await assertAccessible(page, 'no camera');
  await member.press(member.button('Cancel'));
  await page.getByLabel(/^Code A/).fill(service.pack(1).codeA);
  await page.getByText('This code is complete and correct.').waitFor();
  await browser.close();
});
