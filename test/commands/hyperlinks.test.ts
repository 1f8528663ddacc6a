// Which terminals are trusted with OSC 8 hyperlinks.

import { describe, expect, it } from 'vitest';
import { showsLinks } from '../../src/commands/hyperlinks.ts';
import type { Environment } from '../../src/commands/shell.ts';

const CASES: readonly (readonly [env: Environment, expected: boolean])[] = [
  [{}, false],
  [{ TERM_PROGRAM: 'iTerm.app', TERM_PROGRAM_VERSION: '3.0.15' }, false],
  [{ TERM_PROGRAM: 'iTerm.app', TERM_PROGRAM_VERSION: '3.1.0' }, true],
  [{ TERM_PROGRAM: 'iTerm.app' }, false],
  [{ TERM_PROGRAM: 'WezTerm', TERM_PROGRAM_VERSION: '20240203-110809' }, true],
  [{ TERM_PROGRAM: 'vscode', TERM_PROGRAM_VERSION: '1.71.2' }, false],
  [{ TERM_PROGRAM: 'vscode', TERM_PROGRAM_VERSION: '1.103.0' }, true],
  [{ TERM_PROGRAM: 'Apple_Terminal', TERM_PROGRAM_VERSION: '455' }, false],
  [{ VTE_VERSION: '5000' }, false],
  [{ VTE_VERSION: '7600' }, true],
  [{ WT_SESSION: 'x' }, true],
  [{ KITTY_WINDOW_ID: '1' }, true],
  [{ KITTY_WINDOW_ID: '1', CI: 'true' }, false],
  [{ KITTY_WINDOW_ID: '1', TERM: 'dumb' }, false],
  [{ KITTY_WINDOW_ID: '1', TMUX: '/tmp/tmux-0/default,1,0' }, false],
  [{ VTE_VERSION: '7600', TERM: 'screen-256color' }, false],
];

describe('showsLinks', () => {
  it.each(CASES)('%j: %s', (env, expected) => {
    expect(showsLinks(env, true)).toBe(expected);
    expect(showsLinks(env, false)).toBe(false);
  });
});
