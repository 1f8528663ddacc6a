// The leakspot that is measured: this checkout's, as built.

import { fileURLToPath } from 'node:url';

const BIN = fileURLToPath(new URL('../bin/leakspot.js', import.meta.url));

/** @param {string[]} args @returns {import('./measure.mjs').Command} */
export function leakspot(...args) {
  return { command: process.execPath, args: [BIN, ...args] };
}
