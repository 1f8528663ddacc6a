// How long one text file of 5 GB takes, over how long ripgrep takes to look for one regular expression in it; and what is found.

import { bigText } from './big-text.mjs';
import { leakspotScan } from './leakspot.mjs';
import { ripgrepLine, scanLine } from './line.mjs';
import { compareWithMemory } from './measure.mjs';
import { peerLines } from './peer-lines.mjs';
import { ripgrep } from './ripgrep.mjs';

const ROUNDS = 2;

/** @type {import('./run.mjs').Part} */
export async function bigFile(peers) {
  const text = bigText();
  if (text.kind === 'no-room') return { title: `file: skipped, ${text.why}`, lines: nothing() };
  return { title: `file: one text file, ${text.bytes / 1e9} GB`, lines: lines(text, peers) };
}

async function* nothing() {
  // Nothing was measured.
}

/** @param {import('./big-text.mjs').BigText} text @param {readonly import('./peers.mjs').Peer[]} peers */
async function* lines({ path, planted }, peers) {
  const { ours, baseline } = await compareWithMemory(leakspotScan(path), ripgrep(path), ROUNDS);
  yield ripgrepLine(baseline);
  yield scanLine(ours, planted);
  yield* peerLines(peers, (peer) => peer.file(path), planted);
}
