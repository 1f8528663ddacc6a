// How long leakspot takes to start, over how long Node.js takes to start and do nothing. Every commit with the hook pays for it.

import { leakspot } from './leakspot.mjs';
import { timeLine } from './line.mjs';
import { compare } from './measure.mjs';

const ROUNDS = 30;

/** What everything that starts Node.js is compared with. @type {import('./process.mjs').Command} */
export const bareNode = { command: process.execPath, args: ['-e', '0'], statuses: [0] };

/** @type {import('./run.mjs').Part} */
export async function startup() {
  return { title: 'startup: leakspot --version', lines: lines() };
}

async function* lines() {
  const { ours, baseline } = await compare(leakspot('--version'), bareNode, ROUNDS);
  yield timeLine('node -e 0', baseline);
  yield { ...timeLine('leakspot --version', ours), goal: 2 };
}
