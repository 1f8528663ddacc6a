// Every kind in every carrier in every encoding: found exactly once, as that kind, with its plain value, at the bytes that hold it. The README
// quotes its size.

import { describe, expect, it } from 'vitest';
import type { Match } from '../../src/core/match.ts';
import { engine, seen } from './carried.ts';
import { cellsOf, WAYS } from './encoded-cells.ts';
import { MATRIX } from './matrix.ts';

/** A carrier can add layers of its own: JSON in a string, a concatenation. */
function hasLayers({ encoding }: Match, layers: readonly string[]): boolean {
  const found = encoding.split('+');
  let next = 0;
  for (const layer of found) if (layer === layers[next]) next++;
  return next === layers.length;
}

describe.each(MATRIX)('$rule.id', ({ rule, carriers }) => {
  it.each(WAYS)('$title, in every carrier', (way) => {
    const failed: unknown[] = [];
    for (const { carrier, path, bytes, expected, layers } of cellsOf(rule, carriers, way)) {
      const matches = engine.scan({ path, bytes });
      const [match] = matches;
      const isFound = match !== undefined && matches.length === 1 && JSON.stringify(seen(match)) === JSON.stringify(expected);
      if (isFound && hasLayers(match, layers)) continue;
      const found = matches.map(({ rule: { id }, span, encoding }) => ({ id, ...span, encoding }));
      failed.push({ carrier, found, expected: { start: expected.start, end: expected.end } });
    }
    expect(failed).toEqual([]);
  });
});

describe('the encoded matrix', () => {
  it('has as many cells as the README says', () => {
    let cells = 0;
    for (const { rule, carriers } of MATRIX) for (const way of WAYS) cells += cellsOf(rule, carriers, way).length;
    expect({ ways: WAYS.length, cells }).toEqual({ ways: 22, cells: 32643 });
  });
});
