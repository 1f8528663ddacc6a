// Whether a terminal is known to show OSC 8 hyperlinks. Pure; where in doubt it says no, since others print the escape codes.

import type { Environment } from './shell.ts';

/** Terminals by TERM_PROGRAM and the first version that has links; 0 where every version in use has. */
const PROGRAMS: Readonly<Record<string, readonly [major: number, minor: number]>> = {
  'iTerm.app': [3, 1],
  WezTerm: [0, 0],
  vscode: [1, 72],
  ghostty: [0, 0],
  zed: [0, 0],
};

/** The first VTE (GNOME Terminal and its kin) that has links and does not crash on them: 0.50.1. */
const FIRST_VTE = 5001;

export function showsLinks(env: Environment, isTerminal: boolean): boolean {
  if (!isTerminal || env['CI'] || env['TERM'] === 'dumb') return false;
  // Inside these the outer terminal's variables are inherited, but links may be dropped or shown as text.
  if (env['TMUX'] || env['STY'] || env['TERM']?.startsWith('screen')) return false;
  if (env['WT_SESSION'] || env['KITTY_WINDOW_ID'] || env['TERM'] === 'alacritty') return true;
  return isProgramWithLinks(env) || Number(env['VTE_VERSION'] ?? 0) >= FIRST_VTE;
}

function isProgramWithLinks(env: Environment): boolean {
  const first = PROGRAMS[env['TERM_PROGRAM'] ?? ''];
  if (first === undefined) return false;
  const [major = 0, minor = 0] = (env['TERM_PROGRAM_VERSION'] ?? '').split('.').map((part) => Number.parseInt(part, 10) || 0);
  return major > first[0] || (major === first[0] && minor >= first[1]);
}
