// How long leakspot takes to start, over how long Node.js takes to start and do nothing. Every commit with the hook pays for it.

import { leakspot } from './leakspot.mjs';
import { compare } from './measure.mjs';

/** @returns {import('./run.mjs').Row} */
export function startup() {
  const times = compare(leakspot('--version'), { command: process.execPath, args: ['-e', '0'] }, 30);
  return { title: 'start: leakspot --version / node -e 0', ...times, goal: 2 };
}
