/** Each import stays inside its package, or follows an arrow its manifest declares. */
import type { Finding } from '../sources/finding.ts';
import { isFixture, isSource, isTest, type Repository, type SourceFile } from '../sources/repository.ts';
import { syntaxOf } from '../sources/syntax.ts';
import { arrows, noble } from './arrows.ts';
import { type Manifest, ownerOf, type Workspace } from './manifests.ts';
import { parseSpecifier, type Target } from './specifier.ts';

const rule = 'arrows';

/** The naive second implementations: they prove nothing if they share code with what they check. */
const references = 'checks/reference/';

export function checkImports({ files }: Repository, workspace: Workspace): Finding[] {
  return files.filter(({ path }) => isSource(path)).flatMap((file) => checkFile(file, workspace));
}

function checkFile(file: SourceFile, workspace: Workspace): Finding[] {
  const owner = ownerOf(file.path, workspace);
  return syntaxOf(file).imports.flatMap(({ specifier, line }) => {
    const target = parseSpecifier(specifier, file.path);
    const reason = owner
      ? refuseInPackage(target, file.path, owner, workspace)
      : refuseInTools(target, file.path, workspace);
    return reason === undefined
      ? []
      : [{ path: file.path, line, rule, message: `'${specifier}': ${reason}` }];
  });
}

/** Why a package's file may not import `target`; nothing when it may. */
function refuseInPackage(
  target: Target,
  path: string,
  owner: Manifest,
  workspace: Workspace,
): string | undefined {
  switch (target.kind) {
    case 'relative':
      return refuseRelative(target.path, path, owner);
    case 'node':
      return refuseNode(path, owner);
    case 'own':
      return refuseOwn(target, path, owner, workspace);
    case 'outside':
      return refuseOutside(target.name, path, owner, workspace);
  }
}

/** A command's launcher may be started by an older Node: the set-up gives it the one that runs the rest, and how. */
const launcher = /^apps\/[^/]+\/bin\/[^/]+\.mjs$/;
const setUp = ['tools/setup/setup.mjs', 'tools/setup/memory.mjs'];

function refuseRelative(target: string, path: string, owner: Manifest): string | undefined {
  if (launcher.test(path) && setUp.includes(target)) return undefined;
  if (!target.startsWith(`${owner.folder}/`))
    return 'leaves the package: import the other package by its name';
  if (isFixture(target) && !isTest(path)) return 'fixtures are for tests';
  const isReference = path.startsWith(references) && !isTest(path);
  return isReference && !target.startsWith(references)
    ? 'a reference implementation stands alone'
    : undefined;
}

function refuseNode(path: string, owner: Manifest): string | undefined {
  if (isTest(path) || isConfiguration(path) || arrows[owner.name]?.environment === 'node') return undefined;
  return `Node's modules do not exist where ${owner.folder} runs`;
}

function refuseOwn(
  { name, subpath }: Extract<Target, { kind: 'own' }>,
  path: string,
  owner: Manifest,
  { manifests }: Workspace,
): string | undefined {
  if (path.startsWith(references) && !isTest(path)) return 'a reference implementation stands alone';
  if (!arrows[owner.name]?.may.includes(name)) return `no arrow goes from ${owner.name} to ${name}`;
  if (!owner.dependencies.includes(`@countersign/${name}`)) return `not declared in ${owner.path}`;
  const target = manifests.find((manifest) => manifest.name === name);
  return target?.exports.includes(subpath) ? undefined : `${name} does not export ${subpath}`;
}

function refuseOutside(
  name: string,
  path: string,
  owner: Manifest,
  { tools, declared }: Workspace,
): string | undefined {
  if (name.startsWith(noble.scope) && !(noble.owners as readonly string[]).includes(owner.name))
    return `${noble.scope}* is used behind core/crypto's interfaces only`;
  if (owner.dependencies.includes(name)) return undefined;
  const isKnown =
    isTest(path) || owner.name === 'checks' ? declared : isConfiguration(path) ? tools : undefined;
  return isKnown?.has(name) ? undefined : `not declared in ${owner.path}`;
}

function isConfiguration(path: string): boolean {
  return /(^|\/)vite\.config\.ts$/.test(path);
}

/** tools/ builds and checks the rest, so it imports none of it. */
function refuseInTools(target: Target, path: string, { tools }: Workspace): string | undefined {
  if (target.kind === 'node') return undefined;
  if (target.kind === 'outside') return tools.has(target.name) ? undefined : 'not declared in package.json';
  if (target.kind === 'own') return 'tools import nothing of the project they check';
  const folder = path.split('/')[0];
  return target.path.startsWith(`${folder}/`) ? undefined : `leaves ${folder}/`;
}
