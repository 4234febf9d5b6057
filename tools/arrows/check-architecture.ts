/** ARCHITECTURE.md carries the arrows as they are and mentions every package's folder. */
import type { Finding } from '../sources/finding.ts';
import type { Repository } from '../sources/repository.ts';
import { replaceArrows } from './diagram.ts';
import type { Workspace } from './manifests.ts';

const path = 'ARCHITECTURE.md';

export function checkArchitecture({ files }: Repository, { manifests }: Workspace): Finding[] {
  const text = files.find((file) => file.path === path)?.text ?? '';
  const map = withoutBlock(text);
  const missing = manifests.filter(({ folder }) => !map.includes(`\`${folder}`));
  return [
    ...(replaceArrows(text) === text
      ? []
      : [finding('the block of arrows is out of date: run tools/arrows/main.ts --write')]),
    ...missing.map(({ folder }) => finding(`the code map does not mention \`${folder}\``)),
  ];
}

function withoutBlock(text: string): string {
  return text.replace(/<!-- arrows:begin[\s\S]*<!-- arrows:end -->/, '');
}

function finding(message: string): Finding {
  return { path, line: 1, rule: 'arrows', message };
}
