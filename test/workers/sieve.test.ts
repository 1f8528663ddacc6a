// What is passed over unread: chains of deltas made of pieces, of which some are credentials, halves of them, and what only begins like one. Whatever the
// sieve calls empty must give nothing in a full scan, however the edits fall.

import { expect, it } from 'vitest';
import { ruleSet } from '../../rules/index.ts';
import { type Random, seededRandom } from '../../src/core/random.ts';
import { createEngine } from '../../src/engine/engine.ts';
import type { DeltaForest } from '../../src/git/delta-forest.ts';
import { createKernel } from '../../src/kernel/simd-kernel.ts';
import { openSieve } from '../../src/workers/sieve.ts';

const CHAINS = 60;
const VERSIONS = 12;
const ROOM = 1 << 17;

const kernel = createKernel(ROOM);
const engine = createEngine(ruleSet, { now: 0, kernel });
const base = kernel.unpack.reserve(ROOM);
const into = kernel.unpack.reserve(ROOM);
const delta = kernel.unpack.reserve(ROOM);

const HARMLESS = [
  'const value = 1;\n',
  'compat-util.h ',
  '/* ---------- */\n',
  'sha512-OWROdHpBmiCiRwLkUiBGhCUPRRbVD2/tm3sFr/c/GWFrQ==\n',
  ' ',
  '\n',
  '"',
];

const numberIn = (random: Random, end: number): number => random.int(end);

const chance = (random: Random): number => random.int(1000) / 1000;

const oneOf = <T>(random: Random, list: readonly [T, ...T[]] | readonly T[]): T => list[numberIn(random, list.length)] as T;

const PLAINLY = { below: 1, write: (text: string) => text };

/** Of a thousand pieces some are written so. */
const WRITINGS: readonly { readonly below: number; readonly write: (text: string) => string }[] = [
  { below: 0.935, write: (text) => Buffer.from(text).toString('base64') },
  { below: 0.94, write: (text) => Buffer.from(text, 'utf16le').toString('base64') },
  { below: 0.945, write: (text) => Buffer.from(text).toString('hex') },
  { below: 0.95, write: (text) => Array.from(Buffer.from(text)).join(', ') },
  { below: 0.955, write: (text) => Array.from(Buffer.from(text), (byte) => `0x${byte.toString(16)}`).join(',') },
  { below: 0.96, write: (text) => Array.from(text, (character) => `'${character}'`).join('-') },
];

function pieceOf(random: Random): string {
  const kind = chance(random);
  if (kind < 0.93) return oneOf(random, HARMLESS).repeat(1 + numberIn(random, 20));
  const rule = oneOf(random, ruleSet.rules);
  const [{ text }] = rule.positives(random);
  const written = (WRITINGS.find(({ below }) => kind < below) ?? PLAINLY).write(text);
  const cut = kind < 0.98 ? numberIn(random, written.length) : written.length;
  return written.slice(0, cut);
}

/** Copies of what was there, what is new between, and now and then something left out. */
function edit(random: Random, before: Buffer): { readonly after: Buffer; readonly delta: Buffer } {
  const ops: Buffer[] = [sizeOf(before.length)];
  const parts: Buffer[] = [];
  let from = chance(random) < 0.1 ? numberIn(random, before.length) : 0;
  const copy = (to: number): void => {
    for (let at = from; at < to; at += 0xffff) {
      const size = Math.min(0xffff, to - at);
      const op = Buffer.alloc(7);
      op[0] = 0xbf;
      op.writeUInt32LE(at, 1);
      op.writeUInt16LE(size, 5);
      ops.push(op);
      parts.push(before.subarray(at, at + size));
    }
  };
  for (let edits = 1 + numberIn(random, 3); edits > 0; edits--) {
    const to = from + numberIn(random, before.length - from + 1);
    copy(to);
    const text = Buffer.from(chance(random) < 0.3 ? '' : pieceOf(random));
    for (let at = 0; at < text.length; at += 127) {
      const some = text.subarray(at, at + 127);
      ops.push(Buffer.from([some.length]), some);
      parts.push(some);
    }
    from = Math.min(before.length, to + (chance(random) < 0.5 ? numberIn(random, 60) : 0));
  }
  if (chance(random) < 0.8) copy(before.length);
  const after = Buffer.concat(parts);
  ops.splice(1, 0, sizeOf(after.length));
  return { after, delta: Buffer.concat(ops) };
}

function sizeOf(value: number): Buffer {
  const bytes: number[] = [];
  for (let left = value; ; left >>>= 7) {
    if (left < 128) return Buffer.from([...bytes, left]);
    bytes.push((left & 127) | 128);
  }
}

it('calls nothing empty in which there is something, and most of the rest', { timeout: 60_000 }, () => {
  const random = seededRandom(1);
  let holding = 0;
  let empty = 0;
  let all = 0;
  for (let chain = 0; chain < CHAINS; chain++) {
    const sizes = new Float64Array(VERSIONS);
    const sieve = openSieve(engine, { delta }, { sizes } as unknown as DeltaForest, 20);
    let before: Buffer = Buffer.from(Array.from({ length: 1 + numberIn(random, 40) }, () => pieceOf(random)).join(''));
    for (let entry = 0; entry < VERSIONS; entry++) {
      const made = entry === 0 ? { after: before, delta: Buffer.alloc(0) } : edit(random, before);
      if (made.after.length >= ROOM || made.after.length === 0) break;
      const memory = kernel.unpack.memory();
      memory.set(before, base);
      memory.set(made.delta, delta);
      sizes[entry] = made.delta.length;
      if (entry === 0) memory.set(made.after, into);
      else expect(kernel.unpack.applyDelta(base, before.length, delta, made.delta.length, into, made.after.length)).toBe(0);
      const bytes = memory.subarray(into, into + made.after.length);
      expect(made.after.equals(bytes)).toBe(true);
      const object = { kind: 'plain', type: 'blob', entry, base: entry - 1, address: into, size: made.after.length } as const;
      const isEmpty = sieve.isEmpty(object, bytes);
      const found = engine.scan({ path: 'hubspot', bytes: made.after });
      if (isEmpty) expect(found.map(({ rule }) => rule.id)).toEqual([]);
      all++;
      if (found.length > 0) holding++;
      if (isEmpty) empty++;
      before = made.after;
    }
  }
  // So that it is tried both ways.
  expect(holding).toBeGreaterThan(all / 10);
  expect(empty).toBeGreaterThan(all / 10);
});
