// Where a value may begin and end: after the escapes of carriers, and nowhere inside a longer word.

import { describe, expect, it } from 'vitest';
import type { Edge } from '../../src/core/rule.ts';
import { edgesHold, isGlued } from '../../src/engine/edges.ts';
import { textOf } from '../../src/engine/text.ts';

const VALUE = 'VALUE';

function holds(before: string, after: string, edge: Edge): boolean {
  const text = textOf({ bytes: Buffer.from(before + VALUE + after, 'latin1') });
  return edgesHold(text, before.length, before.length + VALUE.length, edge);
}

const FREE = ['', ' ', '=', '"', "'", '`', '\n', '\r', '\t', '\0', '\u00ff', ':', '/', '(', '{', '|', '>', '.', '@', '&', '%', '\\'];

const ESCAPES = [
  ...['\\n', '\\r', '\\t', '\\0', '\\x0a', '\\u000a', '\\u0022', '\\012'],
  ...['%3D', '%3d', '%22', '%20', '%253D', '=3D', '=20'],
  ...['\u001b[0m', '\u001b[1;32m', '\\u001b[32m', '\\x1b[0m', '\\033[31m', '\\e[0m'],
  ...['\u001b[01;31m\u001b[K', '\u001b[K', '\u001b[?25h', '\u001b[1;38;2;255;100;200m', '\u001b(B', '\\x1b(B', '^[[m', '\\u{1b}[2K'],
  ...['-', '\n-', ' -', '${NAME:-'],
];

describe('a word', () => {
  it.each(FREE)('may stand between %j', (character) => {
    expect(holds(character, character, 'word')).toBe(true);
  });

  it.each(ESCAPES)('may begin after %j', (written) => {
    expect(holds(written, '', 'word')).toBe(true);
    expect(holds(`"x${written}`, '"', 'word')).toBe(written !== '-');
  });

  it.each(['a', 'Z', '0', '-', '_', 'n', 'x0a', 'u0022', '3D', '[0m', '(B', '[K', 'a-', '=-'])('may not begin after %j', (written) => {
    expect(holds(`"x${written}`, '', 'word')).toBe(false);
  });

  it.each(['a', 'Z', '0', '-', '_', '-x', '_x'])('may not end before %j', (written) => {
    expect(holds('', written, 'word')).toBe(false);
  });

  it('may stand in emphasis', () => {
    expect([holds('_', '_', 'word'), holds('__', '__', 'word'), holds('_', '', 'word'), holds('', '_', 'word')]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});

describe('letters and digits', () => {
  it.each(['-', '_', ...FREE])('may stand between %j', (character) => {
    expect(holds(character, character, 'alphanumeric')).toBe(true);
  });

  it.each(['a', 'Z', '7'])('may not touch %j', (character) => {
    expect([holds(character, '', 'alphanumeric'), holds('', character, 'alphanumeric')]).toEqual([false, false]);
  });
});

it('where no edge is asked for anything may touch', () => {
  expect(holds('a', 'a', 'none')).toBe(true);
});

describe('what is before a value', () => {
  const isGluedTo = (before: string): boolean => isGlued(textOf({ bytes: Buffer.from(before + VALUE, 'latin1') }), before.length, 'word');

  it.each([...FREE, ...ESCAPES, '_'])('is no part of it: %j', (written) => {
    expect(isGluedTo(written)).toBe(false);
    expect(isGluedTo(`some words ${written}`)).toBe(false);
  });

  // None of these is an escape that edges know: whoever undoes it may, and then a value begins there.
  it.each(['\\75', '%u003D', '\\U0000003d', '&#61', '^M', '${x}a'])('may be an escape of another kind: %j', (written) => {
    expect(isGluedTo(`"${written}`)).toBe(false);
  });

  it.each(['a', 'com', 'x-', 'sha512-OWROdHpBmmi', 'a/b', 'c+d', 'key = "mmi', '% of all'])('is glued to it: %j', (written) => {
    expect(isGluedTo(`${written}`)).toBe(true);
  });
});
