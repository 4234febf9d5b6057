/** The services of both ballots of the demo: the one that is open, and the one in preparation beside it. */
import { join } from 'node:path';
import type { CountingMethod } from '@countersign/ballot';
import type { Toolkit } from '@countersign/keyholder';
import { type RunningBallot, type Staff, startServices } from '../steps/start-services.ts';
import type { WantedPort } from './ports.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const day = 86_400;

/** Where the demo runs. */
export interface DemoPlace {
  /** Voting page and board; the others follow. */
  readonly port: number;
  /** Where databases, logs, mails and settings go; emptied first. */
  readonly data: string;
}

/** The ports of the demo from its first. */
export function portsOf({ port }: DemoPlace) {
  return { box: port, office: port + 1, guide: port + 2, nextBox: port + 3, nextOffice: port + 4 };
}

/** The same for people. */
export function wantedPorts(place: DemoPlace): readonly WantedPort[] {
  const { box, office, guide, nextBox, nextOffice } = portsOf(place);
  return [
    { port: box, what: 'voting page and board' },
    { port: office, what: 'postal desk and officers' },
    { port: guide, what: 'guide' },
    { port: nextBox, what: 'board of the second ballot' },
    { port: nextOffice, what: 'officers of the second ballot' },
  ];
}

/** Mails of the ballot that is open, and of the one in preparation. */
export function mailFolders({ data }: DemoPlace): { readonly open: string; readonly next: string } {
  return { open: join(data, 'ballot', 'mails'), next: join(data, 'next-ballot', 'mails') };
}

const pages = {
  voter: join(root, 'apps/voter/dist'),
  board: join(root, 'apps/board/dist'),
  console: join(root, 'apps/console/dist'),
};

const alike = { duplicateRule: 'locked', registerQuestions: [], threshold: 2 } as const;

/** The ballot that opens at once. */
export function startOpenBallot(
  place: DemoPlace,
  method: CountingMethod,
  tools: Toolkit,
): Promise<RunningBallot> {
  const now = Math.floor(Date.now() / 60_000) * 60;
  const { box, office } = portsOf(place);
  return startServices({
    folder: join(place.data, 'ballot'),
    ballot: {
      ...alike,
      opens: now - 60,
      closes: now + day,
      origin: 'demo.countersign.example/ballot',
      method,
    },
    tools,
    ports: { box, office },
    staff: undefined,
    mails: mailFolders(place).open,
    database: 'given',
    pages,
  });
}

/** The ballot in preparation, a month away; the same officers with the same tokens. */
export function startNextBallot(place: DemoPlace, staff: Staff, tools: Toolkit): Promise<RunningBallot> {
  const now = Math.floor(Date.now() / 60_000) * 60;
  const { nextBox, nextOffice } = portsOf(place);
  return startServices({
    folder: join(place.data, 'next-ballot'),
    ballot: {
      ...alike,
      opens: now + 30 * day,
      closes: now + 44 * day,
      origin: 'demo.countersign.example/next-ballot',
      method: 'yes-no',
    },
    tools,
    ports: { box: nextBox, office: nextOffice },
    staff,
    mails: mailFolders(place).next,
    database: 'own',
    pages,
  });
}
