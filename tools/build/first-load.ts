/** What a browser loads before a page can be used. */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';

export interface FirstLoad {
  /** Bytes after gzip. */
  readonly javascript: number;
  readonly styles: number;
}

/** Compressed sizes of the scripts, preloaded modules and style sheets that `dist/index.html` names. */
export function firstLoad(dist: string): FirstLoad {
  const html = readFileSync(join(dist, 'index.html'), 'utf8');
  const tags = html.match(/<(script|link)\b[^>]*>/g) ?? [];
  const scripts = tags.filter((tag) => tag.startsWith('<script') || /rel="modulepreload"/.test(tag));
  const sheets = tags.filter((tag) => /rel="stylesheet"/.test(tag));
  const javascript = compressed(dist, scripts);
  if (javascript === 0) throw new Error(`${dist}/index.html names no script: the page cannot work`);
  return { javascript, styles: compressed(dist, sheets) };
}

/** `132.5 kB`, of 1,000 bytes. */
export function formatSize(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}

function compressed(dist: string, tags: readonly string[]): number {
  const addresses = new Set(tags.flatMap((tag) => /(?:src|href)="([^"]+)"/.exec(tag)?.[1] ?? []));
  const sizes = [...addresses].map((address) => gzipSync(readFileSync(fileOf(dist, address))).length);
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** Built files lie in `dist/assets` whatever base path their address begins with, or beside index.html. */
function fileOf(dist: string, address: string): string {
  const path = address.replace(/[?#].*$/, '');
  return path.includes('/assets/') || path.startsWith('assets/')
    ? join(dist, 'assets', basename(path))
    : join(dist, basename(path));
}
