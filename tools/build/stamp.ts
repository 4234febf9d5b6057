/** Whether a built app is up to date: a hash over everything it is made of, kept beside the result. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Workspace } from '../arrows/manifests.ts';
import { unwrapPackageName } from '../arrows/specifier.ts';
import { isTest, type Repository } from '../sources/repository.ts';

const stampFile = '.sources';

/** Hash of the app's sources, those of every package it depends on, and the versions of everything installed. */
export function stampOf(app: string, { files }: Repository, workspace: Workspace): string {
  const folders = [...foldersBelow(app, workspace)].map((folder) => `${folder}/`);
  const hash = createHash('sha256');
  for (const { path, text } of files) {
    const isPart = folders.some((folder) => path.startsWith(folder)) && !isTest(path);
    if (isPart || path === 'package-lock.json') hash.update(`${path}\0${text.length}\0${text}`);
  }
  return hash.digest('hex');
}

export function isFresh(dist: string, stamp: string): boolean {
  const file = join(dist, stampFile);
  return existsSync(file) && readFileSync(file, 'utf8') === stamp;
}

export function saveStamp(dist: string, stamp: string): void {
  writeFileSync(join(dist, stampFile), stamp);
}

/** The app's folder and those of its workspace dependencies, theirs included. */
function foldersBelow(folder: string, workspace: Workspace, seen = new Set<string>()): Set<string> {
  const manifest = workspace.manifests.find((one) => one.folder === folder);
  if (!manifest || seen.has(folder)) return seen;
  seen.add(folder);
  for (const dependency of manifest.dependencies) {
    const next = workspace.manifests.find(({ name }) => name === unwrapPackageName(dependency));
    if (next && dependency.startsWith('@countersign/')) foldersBelow(next.folder, workspace, seen);
  }
  return seen;
}
