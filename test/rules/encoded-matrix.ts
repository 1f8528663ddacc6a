// Tests of the encoded matrix: every kind in every carrier in some encodings, found exactly once, as that kind, with its plain value, at the bytes that
// hold it. Searched by the kernel that is built; the other matrix has its specification.

import { describe, expect, it } from 'vitest';
import { ruleSet } from '../../rules/index.ts';
import type { Match } from '../../src/core/match.ts';
import { createEngine } from '../../src/engine/engine.ts';
import { createKernel } from '../../src/kernel/simd-kernel.ts';
import { NOW, seen } from './carried.ts';
import { cellsOf, WAYS } from './encoded-cells.ts';
import { MATRIX } from './matrix.ts';

const engine = createEngine(ruleSet, { now: NOW, kernel: createKernel() });

/** Which ways a test file goes through: by what is encoded, and how often. */
const PARTS = {
  values: WAYS.filter(({ whole }) => whole === 'value'),
  files: WAYS.filter(({ whole, encoder }) => whole === 'file' && encoder.layers.length === 1),
  'files, twice': WAYS.filter(({ whole, encoder }) => whole === 'file' && encoder.layers.length > 1),
} as const;

/** How many cells they have. The README quotes the sum. */
export const CELLS: Readonly<Record<keyof typeof PARTS, number>> = { values: 21_450, files: 7995, 'files, twice': 3198 };

/** A carrier can add layers of its own: JSON in a string, a concatenation. */
function hasLayers({ encoding }: Match, layers: readonly string[]): boolean {
  const found = encoding.split('+');
  let next = 0;
  for (const layer of found) if (layer === layers[next]) next++;
  return next === layers.length;
}

/** The tests of one part, for a test file of its own. */
export function testPart(part: keyof typeof PARTS): void {
  let tried = 0;

  describe.each(MATRIX)('$rule.id', ({ rule, carriers }) => {
    it.each(PARTS[part])('$title, in every carrier', (way) => {
      const failed: unknown[] = [];
      for (const { carrier, path, bytes, expected, layers } of cellsOf(rule, carriers, way)) {
        tried++;
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

  it('these are as many cells as there should be', () => {
    expect(tried).toBe(CELLS[part]);
  });
}
