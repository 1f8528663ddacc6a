// A gzip that holds itself, after Russ Cox, "Zip Files All The Way Down" (https://research.swtch.com/zip): to open it has no end.

import { crc32 } from 'node:zlib';

/** In bytes: every instruction is so long, and so is what is around them a multiple of it. */
const UNIT = 5;

/** A stored block without its content. @param {number} units */
function literal(units) {
  const bytes = Buffer.alloc(UNIT);
  bytes.writeUInt16LE(units * UNIT, 1);
  bytes.writeUInt16LE(0xffff ^ (units * UNIT), 3);
  return bytes;
}

/**
 * A block that repeats the last four units: twice 10 bytes from 20 back, and its end. Of 40 bits: 3 of the block's header, twice 7 + 5 + 3, 7.
 * Codes come with their first bit first, as numbers with their last.
 */
const REPEAT = bitsToBytes(`010${'0001000'}${'01000'}${'110'}${'0001000'}${'01000'}${'110'}${'0000000'}`);

/** @param {string} bits first to last */
function bitsToBytes(bits) {
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt([...byte].reverse().join(''), 2)));
}

/** Of three units: the header, with a name of four letters. */
const PREFIX = Buffer.concat([Buffer.from([0x1f, 0x8b, 8, 8, 0, 0, 0, 0, 0, 3]), Buffer.from('x.gz\0')]);

/** Of three units: an empty block, the last block, the sum and the length. @param {number} sum @param {number} length */
function suffix(sum, length) {
  const trailer = Buffer.alloc(8);
  trailer.writeUInt32LE(sum, 0);
  trailer.writeUInt32LE(length, 4);
  return Buffer.concat([literal(0), Buffer.from([0x03, 0x00]), trailer]);
}

/** Instructions, of which a digit is a literal of so many units; it writes itself: https://research.swtch.com/zip has the table. */
const PROGRAM = 'P4P4R1R114R114R4R4R4R4R004R004RSRS';

/** @param {number} sum @param {number} length */
function program(sum, length) {
  const parts = new Map([
    ['P', PREFIX],
    ['R', REPEAT],
    ['S', suffix(sum, length)],
  ]);
  return Buffer.concat([...PROGRAM].map((letter) => parts.get(letter) ?? literal(Number(letter))));
}

/** The sum stands in what it is the sum of, twice. It is linear in those bits: so 32 equations, solved by elimination. */
export function quine() {
  const { length } = program(0, 0);
  const base = crc32(program(0, length));
  const bits = Array.from({ length: 32 }, (_, index) => index);
  // Each row: which bits of the sum have a part in bit `row` of what must be nothing, and its constant as bit 32.
  const columns = bits.map((bit) => (crc32(program(2 ** bit, length)) ^ base ^ (2 ** bit)) >>> 0);
  const rows = bits.map(
    (row) =>
      columns.reduce((sum, column, bit) => sum | (BigInt((column >>> row) & 1) << BigInt(bit)), 0n) | (BigInt((base >>> row) & 1) << 32n),
  );
  for (const bit of bits) {
    const pivot = rows.findIndex((row, index) => index >= bit && ((row >> BigInt(bit)) & 1n) === 1n);
    if (pivot < 0) throw new Error('no sum solves it');
    const [row = 0n] = rows.splice(pivot, 1);
    rows.splice(bit, 0, row);
    for (const index of bits)
      if (index !== bit && (((rows[index] ?? 0n) >> BigInt(bit)) & 1n) === 1n) rows[index] = (rows[index] ?? 0n) ^ row;
  }
  return program(Number(rows.reduce((sum, row, bit) => sum | ((row >> 32n) << BigInt(bit)), 0n)), length);
}
