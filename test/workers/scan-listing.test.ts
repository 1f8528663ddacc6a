// What is scanned in this thread: handed on a thing at a time, so that a deadline cuts between things and never loses what is known of one.

import { expect, it } from 'vitest';
import { ruleSet } from '../../rules/index.ts';
import { seededRandom } from '../../src/core/random.ts';
import { createEngine } from '../../src/engine/engine.ts';
import { makeRoom, type Room } from '../../src/git/room.ts';
import { referenceKernel } from '../../src/kernel/reference.ts';
import { createKernel } from '../../src/kernel/simd-kernel.ts';
import type { Readable } from '../../src/sources/listed.ts';
import { keepHistories } from '../../src/workers/histories.ts';
import { scanListing } from '../../src/workers/scan-listing.ts';

const kernel = referenceKernel(1 << 16);
const room = (): Room => makeRoom(createKernel(0).unpack, 2 ** 16);
const desk = { engine: createEngine(ruleSet, { now: 0, kernel }), kernel, room, maxFileSize: null };
const histories = keepHistories(
  () => expect.unreachable('there is none'),
  () => expect.unreachable('there is none'),
  () => expect.unreachable('there is none'),
);

/** With two credentials in it. */
function held(path: string): Readable {
  const text = ruleSet.rules.slice(0, 2).map((rule) => rule.positives(seededRandom(1))[0].text);
  return { kind: 'held', path, provenance: { kind: 'stdin' }, bytes: Buffer.from(text.join('\n\n')) };
}

async function* listing(...things: readonly Readable[]): AsyncGenerator<readonly Readable[]> {
  yield things;
}

it('what is known of a thing comes at once', async () => {
  const { signal } = new AbortController();
  const runs: string[][] = [];
  for await (const run of scanListing(listing(held('a'), held('b')), desk, null, histories, signal)) runs.push(run.map(({ kind }) => kind));
  expect(runs).toEqual([
    ['read', 'finding', 'finding'],
    ['read', 'finding', 'finding'],
  ]);
});
