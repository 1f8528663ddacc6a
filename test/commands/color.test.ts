// When text is coloured: flag, FORCE_COLOR, NO_COLOR, TERM, terminal, in this order.

import { describe, expect, it } from 'vitest';
import { type ColorChoice, wantsColor } from '../../src/commands/color.ts';
import type { Environment } from '../../src/commands/shell.ts';

const CASES: readonly (readonly [choice: ColorChoice, env: Environment, isTerminal: boolean, expected: boolean])[] = [
  ['auto', {}, true, true],
  ['auto', {}, false, false],
  ['auto', { NO_COLOR: '1' }, true, false],
  ['auto', { NO_COLOR: '' }, true, true],
  ['auto', { TERM: 'dumb' }, true, false],
  ['auto', { TERM: 'xterm-256color' }, true, true],
  ['auto', { FORCE_COLOR: '1' }, false, true],
  ['auto', { FORCE_COLOR: '' }, false, true],
  ['auto', { FORCE_COLOR: '0' }, true, false],
  ['auto', { FORCE_COLOR: 'false' }, true, false],
  ['auto', { FORCE_COLOR: '3', NO_COLOR: '1' }, false, true],
  ['auto', { FORCE_COLOR: '1', TERM: 'dumb' }, true, true],
  ['always', { NO_COLOR: '1' }, false, true],
  ['never', { FORCE_COLOR: '1' }, true, false],
];

describe('wantsColor', () => {
  it.each(CASES)('--color %s, %j, terminal %s: %s', (choice, env, isTerminal, expected) => {
    expect(wantsColor(choice, env, isTerminal)).toBe(expected);
  });
});
