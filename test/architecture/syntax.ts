// Parses a source file with oxc and walks its tree. Knows nothing of the house's laws.

import { parseSync, visitorKeys } from 'oxc-parser';
import type { SourceFile } from './tree.ts';

export type Problem = { readonly path: string; readonly line: number; readonly message: string };

/** An ESTree node: `type` says which, other fields depend on it. */
export type Node = { readonly type: string; readonly start: number; readonly end: number; readonly [field: string]: unknown };

/** A node with the node above it and the field of that which holds it; the program itself has none. */
export type Visited = { readonly node: Node; readonly parent: Node | null; readonly field: string };

export type Import = {
  readonly specifier: string;
  /** `type` imports vanish at run time, `dynamic` ones load when they are reached. */
  readonly kind: 'static' | 'type' | 'dynamic';
  /** Names taken from the module; `*` for all of it. */
  readonly names: readonly string[];
  readonly start: number;
};

export type Parsed = SourceFile & {
  readonly imports: readonly Import[];
  /** Every node of the file, parents first. */
  readonly nodes: readonly Visited[];
  /** Where comments start. */
  readonly comments: readonly number[];
};

export function parse(file: SourceFile): Parsed {
  const result = parseSync(file.path, file.text);
  const error = result.errors[0];
  if (error !== undefined) throw new Error(`${file.path} does not parse: ${error.message}`);
  const nodes = [...walk(result.program as unknown as Node, null, '')];
  return { ...file, imports: importsIn(nodes), nodes, comments: result.comments.map((comment) => comment.start) };
}

export function problemAt(file: SourceFile, start: number, message: string): Problem {
  return { path: file.path, line: file.text.slice(0, start).split('\n').length, message };
}

function* walk(node: Node, parent: Node | null, field: string): Generator<Visited> {
  yield { node, parent, field };
  for (const key of visitorKeys[node.type] ?? []) {
    for (const child of [node[key]].flat()) {
      if (isNode(child)) yield* walk(child, node, key);
    }
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value;
}

function importsIn(nodes: readonly Visited[]): readonly Import[] {
  return nodes.flatMap(({ node }) => {
    const source = node['source'];
    if (!isNode(source)) return [];
    // A computed name cannot be judged: it is reported as an import of itself.
    const specifier = typeof source['value'] === 'string' ? source['value'] : '(computed)';
    return [{ specifier, kind: importKind(node), names: importedNames(node), start: node.start }];
  });
}

function importKind(node: Node): Import['kind'] {
  if (node.type === 'ImportExpression') return 'dynamic';
  if (node.type === 'TSImportType') return 'type';
  if (node['importKind'] === 'type' || node['exportKind'] === 'type') return 'type';
  const specifiers = specifiersOf(node);
  const allTypes =
    specifiers.length > 0 && specifiers.every((specifier) => [specifier['importKind'], specifier['exportKind']].includes('type'));
  return allTypes ? 'type' : 'static';
}

function importedNames(node: Node): readonly string[] {
  return specifiersOf(node).map((specifier) => {
    const imported = specifier['imported'] ?? specifier['local'];
    const named = ['ImportSpecifier', 'ExportSpecifier'].includes(specifier.type);
    return named && isNode(imported) ? String(imported['name']) : '*';
  });
}

function specifiersOf(node: Node): readonly Node[] {
  return [node['specifiers'] ?? []].flat().filter(isNode);
}
