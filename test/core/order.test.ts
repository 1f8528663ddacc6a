// The orders of confidence and severity, and which skips make a scan incomplete.

import { describe, expect, it } from 'vitest';
import { CONFIDENCES, compareConfidence } from '../../src/core/confidence.ts';
import { compareSeverity, SEVERITIES } from '../../src/core/severity.ts';
import { isIncomplete, SKIP_REASONS, type SkipReason } from '../../src/core/skip.ts';

it('severities go from low to critical', () => {
  expect(['high', 'low', 'critical', 'medium'].toSorted((a, b) => compareSeverity(a as never, b as never))).toEqual([...SEVERITIES]);
  expect(SEVERITIES).toEqual(['low', 'medium', 'high', 'critical']);
  expect(compareSeverity('high', 'high')).toBe(0);
});

it('confidences go from low to high', () => {
  expect(['high', 'low', 'medium'].toSorted((a, b) => compareConfidence(a as never, b as never))).toEqual([...CONFIDENCES]);
  expect(compareConfidence('medium', 'medium')).toBe(0);
});

/** The contract: what holds no content of its own, or was left out on purpose, never makes a scan incomplete. */
const CONTRACT: Readonly<Record<string, boolean>> = {
  fifo: false,
  socket: false,
  device: false,
  submodule: false,
  'lfs-pointer': false,
  excluded: false,
  unreadable: true,
  'too-large': true,
  timeout: true,
};

describe('a skip', () => {
  it.each(Object.entries(CONTRACT))('for the reason %s makes a scan incomplete: %s', (reason, incomplete) => {
    expect(Object.keys(SKIP_REASONS)).toContain(reason);
    expect(isIncomplete({ path: 'a', reason: reason as SkipReason, detail: '' })).toBe(incomplete);
  });
});
