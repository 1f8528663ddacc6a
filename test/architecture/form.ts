// The laws about how a file is written: its opening comment, its name, its length, and what it may not contain.

import { posix } from 'node:path';
import { type Node, type Parsed, type Problem, problemAt } from './syntax.ts';
import type { SourceFile } from './tree.ts';

const LONGEST = 300;

/** Files that may be longer, and why. */
export const MAY_BE_LONG: readonly { readonly path: string; readonly reason: string }[] = [];

/** Names that say nothing: as a part of a name, or alone. */
const EMPTY_PARTS = new Set(['util', 'utils', 'helper', 'helpers', 'common', 'constants', 'manager', 'service']);
const EMPTY_NAMES = new Set(['types', 'misc', 'shared', 'lib']);

export function checkLength(file: SourceFile, allowed = MAY_BE_LONG): readonly Problem[] {
  const lines = file.text.split('\n').length - 1;
  const listed = allowed.some((entry) => entry.path === file.path);
  if (listed === lines > LONGEST) return [];
  const message = listed ? 'is in MAY_BE_LONG but is not long: take it off the list' : `${lines} lines: is it two ideas?`;
  return [problemAt(file, 0, message)];
}

export function checkName(path: string): readonly Problem[] {
  const name = posix.basename(path).replace(/\..*$/, '');
  const empty = EMPTY_NAMES.has(name) || name.split('-').some((part) => EMPTY_PARTS.has(part));
  return empty ? [{ path, line: 1, message: `"${name}" does not say what is in the file` }] : [];
}

export function checkOpeningComment(file: Parsed): readonly Problem[] {
  const start = file.text.startsWith('#!') ? file.text.indexOf('\n') + 1 : 0;
  return file.comments.includes(start) ? [] : [problemAt(file, 0, 'opens without a comment that says what the file does and does not')];
}

export function checkConstructs(file: Parsed): readonly Problem[] {
  return file.nodes.flatMap(({ node }) => {
    const message = objection(node, file);
    return message === null ? [] : [problemAt(file, node.start, message)];
  });
}

function objection(node: Node, file: Parsed): string | null {
  if (node.type === 'SwitchCase' && node['test'] === null) return 'a switch has a default: list its cases';
  if (node.type === 'TSEnumDeclaration') return 'an enum: use a union of literals';
  if (node.type === 'TSAnyKeyword') return 'any: use unknown';
  if (node.type === 'ExportDefaultDeclaration') return 'a default export: export it by name';
  if (node.type === 'CatchClause' && !usesItsError(node, file)) return 'a catch drops its error';
  return null;
}

/** Whether the body of a catch names what it caught. */
function usesItsError(clause: Node, file: Parsed): boolean {
  const caught = clause['param'] as Node | null;
  if (caught === null) return false;
  const body = clause['body'] as Node;
  const names = file.nodes.filter(({ node }) => node.type === 'Identifier' && node.start >= caught.start && node.end <= caught.end);
  const inside = file.nodes.filter(({ node }) => node.type === 'Identifier' && node.start >= body.start && node.end <= body.end);
  return names.some(({ node }) => inside.some((use) => use.node['name'] === node['name']));
}
