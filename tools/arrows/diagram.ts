/** The arrows as text, for ARCHITECTURE.md. */
import { arrows, type Folder, folderOf } from './arrows.ts';

export const beginMark = '<!-- arrows:begin (written by tools/arrows/main.ts --write) -->';
export const endMark = '<!-- arrows:end -->';

/** Everything between the marks: a drawing without the arrows that follow from others, then all of them. */
export function formatArrows(): string {
  return [beginMark, '', '```mermaid', ...drawing(), '```', '', ...table(), '', endMark].join('\n');
}

/** `text` with the block replaced; undefined when the marks are missing. */
export function replaceArrows(text: string): string | undefined {
  const from = text.indexOf(beginMark);
  const to = text.indexOf(endMark);
  if (from < 0 || to < from) return undefined;
  return text.slice(0, from) + formatArrows() + text.slice(to + endMark.length);
}

function drawing(): string[] {
  const folders: Folder[] = ['apps', 'edge', 'core', 'checks'];
  const boxes = folders.flatMap((folder) => {
    const members = Object.keys(arrows).filter((name) => arrows[name]?.folder === folder);
    return [`  subgraph ${folder}_[${folder}]`, `    ${members.join('; ')}`, '  end'];
  });
  const edges = Object.keys(arrows).flatMap((from) => direct(from).map((to) => `  ${from} --> ${to}`));
  return ['flowchart TD', ...boxes, ...edges];
}

/** Arrows of `from` that no path over another arrow already implies. */
function direct(from: string): string[] {
  const may = arrows[from]?.may ?? [];
  return may.filter((to) => !may.some((via) => via !== to && reaches(via, to)));
}

function reaches(from: string, to: string): boolean {
  return (arrows[from]?.may ?? []).some((next) => next === to || reaches(next, to));
}

function table(): string[] {
  const rows = Object.entries(arrows).map(
    ([name, place]) =>
      `| \`${folderOf(name, place)}\` | ${place.environment} | ${place.may.length === 0 ? 'nothing' : place.may.join(', ')} |`,
  );
  return ['| package | runs in | may import |', '|---|---|---|', ...rows];
}
