/** The package.json files of the workspace. */

import type { Repository } from '../sources/repository.ts';
import { unwrapPackageName } from './specifier.ts';

export interface Manifest {
  /** Short name: `log` for `@countersign/log`. */
  readonly name: string;
  readonly path: string;
  /** Folder from the root, without a slash at the end. */
  readonly folder: string;
  readonly exports: readonly string[];
  readonly dependencies: readonly string[];
}

/** Manifests of every workspace package, and the packages the whole repository develops with. */
export interface Workspace {
  readonly manifests: readonly Manifest[];
  readonly tools: ReadonlySet<string>;
  /** What any manifest declares: tests may drive all of it. */
  readonly declared: ReadonlySet<string>;
}

export function loadWorkspace({ files }: Repository): Workspace {
  const manifests = files
    .filter(({ path }) => /\/package\.json$/.test(path))
    .map(({ path, text }) => parseManifest(path, text));
  const rootText = files.find(({ path }) => path === 'package.json')?.text ?? '{}';
  const tools = Object.keys(JSON.parse(rootText).devDependencies ?? {});
  const declared = manifests.flatMap(({ dependencies }) => dependencies);
  return { manifests, tools: new Set(tools), declared: new Set([...tools, ...declared]) };
}

/** The package a file belongs to: the manifest in the nearest folder above it. */
export function ownerOf(path: string, { manifests }: Workspace): Manifest | undefined {
  return manifests.find(({ folder }) => path.startsWith(`${folder}/`));
}

function parseManifest(path: string, text: string): Manifest {
  const json = JSON.parse(text);
  return {
    name: unwrapPackageName(json.name),
    path,
    folder: path.replace(/\/package\.json$/, ''),
    exports: Object.keys(json.exports ?? {}),
    dependencies: Object.keys(json.dependencies ?? {}),
  };
}
