// Sizes, durations and the clock: what is understood and what is refused.

import { describe, expect, it } from 'vitest';
import { systemClock } from '../../src/cli/clock.ts';
import { parseDuration } from '../../src/cli/duration.ts';
import { parseSize } from '../../src/cli/size.ts';
import { Failure } from '../../src/core/failure.ts';

describe('parseSize', () => {
  it.each([
    ['1', 1],
    ['4096', 4096],
    ['10B', 10],
    ['10MB', 10_000_000],
    ['10 MB', 10_000_000],
    ['1kB', 1000],
    ['1KB', 1000],
    ['1.5KiB', 1536],
    ['1GiB', 2 ** 30],
    ['2TB', 2e12],
    ['0.5B', null],
    ['0', null],
    ['', null],
    ['10M', null],
    ['10mb', null],
    ['-1', null],
    ['1e9', null],
    ['ten', null],
    ['99999999999TB', null],
  ])('%j: %s', (text, bytes) => {
    expect(parseSize(text)).toBe(bytes);
  });
});

describe('parseDuration', () => {
  it.each([
    ['30s', 30_000],
    ['5m', 300_000],
    ['1h30m', 5_400_000],
    ['500ms', 500],
    ['1m1ms', 60_001],
    ['2147483647ms', 2_147_483_647],
    ['2147483648ms', null],
    ['600h', null],
    ['0s', null],
    ['', null],
    ['30', null],
    ['30 s', null],
    ['1.5h', null],
    ['1s1m', null],
    ['-1s', null],
  ])('%j: %s', (text, milliseconds) => {
    expect(parseDuration(text)).toBe(milliseconds);
  });
});

describe('the clock', () => {
  it.each([
    ['0', 0],
    ['1700000000', 1_700_000_000_000],
    ['999999999999', 999_999_999_999_000],
  ])('is SOURCE_DATE_EPOCH where set: %s', (text, now) => {
    expect(systemClock({ SOURCE_DATE_EPOCH: text }).now()).toBe(now);
  });

  it.each([{}, { SOURCE_DATE_EPOCH: '' }])("is the machine's otherwise: %j", (env) => {
    const before = Date.now();
    expect(systemClock(env).now()).toBeGreaterThanOrEqual(before);
  });

  it.each(['-1', '1.5', 'now', ' 1', '1e3', '9'.repeat(13)])('refuses %j', (text) => {
    expect(() => systemClock({ SOURCE_DATE_EPOCH: text }).now()).toThrow(Failure);
  });
});
