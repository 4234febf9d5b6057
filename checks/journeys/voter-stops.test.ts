/** Every page on which a member cannot go on: each comes up in its own case, says what is so, and is accessible. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { CredentialNumber, LeafIndex } from '@countersign/bytes';
import { noticeNames } from '@countersign/record';
import type { Browser, Page } from 'playwright-core';
import { assertAccessible, launchBrowser, openWatchedPage } from './browser.ts';
import { Member } from './member.ts';
import { assertStop } from './stop-page.ts';
import { bilingual, closes, startVotingService, type VotingService } from './voting-service.ts';

let service: VotingService;
let browser: Browser;

before(async () => {
  service = await startVotingService({ members: 12, spare: 2, changes: bilingual, unopened: true });
  browser = await launchBrowser();
});

after(async () => {
  await browser?.close();
  await service?.stop();
});

const phone = { viewport: { width: 360, height: 740 } };
const choices = ['Ada Penhaligon', 'No, let it'];

async function visit(work: (member: Member, page: Page) => Promise<void>): Promise<void> {
  const { page, context, faults } = await openWatchedPage(browser, service.origin, phone);
  await work(new Member(page), page);
  assert.deepEqual(faults, []);
  await context.close();
}

async function enter(member: Member, credential: number): Promise<void> {
  await member.open(service.origin);
  await member.enterCodes(service.pack(credential));
  await member.confirmReference();
}

function command(name: 'open' | 'suspend' | 'resume' | 'void'): Promise<number> {
  return service.say({ kind: 'lifecycle', command: name, reason: 'a journey' });
}

test('before opening: when it opens, in words and in the ballot’s own zone; and then it does', () =>
  visit(async (member, page) => {
    await page.goto(service.origin);
    await assertStop(member, 'Voting has not opened yet');
    await page.getByText('12 noon on Monday 1 August 2022 (British Summer Time)').waitFor();
    await command('open');
    await member.press(member.button('Look again'));
    await member.button('Start').waitFor();
  }));

test('RULE-5, VOTE-1: rule, help and news stand there in the words now in force', () =>
  visit(async (member, page) => {
    const notice = (name: string, en: string, cy: string) =>
      service.say({
        kind: 'notice',
        name,
        from: 1,
        texts: [
          { language: 'en', text: en },
          { language: 'cy', text: cy },
        ],
      });
    await notice(noticeNames.votingOnce, 'The old rule.', 'Yr hen reol.');
    await notice(
      noticeNames.votingOnce,
      'Vote once: a second vote is an offence.',
      'Un bleidlais: mae ail un yn drosedd.',
    );
    await notice(noticeNames.help, 'Ring 029 2018 0000.', 'Ffoniwch 029 2018 0000.');
    await notice('delay', 'Packs arrive a little later.', 'Bydd pecynnau’n cyrraedd ychydig yn hwyrach.');
    await member.open(service.origin);
    await page.getByText('Vote once: a second vote is an offence.').waitFor();
    await page.getByText('Packs arrive a little later.').waitFor();
    assert.equal(await page.getByText('The old rule.').count(), 0);
    await assertAccessible(page, 'welcome with notices');
    await member.press(member.button('Cymraeg'));
    await page.getByText('Un bleidlais: mae ail un yn drosedd.').waitFor();
  }));

test('VOTE-4: after a vote online, the public fact and the help path, and nothing of the vote', () =>
  visit(async (member, page) => {
    await member.vote(service.origin, service.pack(0), choices);
    await enter(member, 0);
    await assertStop(member, 'These codes have already been used');
    const { body } = await service.client.get(`/api/credentials/${service.pack(0).reference}`);
    await page.getByText(`It is entry ${body.acts[0].leaf} of the public log.`).waitFor();
    await page.getByText('Ring 029 2018 0000.').waitFor();
    const board = page.getByRole('link', { name: 'Look on the public board' });
    assert.equal(await board.getAttribute('href'), `/board/#find=${service.pack(0).reference}`);
    const text = await page.locator('main').innerText();
    assert.ok(!/Ada|Bryn|blank/i.test(text));
  }));

test('POST-1: after the envelope arrived', () =>
  visit(async (member) => {
    const arrival = (await service.say({ kind: 'postal-arrival', batch: 1 })) as LeafIndex;
    await service.say({ kind: 'paper-received', credential: 1 as CredentialNumber, arrival });
    await enter(member, 1);
    await assertStop(member, 'Your postal vote has arrived');
  }));

test('VOTE-5: used by another hand between review and cast', () =>
  visit(async (member) => {
    await enter(member, 2);
    await member.chooseAll(choices);
    const { status } = await service.client.ballot(service.sample.seal(2, [1n, 1n]));
    assert.equal(status, 200);
    await member.press(member.button('Cast my vote'));
    await assertStop(member, 'These codes have already been used');
  }));

test('CODE-5: a pack that was replaced, and one that was never issued', () =>
  visit(async (member) => {
    const [credential, spare] = [3, 12] as CredentialNumber[] as [CredentialNumber, CredentialNumber];
    await enter(member, 13);
    await assertStop(member, 'These codes are not in use');
    await service.say({
      kind: 'credential-issued',
      credential: spare,
      replaces: credential,
      reason: 'lost in the post',
    });
    await enter(member, 3);
    await assertStop(member, 'This pack has been replaced');
    await member.vote(service.origin, service.pack(12), choices);
  }));

test('two codes of different packs', () =>
  visit(async (member) => {
    await member.open(service.origin);
    await member.enterCodes({ ...service.pack(4), codeB: service.pack(5).codeB });
    await member.confirmReference();
    await assertStop(member, 'These two codes do not belong together');
    await member.press(member.button('Enter the codes again'));
    await member.heading('Enter your two codes').waitFor();
  }));

test('VOTE-7: a receipt that is not the log’s is never called a receipt', () =>
  visit(async (member, page) => {
    await page.route('**/api/ballots', async (route) => {
      const reply = await route.fetch();
      const body = await reply.json();
      // The last character of the log's signature, and nothing else.
      const receipt = body.receipt.replace(/(— sample\.example\/ballot [^\n]*)([^\n=])(=*\n)/u, changeLast);
      assert.notEqual(receipt, body.receipt);
      await route.fulfill({ response: reply, json: { ...body, receipt } });
    });
    await enter(member, 6);
    await member.chooseAll(choices);
    await member.press(member.button('Cast my vote'));
    await assertStop(member, 'Your receipt does not check out');
  }));

function changeLast(_: string, before: string, last: string, end: string): string {
  return `${before}${last === 'A' ? 'B' : 'A'}${end}`;
}

test('a definition that does not hash to the election hash is not voted on', () =>
  visit(async (member, page) => {
    await page.route('**/api/ballot', async (route) => {
      const reply = await route.fetch();
      const body = await reply.json();
      await route.fulfill({ response: reply, json: { ...body, electionHash: 'ab'.repeat(32) } });
    });
    await page.goto(service.origin);
    await assertStop(member, 'Something does not fit together');
  }));

test('a ballot that was changed on its way is refused, and the page says by which rule', () =>
  visit(async (member, page) => {
    await page.route('**/api/ballots', async (route) => {
      const sent = route.request().postDataJSON() as { readonly ballot: string };
      const ballot = Buffer.from(sent.ballot, 'base64');
      // One bit of the last response of its proof.
      ballot[ballot.length - 2] = (ballot.at(-2) as number) ^ 1;
      await route.continue({ postData: { ...sent, ballot: ballot.toString('base64') } });
    });
    await enter(member, 10);
    await member.chooseAll(choices);
    await member.press(member.button('Cast my vote'));
    await assertStop(member, 'The voting service did not accept this');
    const { body } = await service.client.get(`/api/credentials/${service.pack(10).reference}`);
    assert.equal(body.acts.length, 0);
  }));

test('a device that cannot start the sealing: said at once, before any code is typed', () =>
  visit(async (member, page) => {
    await page.route('**/*worker*.js', (route) => route.abort());
    await page.goto(service.origin);
    await assertStop(member, 'This device could not finish the calculation');
    await page.unroute('**/*worker*.js');
    await member.press(member.button('Look again'));
    await member.button('Start').waitFor();
  }));

test('a browser too old to seal a vote: both languages on one page, and the way by post', () =>
  visit(async (member, page) => {
    await page.addInitScript(() => {
      Reflect.deleteProperty(globalThis, 'Worker');
    });
    await page.goto(service.origin);
    await member.heading('This browser is too old to vote with').waitFor();
    await page.getByRole('heading', { level: 2 }).waitFor();
    await page.getByText('vote by post with the paper in your pack').waitFor();
    await assertAccessible(page, 'too old a browser');
  }));

test('RULE-4: paused while a member votes; the codes still work when it goes on', () =>
  visit(async (member, page) => {
    await enter(member, 7);
    await member.chooseAll(choices);
    await command('suspend');
    await member.press(member.button('Cast my vote'));
    await assertStop(member, 'Voting is paused');
    await page.goto(service.origin);
    await assertStop(member, 'Voting is paused');
    await command('resume');
    await member.vote(service.origin, service.pack(7), choices);
  }));

test('no answer: the ballot stays on the page, and "try again" sends it once more', () =>
  visit(async (member, page) => {
    await enter(member, 8);
    await member.chooseAll(choices);
    let isDown = true;
    await page.route('**/api/ballots', (route) => (isDown ? route.abort() : route.continue()));
    await page.clock.install();
    await member.press(member.button('Cast my vote'));
    await page.getByText('No answer yet.').waitFor();
    // Goes through the pauses between tries without waiting for them.
    while (!(await member.heading('We cannot reach the voting service').isVisible()))
      await page.clock.runFor(5_000);
    await page.getByText('may or may not have arrived').waitFor();
    await page.clock.resume();
    await assertStop(member, 'We cannot reach the voting service');
    isDown = false;
    await member.press(member.button('Try again'));
    await member.heading('Your vote is recorded').waitFor();
  }));

test('VOTE-11: near the close a quiet notice; a cast after it is refused and said so', () =>
  visit(async (member, page) => {
    service.clock.seconds = closes - 20 * 60;
    await enter(member, 9);
    await page.getByText('in about 20 minutes').waitFor();
    await assertAccessible(page, 'near the close');
    await member.chooseAll(choices);
    service.clock.seconds = closes;
    await member.press(member.button('Cast my vote'));
    await assertStop(member, 'Voting has closed');
    await page.getByText('it did not reach us before the close').waitFor();
    await page.getByText('12 noon on Monday 8 August 2022 (British Summer Time)').waitFor();
    const { body } = await service.client.get(`/api/credentials/${service.pack(9).reference}`);
    assert.equal(body.acts.length, 0);
  }));

test('after the close, and with nobody there', () =>
  visit(async (member, page) => {
    await page.goto(service.origin);
    await assertStop(member, 'Voting has closed');
    await page.route('**/api/ballot', (route) => route.abort());
    await page.reload();
    await assertStop(member, 'We cannot reach the voting service');
    await page.getByText('No vote has been sent.').waitFor();
  }));

test('without JavaScript the page says what to do', async () => {
  const { page, context } = await openWatchedPage(browser, service.origin, {
    ...phone,
    javaScriptEnabled: false,
  });
  await page.goto(service.origin);
  await page
    .getByRole('heading', { name: 'This page needs an up-to-date browser with JavaScript' })
    .waitFor();
  assert.ok(await page.getByText('vote by post with the paper').isVisible());
  await context.close();
});

test('the same where scripts are on and the browser cannot read them; it is accessible', () =>
  visit(async (member, page) => {
    await page.route('**/*.js', (route) => route.abort());
    await page.goto(service.origin);
    await member.heading('This page needs an up-to-date browser with JavaScript').waitFor();
    await assertAccessible(page, 'scripts that cannot be read');
  }));

test('RULE-4: a ballot declared void: no vote will be counted, and the page says so', () =>
  visit(async (member, page) => {
    await command('void');
    await page.goto(service.origin);
    await assertStop(member, 'This ballot has been stopped');
  }));
