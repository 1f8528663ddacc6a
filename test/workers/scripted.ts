// Worker threads that do what a test says, whatever they are given: real threads, with a script in place of a scan.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { onTestFinished } from 'vitest';
import { bytePath } from '../../src/git/byte-path.ts';
import type { Readable } from '../../src/sources/listed.ts';
import type { Threads } from '../../src/workers/crew.ts';
import { keepWaiting } from '../../src/workers/member.ts';

export const DIGEST = 'ab'.repeat(32);

/** What a script can use: `post`, `ready()`, `namesOf(batch)`, `done(batch, left)`, and `position`, as `serve` does. */
const BEGINNING = `
import { parentPort, workerData, threadId } from 'node:worker_threads';
const position = new Int32Array(workerData.position);
const post = (answer) => parentPort.postMessage(answer);
const ready = (rulesDigest = '${DIGEST}') => post({ kind: 'ready', rulesDigest });
const namesOf = ({ paths, others }) => [...(paths === '' ? [] : paths.split('\\0')), ...others.map(({ path }) => path)];
const done = (batch, left = []) => {
  const read = namesOf(batch).filter((_, index) => !left.includes(index));
  post({ kind: 'done', batch: batch.batch, left: left.map((index) => ({ index, opened: null })), events: read.map((path) => ({ kind: 'read', path, files: 1, bytes: 1 })) });
};
`;

/** The threads run `script` after the beginning above. */
export function scripted(script: string, most = 2): Threads {
  const folder = mkdtempSync(join(tmpdir(), 'leakspot-worker-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'worker.mjs');
  writeFileSync(file, BEGINNING + script);
  return { entry: pathToFileURL(file), most, start: { now: 0, maxFileSize: null }, rules: { digest: DIGEST }, waiting: keepWaiting() };
}

export const listedFile = (path: string): Readable => ({ kind: 'file', at: bytePath(`/${path}`), path });

/** Runs of so many files each, `0-0`, `0-1`, … */
export const runsOf = (runs: number, length: number): readonly (readonly Readable[])[] =>
  Array.from({ length: runs }, (_, run) => Array.from({ length }, (_file, index) => listedFile(`${run}-${index}`)));

export async function* listingOf<T>(runs: Iterable<T>): AsyncGenerator<T> {
  yield* runs;
}
