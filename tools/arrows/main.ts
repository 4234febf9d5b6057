/** Layer check: manifests, imports and ARCHITECTURE.md against the table in arrows.ts. `--write` renews the block. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatFinding } from '../sources/finding.ts';
import { loadRepository, root } from '../sources/repository.ts';
import { checkArchitecture } from './check-architecture.ts';
import { checkImports } from './check-imports.ts';
import { checkManifests } from './check-manifests.ts';
import { replaceArrows } from './diagram.ts';
import { loadWorkspace } from './manifests.ts';

if (process.argv.includes('--write')) writeBlock();

const repository = loadRepository();
const workspace = loadWorkspace(repository);
const findings = [
  ...checkManifests(repository, workspace),
  ...checkImports(repository, workspace),
  ...checkArchitecture(repository, workspace),
];
for (const finding of findings) console.log(formatFinding(finding));
console.log(`arrows: ${findings.length} findings in ${workspace.manifests.length} packages`);
process.exitCode = findings.length > 0 ? 1 : 0;

function writeBlock(): void {
  const file = join(root, 'ARCHITECTURE.md');
  const text = replaceArrows(readFileSync(file, 'utf8'));
  if (text === undefined) throw new Error('ARCHITECTURE.md has no arrows:begin and arrows:end marks');
  writeFileSync(file, text);
}
