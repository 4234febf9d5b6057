/** Programs that tests drive and npm does not bring: a browser, a PDF reader, a second log implementation's Go. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

export interface SystemPackage {
  /** Exists when the package is installed. */
  readonly file: string;
  readonly debian: readonly string[];
  readonly without: string;
}

export const systemPackages: readonly SystemPackage[] = [
  {
    file: '/usr/bin/chromium',
    debian: ['chromium', 'fonts-liberation'],
    without: 'journeys in a browser and accessibility checks are skipped',
  },
  {
    file: '/usr/bin/pdftotext',
    debian: ['poppler-utils'],
    without: 'tests that read a finished PDF are skipped',
  },
  {
    file: '/usr/share/gocode/src/golang.org/x/mod/sumdb/note/note.go',
    debian: ['golang-go', 'golang-golang-x-mod-dev'],
    without: 'reading the log with an independent implementation (golang.org/x/mod) is skipped',
  },
];

/** Packages whose file is not there. */
export function missingPackages(exists: (file: string) => boolean = existsSync): SystemPackage[] {
  return systemPackages.filter(({ file }) => !exists(file));
}

/** Installs what is missing, as root on Debian; says what happens, and which tests skip when it cannot. */
export function installSystemPackages(): void {
  const missing = missingPackages();
  if (missing.length === 0) return;
  const names = missing.flatMap(({ debian }) => debian);
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log(`Installing for the tests (once, some minutes): ${names.join(', ')} …`);
    aptGet('update');
    aptGet('install', '-y', '--no-install-recommends', ...names);
  } else {
    console.log(`To run every test, as root: apt-get install -y ${names.join(' ')}`);
  }
  for (const { debian, without } of missingPackages()) console.log(`Without ${debian[0]}: ${without}.`);
}

function aptGet(...args: string[]): void {
  const { status, stderr } = spawnSync('apt-get', ['-qq', ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  if (status !== 0) console.log(`apt-get ${args[0]} failed:\n${stderr.trim()}`);
}
