// Whether to colour text. Pure: environment and terminal are parameters.

import type { Environment } from './shell.ts';

export type ColorChoice = 'auto' | 'always' | 'never';

/** `auto` follows FORCE_COLOR, then NO_COLOR (no-color.org: any non-empty value), then TERM=dumb, then whether it is a terminal. */
export function wantsColor(choice: ColorChoice, env: Environment, isTerminal: boolean): boolean {
  switch (choice) {
    case 'always':
      return true;
    case 'never':
      return false;
    case 'auto':
      return forced(env) ?? (isTerminal && !env['NO_COLOR'] && env['TERM'] !== 'dumb');
  }
}

/** As Node.js reads FORCE_COLOR: `0` and `false` force it off, anything else, even nothing, forces it on; null where it is not set. */
function forced(env: Environment): boolean | null {
  const value = env['FORCE_COLOR'];
  if (value === undefined) return null;
  return value !== '0' && value !== 'false';
}
