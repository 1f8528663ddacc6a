// What scans are compared with: ripgrep looking for the tails of UUIDs, the most frequent thing that leakspot has to look at.

/** @param {string} target @returns {import('./process.mjs').Command} */
export function ripgrep(target) {
  return { command: 'rg', args: ['-uuu', '-c', '-e', '-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}', target], statuses: [0] };
}
