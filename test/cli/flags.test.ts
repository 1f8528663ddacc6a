// What the flags of `scan` become: defaults, values, the last one given, refusals.

import { describe, expect, it } from 'vitest';
import type { Flag, FlagTable } from '../../src/cli/flag.ts';
import { SCAN_FLAGS } from '../../src/cli/flags.ts';
import { Failure } from '../../src/core/failure.ts';

const TABLE: FlagTable = SCAN_FLAGS;

describe('the defaults', () => {
  it('are the contract’s', () => {
    const values = Object.entries(TABLE).map(([name, flag]) => [name, flag.read([])]);
    expect(Object.fromEntries(values)).toEqual({
      historyOnly: false,
      noHistory: false,
      noIgnore: false,
      include: [],
      exclude: [],
      maxFileSize: null,
      timeout: null,
      minConfidence: 'medium',
      failOn: 'low',
      workers: null,
      format: 'human',
      output: null,
      showSecrets: false,
      color: 'auto',
      quiet: false,
      verbose: false,
    });
  });
});

describe('what is given', () => {
  it.each<readonly [Flag<unknown>, readonly string[], unknown]>([
    [SCAN_FLAGS.quiet, [''], true],
    [SCAN_FLAGS.quiet, ['', ''], true],
    [SCAN_FLAGS.include, ['a', 'b'], ['a', 'b']],
    [SCAN_FLAGS.output, ['a', 'b'], 'b'],
    [SCAN_FLAGS.output, [''], ''],
    [SCAN_FLAGS.format, ['json', 'jsonl'], 'jsonl'],
    [SCAN_FLAGS.failOn, ['never'], 'never'],
    [SCAN_FLAGS.failOn, ['critical'], 'critical'],
    [SCAN_FLAGS.maxFileSize, ['10MB'], 10_000_000],
    [SCAN_FLAGS.timeout, ['5m'], 300_000],
    [SCAN_FLAGS.workers, ['8', '2'], 2],
  ])('%#: $long %j', (flag, given, value) => {
    expect(flag.read(given)).toEqual(value);
  });
});

describe('what is not understood', () => {
  it.each<readonly [Flag<unknown>, string, string]>([
    [SCAN_FLAGS.format, 'xml', 'use one of human, json, jsonl'],
    [SCAN_FLAGS.format, 'toString', 'use one of human, json, jsonl'],
    [SCAN_FLAGS.format, 'JSON', 'use one of human, json, jsonl'],
    [SCAN_FLAGS.color, '', 'use one of auto, always, never'],
    [SCAN_FLAGS.failOn, 'active', 'use one of low, medium, high, critical, never'],
    [SCAN_FLAGS.minConfidence, 'certain', 'use one of low, medium, high'],
    [SCAN_FLAGS.timeout, '5', 'write it like 30s or 5m'],
    [SCAN_FLAGS.workers, '0', 'write it like 1 or 4'],
    [SCAN_FLAGS.workers, '65', 'write it like 1 or 4'],
    [SCAN_FLAGS.workers, 'many', 'write it like 1 or 4'],
    [SCAN_FLAGS.maxFileSize, '10M', 'write it like 10MB or 1GiB'],
  ])('%#: %j', (flag, given, next) => {
    expect(() => flag.read(['human', given])).toThrow(Failure);
    expect(() => flag.read([given])).toThrow(expect.objectContaining({ where: `${flag.long} ${JSON.stringify(given)}`, next }));
  });
});
