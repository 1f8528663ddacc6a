// What pure folders may not touch (disk, network, clock, randomness, the process, the machine's locale) and what only some of the shell may.

import { layerOf } from './layers.ts';
import { type Node, type Parsed, type Problem, problemAt, type Visited } from './syntax.ts';

export const PURE = ['scan', 'engine', 'decode', 'report', 'suppress', 'rotate', 'rules', 'kernel', 'core'];

/** The one pure folder that awaits: its source, nothing else. */
const MAY_AWAIT = ['scan'];

/** Node's own modules that pure folders may import, and what of them; `*` for all. */
const PURE_MODULES: Readonly<Record<string, readonly string[]>> = {
  'node:buffer': ['*', 'Buffer', 'isAscii'],
  'node:crypto': ['createHash', 'createHmac', 'hash', 'timingSafeEqual'],
  // Only what is synchronous: it computes.
  'node:zlib': ['constants', 'inflateSync'],
  'node:path/posix': ['*', 'posix', 'join', 'dirname', 'basename', 'extname', 'normalize'],
};

const IMPURE_GLOBALS = new Set([
  ...['process', 'console', 'global', 'globalThis', 'navigator', 'performance', 'crypto', 'Intl', 'require'],
  ...['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest', 'Worker', 'BroadcastChannel'],
  ...['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask'],
]);

/** These answer differently from machine to machine: by locale, by time zone, by clock. */
const IMPURE_MEMBERS = /^(?:localeCompare|toLocale\w*|getTimezoneOffset|get(?:Date|Day|FullYear|Hours|Minutes|Month|Seconds))$/;
const IMPURE_STATICS = new Set(['Date.now', 'Math.random']);

const NETWORK_MODULES = /^node:(?:http|https|http2|net|tls|dgram|dns)(?:\/|$)/;
const MAY_USE_NETWORK = ['verify', 'fleet'];
const PROCESS_ENDS = new Set(['process.argv', 'process.exitCode', 'process.exit', 'process.abort', 'process.kill']);

export function checkPurity(file: Parsed): readonly Problem[] {
  if (!PURE.includes(layerOf(file.path))) return [];
  const mayAwait = MAY_AWAIT.includes(layerOf(file.path));
  const imports = file.imports.flatMap((imported) => {
    if (!imported.specifier.startsWith('node:')) return [];
    const allowed = PURE_MODULES[imported.specifier] ?? [];
    const ok = imported.kind === 'type' || (imported.names.length > 0 && imported.names.every((name) => allowed.includes(name)));
    return ok ? [] : [problemAt(file, imported.start, `a pure folder imports ${imported.names.join(', ')} from ${imported.specifier}`)];
  });
  const uses = file.nodes.flatMap((visited) => {
    const what = impurity(visited) ?? (mayAwait ? null : waiting(visited.node));
    return what === null ? [] : [problemAt(file, visited.node.start, `a pure folder uses ${what}`)];
  });
  return [...imports, ...uses];
}

/** What holds in the shell too: the ends of the process are the CLI's, the network is for those who ask HubSpot or a forge. */
export function checkShell(file: Parsed): readonly Problem[] {
  const layer = layerOf(file.path);
  const imports = file.imports.flatMap(({ specifier, start }) => {
    if (specifier === 'node:process') return [problemAt(file, start, 'use the global process, so that its uses can be checked')];
    if (NETWORK_MODULES.test(specifier) && !MAY_USE_NETWORK.includes(layer)) return [problemAt(file, start, `${layer} talks to a network`)];
    return [];
  });
  const uses = file.nodes.flatMap(({ node, parent, field }) => {
    if (layer !== 'cli' && PROCESS_ENDS.has(memberPath(node)))
      return [problemAt(file, node.start, `only src/cli uses ${memberPath(node)}`)];
    const fetches = isReference({ node, parent, field }) && node['name'] === 'fetch';
    return fetches && !MAY_USE_NETWORK.includes(layer) ? [problemAt(file, node.start, `${layer} talks to a network`)] : [];
  });
  return [...imports, ...uses];
}

function impurity(visited: Visited): string | null {
  const { node } = visited;
  if (isReference(visited) && IMPURE_GLOBALS.has(String(node['name']))) return String(node['name']);
  if (node.type === 'MemberExpression') {
    const name = propertyName(node);
    return IMPURE_STATICS.has(memberPath(node)) || IMPURE_MEMBERS.test(name) ? `.${name}` : null;
  }
  if (node.type === 'MetaProperty' && (node['meta'] as Node)['name'] === 'import') return 'import.meta';
  // `new Date()` and `Date()` read the clock, `new Date(x)` does not.
  const callee = node['callee'] as Node | undefined;
  if (callee?.['name'] !== 'Date') return null;
  const reads = node.type === 'CallExpression' || (node['arguments'] as readonly Node[]).length === 0;
  return reads ? 'the clock (Date without an argument)' : null;
}

function waiting(node: Node): string | null {
  if (node.type === 'AwaitExpression' || node['await'] === true) return 'await';
  return node['async'] === true ? 'async' : null;
}

/** Whether an identifier stands for a variable, not for the name of a property, a type or a label. */
function isReference({ node, parent, field }: Visited): boolean {
  if (node.type !== 'Identifier' || parent === null) return false;
  if (['property', 'key'].includes(field)) return parent['computed'] === true;
  return (
    !['imported', 'exported', 'label', 'typeName', 'right'].includes(field) ||
    !/^(?:TS|Import|Export|Label|Break|Continue)/.test(parent.type)
  );
}

/** `process.exit` for `process.exit` and `process['exit']`; '' for anything else. */
function memberPath(node: Node): string {
  if (node.type !== 'MemberExpression') return '';
  return `${String((node['object'] as Node)['name'])}.${propertyName(node)}`;
}

export function propertyName(node: Node): string {
  const property = node['property'] as Node;
  return String(property['name'] ?? property['value']);
}
