// Expiry in words.

import { describe, expect, it } from 'vitest';
import { expiryWords, isExpired } from '../../src/commands/expiry-words.ts';

const NOW = Date.UTC(2026, 10, 21, 12);
const at = (seconds: number): string => new Date(NOW + seconds * 1000).toISOString();

describe('expiryWords', () => {
  it.each([
    [30 * 60, 'expires in 30 minutes'],
    [1, 'expires in 1 second'],
    [0, 'expires in 0 seconds'],
    [-1, 'expired 1 second ago'],
    [-90, 'expired 1 minute ago'],
    [-2 * 3600, 'expired 2 hours ago'],
    [-26 * 3600, 'expired 1 day ago'],
    [-400 * 24 * 3600, 'expired 1 year ago'],
    [3 * 24 * 3600, 'expires in 3 days'],
  ])('%i seconds from now: %s', (seconds, words) => {
    expect(expiryWords(at(seconds), NOW)).toBe(words);
    expect(isExpired(at(seconds), NOW)).toBe(seconds < 0);
  });
});
