/** Each manifest agrees with the table of arrows and with what its sources import. */
import type { Finding } from '../sources/finding.ts';
import { isSource, type Repository } from '../sources/repository.ts';
import { syntaxOf } from '../sources/syntax.ts';
import { arrows, folderOf, usedWithoutImport } from './arrows.ts';
import type { Manifest, Workspace } from './manifests.ts';
import { parseSpecifier, unwrapPackageName } from './specifier.ts';

const rule = 'arrows';

/** Packages in wrong places, forbidden dependencies, and workspace dependencies nothing imports. */
export function checkManifests(repository: Repository, workspace: Workspace): Finding[] {
  return workspace.manifests.flatMap((manifest) => [
    ...checkPlace(manifest),
    ...checkEdges(manifest),
    ...checkUnused(manifest, repository),
  ]);
}

function checkPlace(manifest: Manifest): Finding[] {
  const place = arrows[manifest.name];
  if (!place) return [finding(manifest, `package ${manifest.name} is not in tools/arrows/arrows.ts`)];
  const folder = folderOf(manifest.name, place);
  return folder === manifest.folder ? [] : [finding(manifest, `${manifest.name} belongs into ${folder}`)];
}

function checkEdges(manifest: Manifest): Finding[] {
  const may = arrows[manifest.name]?.may ?? [];
  return ownDependencies(manifest)
    .filter((name) => !may.includes(name))
    .map((name) => finding(manifest, `no arrow goes from ${manifest.name} to ${name}`));
}

/** A package without any source yet owes no imports. */
function checkUnused(manifest: Manifest, repository: Repository): Finding[] {
  const sources = repository.files.filter(
    ({ path }) => path.startsWith(`${manifest.folder}/`) && (isSource(path) || /\.(css|html)$/.test(path)),
  );
  if (!sources.some(({ path }) => isSource(path))) return [];
  const imported = new Set(sources.flatMap((file) => importedPackages(file.path, repository)));
  // JSX is compiled to calls of React's without a line that says so.
  if (sources.some(({ path }) => path.endsWith('.tsx'))) imported.add('react');
  const unused = manifest.dependencies.filter((name) => !imported.has(name) && !usedWithoutImport.has(name));
  return unused.length === 0
    ? []
    : [finding(manifest, `nothing here imports ${unused.join(', ')}: take out`)];
}

function importedPackages(path: string, { files }: Repository): string[] {
  const file = files.find((one) => one.path === path)!;
  if (!isSource(path)) return [...file.text.matchAll(/@countersign\/[a-z]+/g)].map(([name]) => name);
  return syntaxOf(file).imports.flatMap(({ specifier }) => {
    const target = parseSpecifier(specifier, path);
    if (target.kind === 'own') return [`@countersign/${target.name}`];
    return target.kind === 'outside' ? [target.name] : [];
  });
}

function ownDependencies({ dependencies }: Manifest): string[] {
  return dependencies.filter((name) => name !== unwrapPackageName(name)).map(unwrapPackageName);
}

function finding({ path }: Manifest, message: string): Finding {
  return { path, line: 1, rule, message };
}
