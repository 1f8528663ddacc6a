// What the part `kernel` measures of inflating and of applying deltas: streams as packs of git hold them, many small and few large, and node:zlib beside.
// Times nothing itself.

import { deflateSync, inflateSync } from 'node:zlib';

/** Most deltas in packs are this small. */
const SMALL = 200;
const MANY = 1000;
/** A line of each result is new, the rest is copied. */
const COPIED = 2000;

/**
 * @param {import('../src/kernel/unpack.ts').Unpack} unpack
 * @param {Buffer} text
 * @param {number} length of the large stream, in bytes
 */
export function unpackRuns(unpack, text, length) {
  const large = text.subarray(0, length);
  const small = Array.from({ length: MANY }, (_, at) => text.subarray(at * 997, at * 997 + SMALL));
  const delta = deltaOf(length);
  const streams = { small: small.map((one) => deflateSync(one)), large: [deflateSync(large)] };
  const into = unpack.reserve(2 * length);
  const place = (/** @type {Uint8Array} */ bytes) => {
    const from = unpack.reserve(bytes.length);
    unpack.memory().set(bytes, from);
    return { from, length: bytes.length, bytes };
  };
  const placed = { small: streams.small.map(place), large: streams.large.map(place) };
  const base = place(large);
  const instructions = place(delta.bytes);
  /** @param {readonly { from: number, length: number }[]} from @param {number} size */
  const inflate = (from, size) => () => {
    for (const one of from) if (unpack.inflate(one.from, one.length, into, size) !== one.length) throw new Error('not inflated');
  };
  /** @param {readonly { bytes: Uint8Array }[]} from @param {number} size */
  const zlib = (from, size) => () => {
    for (const { bytes } of from) if (inflateSync(bytes, { chunkSize: size + 1 }).length !== size) throw new Error('not inflated');
  };
  const applyDelta = () => {
    const outcome = unpack.applyDelta(base.from, base.length, instructions.from, instructions.length, into, delta.size);
    if (outcome !== 0) throw new Error('not applied');
  };
  const common = { text: large, goal: 0 };
  return [
    { ...common, name: `inflate, ${SMALL} bytes each`, bytes: SMALL * MANY, run: inflate(placed.small, SMALL) },
    { ...common, name: 'node:zlib, the same', bytes: SMALL * MANY, run: zlib(placed.small, SMALL) },
    { ...common, name: 'inflate, in one', bytes: length, run: inflate(placed.large, length) },
    { ...common, name: 'node:zlib, the same', bytes: length, run: zlib(placed.large, length) },
    { ...common, name: 'applyDelta', bytes: delta.size, run: applyDelta },
  ];
}

/** A delta of a base of `length` bytes that copies most of it, piece by piece, and inserts between. @param {number} length */
function deltaOf(length) {
  const inserted = Buffer.from('const one = another(line);\n');
  /** @type {number[]} */
  const instructions = [];
  let size = 0;
  for (let at = 0; at + COPIED <= length; at += COPIED) {
    instructions.push(0xb7, at & 255, (at >> 8) & 255, at >> 16, COPIED & 255, COPIED >> 8, inserted.length, ...inserted);
    size += COPIED + inserted.length;
  }
  const sizes = [length, size].flatMap((one) => [(one & 127) | 128, ((one >> 7) & 127) | 128, ((one >> 14) & 127) | 128, one >> 21]);
  return { bytes: Buffer.from([...sizes, ...instructions]), size };
}
