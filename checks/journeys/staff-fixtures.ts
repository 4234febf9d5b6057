/** Staff of the ballot office at the console, by keyboard alone, and the ballot they hold. */
import type { TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { LocalText } from '@countersign/ballot';
import { toHex, unwrap } from '@countersign/bytes';
import { parseEntryBundle } from '@countersign/log';
import { parseEntry } from '@countersign/record';
import type { SamplePlan } from '@countersign/verify/fixtures';
import type { Browser, Locator, Page } from 'playwright-core';
import { assertAccessible, openWatchedPage, type WatchedPage } from './browser.ts';
import { type Keyboard, keyboardOf, pressOn, tabTo, typeInto } from './keyboard.ts';
import { Journey, officerToken } from './office-fixtures.ts';
import { buildPages } from './voting-service.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

const texts = (en: string, cy: string): readonly LocalText[] => [
  { language: 'en', text: en },
  { language: 'cy', text: cy },
];

const surnames = [
  'Abara',
  'Bevan',
  'Cadwaladr',
  'Dole',
  'Ellis',
  'Ferrars',
  'Griffith',
  'Hughes',
  'Iorwerth',
  'Jones',
];

/** Ten members in two branches, one line that cannot be read, one that is there twice. */
export const staffRoll = [
  'Member number,Title,First name,Surname,Address 1,Town,Postcode,Country,Email,Date of birth,Branch,Joined',
  ...surnames.map(
    (surname, i) =>
      `${2001 + i},Ms,Nia,${surname},${i + 1} High Street,Bala,LL23 7AB,,,1970-01-0${(i % 9) + 1},${i < 6 ? 'Meirion' : 'Leeds'},2019-11-02`,
  ),
  '2011,Mr,No,Date,1 High Street,Bala,LL23 7AB,,,31/02/1970,Leeds,2019-11-02',
  `2001,Ms,Nia,Abara,1 High Street,Bala,LL23 7AB,,,1970-01-01,Meirion,2019-11-02`,
  '',
].join('\r\n');

/** Starts database, box and office with the built console and board; all of it ends with the test. */
export function startStaffJourney(context: TestContext, more: SamplePlan['changes'] = {}): Promise<Journey> {
  const changes = {
    title: texts('Election of the chair', 'Ethol y cadeirydd'),
    languages: ['en', 'cy'] as const,
    electorate: texts('All members on the roll', 'Pob aelod ar y gofrestr'),
    contests: [
      {
        id: 'chair',
        title: texts('Who should chair the society?', 'Pwy ddylai gadeirio’r gymdeithas?'),
        method: 'two-candidate' as const,
        seats: 1,
        passRule: undefined,
        reserved: [],
        reopenNominations: undefined,
        options: [
          { id: 'ada', name: texts('Ada Penhaligon', 'Ada Penhaligon') },
          { id: 'bryn', name: texts('Bryn Cadwaladr', 'Bryn Cadwaladr') },
        ],
      },
    ],
    witnesses: [],
    witnessQuorum: 0,
    ...more,
  };
  const plan = {
    online: new Map(),
    post: [],
    papers: new Map(),
    members: surnames.length,
    spare: 3,
    changes,
  };
  const pages = { ...buildPages(), console: `${root}apps/console/dist` };
  return new Journey(pages, plan).start(context);
}

/** Everything up to an open ballot, without the console. */
export async function openStaffVoting(journey: Journey): Promise<void> {
  await journey.ask('roll', staffRoll);
  const words = texts('You have one vote. The first we record is final.', 'Un bleidlais sydd gennych.');
  await journey.ask('notices', { name: 'voting-once', texts: words });
  await journey.command('freeze-roll');
  await journey.sayPrepared(['code-list-commitment', 'code-list', 'key-ceremony', 'rehearsal']);
  for (const command of ['finish-keys', 'finish-packs', 'start-dispatch', 'open'])
    await journey.command(command);
}

/** The key-holders mix and open what the box has laid out at the close; it takes the box a moment. */
export async function mixAndOpen(journey: Journey): Promise<void> {
  for (;;) {
    const inputs = (await loadEntries(journey)).find(({ body }) => body.kind === 'mix-input')?.body;
    if (inputs?.kind === 'mix-input') {
      const response = await fetch(`${journey.boxUrl}/blob/${toHex(inputs.ciphertexts.hash)}`);
      return journey.mixAndOpen(new Uint8Array(await response.arrayBuffer()));
    }
    await sleep(50);
  }
}

/** Every entry of the log so far, as long as it fills no whole tile. */
export async function loadEntries(journey: Journey) {
  const size = Number((await (await fetch(`${journey.boxUrl}/checkpoint`)).text()).split('\n')[1]);
  const response = await fetch(`${journey.boxUrl}/tile/entries/000.p/${size}`);
  const bundle = unwrap(parseEntryBundle(new Uint8Array(await response.arrayBuffer()), size));
  return bundle.map((bytes) => unwrap(parseEntry(bytes)));
}

/** A clerk or officer at the console. No mouse: whatever cannot be done by keyboard fails the journey. */
export class Staff {
  readonly page: Page;
  readonly watched: WatchedPage;
  readonly #origin: string;
  readonly #keyboard: Keyboard;

  constructor(watched: WatchedPage, origin: string) {
    this.page = watched.page;
    this.#keyboard = keyboardOf(watched.page);
    this.watched = watched;
    this.#origin = origin;
  }

  /** A desk of its own at the sign-in page. */
  static async sit(browser: Browser, journey: Journey): Promise<Staff> {
    const watched = await openWatchedPage(browser, journey.officeUrl, {
      viewport: { width: 1280, height: 900 },
    });
    await watched.page.goto(`${journey.officeUrl}/`);
    return new Staff(watched, journey.officeUrl);
  }

  heading(name: string | RegExp): Locator {
    return this.page.getByRole('heading', { level: 1, name });
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name });
  }

  dialog(): Locator {
    return this.page.locator('dialog[open]');
  }

  tabTo(target: Locator): Promise<void> {
    return tabTo(this.#keyboard, target);
  }

  press(target: Locator, key = 'Enter'): Promise<void> {
    return pressOn(this.#keyboard, target, key);
  }

  /** Into a field of the dialog while one is open, else of the page; whichever it is when the field is there. */
  type(label: string | RegExp, text: string): Promise<void> {
    const withoutDialog = this.page.locator('body:not(:has(dialog[open]))');
    const field = this.dialog().getByLabel(label).or(withoutDialog.getByLabel(label));
    return typeInto(this.#keyboard, field, text);
  }

  /** Pastes the token, as the page asks. */
  async signIn(token = officerToken): Promise<void> {
    await this.type('Officer token', '');
    await this.page.keyboard.insertText(token);
    await this.page.keyboard.press('Enter');
  }

  /** Goes to a page of the console by its link. */
  async goTo(name: string): Promise<void> {
    await this.press(this.page.getByRole('navigation').getByRole('link', { name, exact: true }));
  }

  /** Gives a command through its dialog, with a reason if there is one. */
  async command(name: string, reason?: string): Promise<void> {
    await this.press(this.button(name).first());
    if (reason !== undefined) await this.type(/^Reason/, reason);
    await this.press(this.dialog().getByRole('button', { name, exact: true }));
    await this.dialog().waitFor({ state: 'detached', timeout: 60_000 });
  }

  /** What axe and the width of a phone say of the page as it is now. */
  async check(state: string): Promise<void> {
    for (const width of [360, 1280]) {
      await this.page.setViewportSize({ width, height: 900 });
      await assertAccessible(this.page, `${state}, ${width} pixels`);
    }
  }

  /** Signs in by a reload-proof short cut: the token as the sign-in page keeps it. */
  async openSignedIn(page: string, token = officerToken): Promise<void> {
    await this.page.addInitScript((shown) => {
      sessionStorage.setItem('countersign.officer-token', shown);
    }, token);
    await this.page.goto(`${this.#origin}/#${page}`);
    await this.page.reload();
  }
}
