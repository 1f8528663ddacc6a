// How long a tree of many files takes, over how long ripgrep takes to look for one regular expression in the same files; and what is found.
// The start of Node.js, all rules and the report are in leakspot's time.

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { leakspotScan } from './leakspot.mjs';
import { ripgrepLine, scanLine } from './line.mjs';
import { compareWithMemory } from './measure.mjs';
import { npmTree } from './npm-tree.mjs';
import { peerLines } from './peer-lines.mjs';
import { plant } from './planted.mjs';
import { ripgrep } from './ripgrep.mjs';

const ROUNDS = 3;

/** @type {import('./run.mjs').Part} */
export async function tree(peers) {
  const { folder, files, bytes } = npmTree();
  return { title: `tree: ${files} files of npm packages, ${(bytes / 1e9).toFixed(2)} GB`, lines: lines(folder, peers) };
}

/** @param {string} folder @param {readonly import('./peers.mjs').Peer[]} peers */
async function* lines(folder, peers) {
  const planted = plantIn(join(folder, 'planted'));
  const { ours, baseline } = await compareWithMemory(leakspotScan(folder), ripgrep(folder), ROUNDS);
  yield ripgrepLine(baseline);
  yield scanLine(ours, planted);
  yield* peerLines(peers, (peer) => peer.tree(folder), planted);
}

/** Anew in each run: the rules that make them may have changed. @param {string} folder */
function plantIn(folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  const planted = plant(1);
  for (const { file, text } of planted) writeFileSync(join(folder, file), text);
  return planted;
}
