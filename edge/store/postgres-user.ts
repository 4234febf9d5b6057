import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, statSync } from 'node:fs';
import { join } from 'node:path';

/*
 * PostgreSQL refuses to run as root. Started as root (a container, a fresh machine), its programs run as the
 * unprivileged user `postgres`, which is made when missing.
 */

/** How to start a program so that PostgreSQL accepts its user. */
export interface Launch {
  readonly file: string;
  readonly args: readonly string[];
  readonly uid?: number;
  readonly gid?: number;
}

interface Ids {
  readonly uid: number;
  readonly gid: number;
}

const userName = 'postgres';

function idOf(flag: '-u' | '-g'): number | undefined {
  const found = spawnSync('id', [flag, userName], { encoding: 'utf8' });
  return found.status === 0 ? Number.parseInt(found.stdout, 10) : undefined;
}

let known: Ids | undefined;

/** Of the user, made when missing. Asked of the system once: each question is a process of its own. */
function unprivilegedIds(): Ids {
  known ??= findIds();
  return known;
}

function findIds(): Ids {
  if (idOf('-u') === undefined) {
    spawnSync('groupadd', ['--system', userName]);
    execFileSync('useradd', ['--system', '--no-create-home', '-g', userName, userName]);
  }
  return { uid: idOf('-u')!, gid: idOf('-g')! };
}

/** Gives a file or folder to the user that the database runs as; nothing to do unless we are root. */
export function giveToPostgres(path: string): void {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = unprivilegedIds();
  chownSync(path, uid, gid);
}

/** A cluster restored by root from a copy belongs to root: it is given back, with everything in it. */
export function giveBackCluster(cluster: string): void {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = unprivilegedIds();
  if (statSync(join(cluster, 'PG_VERSION')).uid === uid) return;
  execFileSync('chown', ['-R', `${uid}:${gid}`, cluster]);
  chmodSync(cluster, 0o700);
}

/** How to run `file` on `directory`: as ourselves, or from root as the unprivileged user. */
export function launchAsPostgres(file: string, args: readonly string[], directory: string): Launch {
  if (process.getuid?.() !== 0) return { file, args };
  const ids = unprivilegedIds();
  if (reaches(ids, file, directory)) return { file, args, ...ids };
  return throughPrivateFolders(file, args, ids);
}

function reaches(ids: Ids, file: string, directory: string): boolean {
  const look = (what: string, path: string) => spawnSync('test', [what, path], ids).status === 0;
  return look('-x', file) && look('-w', directory);
}

/**
 * A clone under /root or in a private temporary folder: the unprivileged user cannot walk to it. It keeps the one
 * capability to do so, instead of our opening somebody's private folders.
 */
function throughPrivateFolders(file: string, args: readonly string[], { uid, gid }: Ids): Launch {
  const keep = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override'];
  const user = [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'];
  return { file: 'setpriv', args: [...user, ...keep, file, ...args] };
}
