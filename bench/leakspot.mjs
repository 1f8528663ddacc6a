// The leakspot that is measured: this checkout's, as built; and its rules, which make the credentials to plant.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const BIN = fileURLToPath(new URL('../bin/leakspot.js', import.meta.url));

/** @type {{ version: string }} */
export const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));

// Built when the benchmark runs, and not yet when types are checked.
const library = new URL('../dist/index.js', import.meta.url).href;

/** @type {typeof import('../src/index.ts')} */
export const { ruleSet, seededRandom, credentialId, Secret } = await import(library);

/** @param {string[]} args @returns {import('./process.mjs').Command} */
export function leakspot(...args) {
  return { command: process.execPath, args: [BIN, ...args], statuses: [0] };
}

/** @param {string} target @returns {import('./process.mjs').Command} finds something, or could not read some of it */
export function leakspotScan(target) {
  return { ...leakspot('scan', '--no-ignore', target, '--format', 'json'), statuses: [1, 3] };
}
