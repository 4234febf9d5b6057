/**
 * What the checks need to know of a source file's syntax: its functions, imports and exports, with lines.
 * Parsed by the parser inside Vite (oxc), which reads TypeScript and JSX; TypeScript 7 itself has no stable API yet.
 */
import { parseSync } from 'vite';
import type { SourceFile } from './repository.ts';

/** A node of the ESTree syntax tree, with character offsets. */
export interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

/** A function of any form. `named` is false for a callback handed over in place. */
export interface FunctionNote {
  readonly name: string;
  readonly line: number;
  readonly lines: number;
  readonly named: boolean;
  /** Name of the function it is an argument of, when it is one: `describe`. */
  readonly argumentOf: string | undefined;
}

/** One `import`, `export … from`, `import()` or `import('…')` type. */
export interface ImportNote {
  readonly specifier: string;
  readonly line: number;
}

export interface Syntax {
  readonly body: readonly Node[];
  readonly functions: readonly FunctionNote[];
  readonly imports: readonly ImportNote[];
  /** 1-based line of a character offset. */
  readonly lineOf: (offset: number) => number;
}

const parsed = new WeakMap<SourceFile, Syntax>();

/** Syntax of one file; throws with the place when the file does not parse. */
export function syntaxOf(file: SourceFile): Syntax {
  const known = parsed.get(file);
  if (known) return known;
  const syntax = readSyntax(file);
  parsed.set(file, syntax);
  return syntax;
}

function readSyntax(file: SourceFile): Syntax {
  const { program, errors } = parseSync(file.path, file.text);
  if (errors.length > 0) throw new Error(`${file.path} does not parse: ${errors[0]?.message}`);
  const lineOf = lineFinder(file.text);
  const functions: FunctionNote[] = [];
  const imports: ImportNote[] = [];
  visit(program as unknown as Node, undefined, (node, parent) => {
    if (isFunction(node)) functions.push(noteFunction(node, parent, lineOf));
    const specifier = importedSpecifier(node);
    if (specifier !== undefined) imports.push({ specifier, line: lineOf(node.start) });
  });
  return { body: program.body as unknown as Node[], functions, imports, lineOf };
}

/** Calls `see` with every node of the tree and its parent, outermost first. */
export function visit(
  node: Node,
  parent: Node | undefined,
  see: (node: Node, parent: Node | undefined) => void,
): void {
  see(node, parent);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) visit(child, node, see);
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}

function isFunction(node: Node): boolean {
  if (!/^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(node.type)) return false;
  return node['body'] !== null;
}

function noteFunction(
  node: Node,
  parent: Node | undefined,
  lineOf: (offset: number) => number,
): FunctionNote {
  const line = lineOf(node.start);
  const isArgument = parent?.type === 'CallExpression';
  const owner = node['id'] ?? parent?.['id'] ?? parent?.['key'];
  return {
    name: nameOf(owner) ?? '(anonymous)',
    line,
    lines: lineOf(node.end) - line + 1,
    named: nameOf(owner) !== undefined && !isArgument,
    argumentOf: isArgument ? nameOf(parent['callee']) : undefined,
  };
}

function nameOf(node: unknown): string | undefined {
  if (!isNode(node)) return undefined;
  if (node.type === 'MemberExpression') return nameOf(node['object']);
  return typeof node['name'] === 'string' ? node['name'] : undefined;
}

function importedSpecifier(node: Node): string | undefined {
  if (!/^(Import|ExportAll|ExportNamed)Declaration$|^ImportExpression$|^TSImportType$/.test(node.type))
    return undefined;
  const source = node['source'] ?? node['argument'];
  const literal = isNode(source) && isNode(source['literal']) ? source['literal'] : source;
  return isNode(literal) && typeof literal['value'] === 'string' ? literal['value'] : undefined;
}

function lineFinder(text: string): (offset: number) => number {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    let low = 0;
    for (let high = starts.length - 1; low < high; ) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  };
}
