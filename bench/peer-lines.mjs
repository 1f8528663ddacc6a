// Measures the peers on a tree or a file: once, or best of three where that is quick.
// A peer that is missing, fails or takes too long gets a line too.

import { spawnSync } from 'node:child_process';
import { timeLine } from './line.mjs';
import { bestOf } from './measure.mjs';
import { foundIn } from './planted.mjs';
import { runWithMemory } from './process.mjs';

/** One that takes longer is stopped. */
const LIMIT_SECONDS = Number(process.env['LEAKSPOT_BENCH_LIMIT'] ?? 120);
const QUICK_MILLISECONDS = 15_000;

/**
 * @param {readonly import('./peers.mjs').Peer[]} peers
 * @param {(peer: import('./peers.mjs').Peer) => import('./peers.mjs').Scan | null} scanOf null: it does no such thing
 * @param {readonly import('./planted.mjs').Planted[]} planted
 * @returns {AsyncGenerator<import('./line.mjs').Line>}
 */
export async function* peerLines(peers, scanOf, planted) {
  for (const peer of peers) {
    const scan = scanOf(peer);
    yield scan === null ? { kind: 'not-measured', name: peer.name, why: 'does not do this' } : await peerLine(peer, scan, planted);
  }
}

/**
 * @param {import('./peers.mjs').Peer} peer
 * @param {import('./peers.mjs').Scan} scan
 * @param {readonly import('./planted.mjs').Planted[]} planted
 * @returns {Promise<import('./line.mjs').Line>}
 */
async function peerLine(peer, scan, planted) {
  const asked = spawnSync(peer.name, peer.versionArgs, { encoding: 'utf8' });
  if (asked.error) return { kind: 'not-measured', name: peer.name, why: 'not installed' };
  const name = `${peer.name} ${/\d+\.\d+\.\d+/.exec(asked.stdout + asked.stderr)?.[0] ?? ''}`.trimEnd();
  const runs = [];
  do {
    const result = await runWithMemory({ ...scan, command: peer.name }, LIMIT_SECONDS);
    if (result.kind === 'failed') return { kind: 'not-measured', name, why: result.why };
    runs.push(result);
  } while (runs.length < 3 && runs.every(({ milliseconds }) => milliseconds < QUICK_MILLISECONDS));
  const best = bestOf(runs);
  const isFound = (/** @type {import('./planted.mjs').Planted} */ { value }) => spellings(value).some((text) => best.output.includes(text));
  return { ...timeLine(name, best), found: foundIn(planted, isFound), findings: peer.findings(best.output) };
}

/** As tools write a value: plainly, or as the bytes of a match in base64. @param {string} value */
function spellings(value) {
  return [value, Buffer.from(value).toString('base64')];
}
