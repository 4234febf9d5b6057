/** Erasing what has been kept long enough (ROLL-9): looked at every few minutes, done in a transaction of its own. */
import type { RetentionReply } from '@countersign/api';
import { ok, type Result } from '@countersign/bytes';
import {
  loadErasures,
  loadRetention,
  loadRetentionRules,
  type OfficeTx,
  type RetentionClass,
  type RetentionRule,
  retentionClasses,
  saveErased,
  saveRetention,
  saveUploadsErased,
} from '@countersign/store';
import { checkOfficer } from '../named-officer.ts';
import type { Office } from '../office.ts';
import { type Refusal, refused } from '../refusal.ts';
import { keyBlocks, retentionKey } from './keyed-hash.ts';

/** Looks at the box between two looks at what is due. */
const every = 50;

/** Seconds between two looks at a class that is due: what came since the last is erased with the next. */
const again = 86_400;

/** When each class that is due was last looked at, by the office's clock. */
type Looks = Map<RetentionClass, number>;

/** Erases what the classes that are due still hold, each looked at once a day. Returns those of which something was erased. */
export async function eraseDue(office: Office, looks: Looks): Promise<readonly RetentionClass[]> {
  const now = office.config.now();
  await office.store.transaction((tx) => saveUploadsErased(tx, now));
  const erased: RetentionClass[] = [];
  for (const { class: of, due } of (await office.store.transaction((tx) => describeRetention(tx, office)))
    .classes) {
    if (now < due || (looks.get(of) ?? Number.NEGATIVE_INFINITY) + again > now) continue;
    const { closes } = office.definition.timetable;
    const key = keyBlocks(retentionKey(office));
    const isErased = await office.store.transaction((tx) => saveErased(tx, of, { now, closes, key }));
    looks.set(of, now);
    if (!isErased) continue;
    // What was erased must not live on in memory: neither as decided, nor as made ready to be compared.
    office.decisions = undefined;
    await office.branchRegister.stop();
    office.config.log(`retention: "${of}" was due and is erased`);
    erased.push(of);
  }
  return erased;
}

/** From now on, what is due is erased. Returns what ends it. */
export function startRetention(office: Office): () => Promise<void> {
  const looks: Looks = new Map();
  let running: Promise<unknown> = Promise.resolve();
  const look = () => {
    running = eraseDue(office, looks).catch(() =>
      office.config.log('retention: what is due could not be erased'),
    );
  };
  const timer = setInterval(look, every * office.config.pollSeconds * 1000);
  return async () => {
    clearInterval(timer);
    await running;
  };
}

/** What is kept until when, and what becomes of it. */
export async function describeRetention(
  tx: OfficeTx,
  { config, definition }: Office,
): Promise<RetentionReply> {
  const { closes } = definition.timetable;
  const rules = await loadRetentionRules(tx);
  const settings = await loadRetention(tx);
  return {
    ...{ serverTime: config.now(), closes },
    classes: retentionClasses.flatMap((of) => {
      const setting = settings.find((one) => one.class === of);
      if (!setting) return [];
      const { days, by, reason } = setting;
      return [{ class: of, days, due: closes + days * 86_400, by, reason, ...tablesOf(rules, of) }];
    }),
    erasures: (await loadErasures(tx)).map(({ rows, ...rest }) => ({ ...rest, rows: { ...rows } })),
  };
}

function tablesOf(rules: readonly RetentionRule[], of: RetentionClass) {
  const tables = (isDeleted: boolean) => [
    ...new Set(
      rules
        .filter((rule) => rule.class === of && (rule.how === 'delete') === isDeleted)
        .map(({ table }) => table),
    ),
  ];
  return { deleted: tables(true), hashed: tables(false) };
}

/** Days that are left at least when a date is brought forward: what is erased never comes back, and one officer alone sets the date. */
const notice = 7;

/** Keeps a class longer, or not so long, with the reason. */
export async function setRetention(
  tx: OfficeTx,
  office: Office,
  asked: {
    readonly class: RetentionClass;
    readonly days: number;
    readonly by: string;
    readonly reason: string;
  },
): Promise<Result<void, Refusal>> {
  const named = checkOfficer(asked.by);
  if (!named.ok) return named;
  const now = office.config.now();
  const { closes } = office.definition.timetable;
  const before = (await loadRetention(tx)).find((setting) => setting.class === asked.class);
  const due = closes + asked.days * 86_400;
  if (asked.days < (before?.days ?? 0) && due < now + notice * 86_400)
    return refused(
      'refused-by-rule',
      `What is erased never comes back: the new date has to be at least ${notice} days from now, so that others can object. Choose more days.`,
      { place: 'days' },
    );
  await saveRetention(tx, { ...asked, at: now });
  return ok(undefined);
}
