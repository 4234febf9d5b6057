/** What an import statement points at. */

const scope = '@countersign/';

export type Target =
  | { readonly kind: 'relative'; readonly path: string }
  | { readonly kind: 'node' }
  | { readonly kind: 'own'; readonly name: string; readonly subpath: string }
  | { readonly kind: 'outside'; readonly name: string };

/** Sorts a specifier written in the file at `from` (path from the root). */
export function parseSpecifier(specifier: string, from: string): Target {
  const bare = specifier.replace(/\?.*$/, '');
  if (/^\.\.?(\/|$)/.test(bare)) return { kind: 'relative', path: resolve(from, bare) };
  if (bare.startsWith('node:')) return { kind: 'node' };
  const [first = '', second = '', ...rest] = bare.split('/');
  if (bare.startsWith(scope)) return { kind: 'own', name: second, subpath: ['.', ...rest].join('/') };
  return { kind: 'outside', name: first.startsWith('@') ? `${first}/${second}` : first };
}

/** `log` of `@countersign/log`; any other name as it is. */
export function unwrapPackageName(name: string): string {
  return name.startsWith(scope) ? name.slice(scope.length) : name;
}

/** `relative` from the folder of `from`, both with forward slashes; may climb above the root. */
function resolve(from: string, relative: string): string {
  const parts = from.split('/').slice(0, -1);
  for (const part of relative.split('/')) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}
