// Blocks of deflate written bit by bit, right ones and wrong ones (RFC 1951): what no compressor makes. What they mean is left to zlib.

import type { Random } from '../../src/core/random.ts';

/** Bits as numbers and how many of each; the lowest first. */
export type Bits = readonly (readonly [value: number, bits: number])[];

export function bytesOf(bits: Bits): Buffer {
  const all = bits.flatMap(([value, count]) => Array.from({ length: count }, (_, at) => Math.floor(value / 2 ** at) % 2));
  const bytes = Buffer.alloc(Math.ceil(all.length / 8));
  for (const [at, bit] of all.entries()) bytes[at >> 3] = (bytes[at >> 3] ?? 0) | (bit << (at & 7));
  return bytes;
}

/** A stored block that is not the last one. */
export function storedBlock(content: Uint8Array): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt16LE(content.length, 1);
  head.writeUInt16LE(0xffff - content.length, 3);
  return Buffer.concat([head, content]);
}

/** Lengths of `count` codes, at most `longest`, that use every bit string there is. At least two. */
export function wholeCode(random: Random, count: number, longest: number): readonly number[] {
  const lengths = [1, 1];
  while (lengths.length < count) {
    // The first or the last often: long codes.
    const at = random.pick([0, lengths.length - 1, random.int(lengths.length)]);
    const open = lengths.map((length, index) => (length < longest ? index : -1)).filter((index) => index >= 0);
    const chosen = (lengths[at] ?? longest) < longest ? at : (open[random.int(open.length)] ?? 0);
    const length = (lengths[chosen] ?? 0) + 1;
    lengths.splice(chosen, 1, length, length);
  }
  return lengths;
}

/** By symbol: the code and its length. The first bit of a code is its lowest. */
export function codesOf(lengths: readonly number[]): Bits {
  let next = 0;
  const codes: [number, number][] = lengths.map(() => [0, 0]);
  for (let length = 1; length <= 15; length++) {
    for (const [symbol, own] of lengths.entries()) {
      if (own !== length) continue;
      const reversed = Array.from({ length }, (_, at) => Math.floor(next / 2 ** at) % 2).reduce((code, bit) => code * 2 + bit, 0);
      codes[symbol] = [reversed, length];
      next++;
    }
    next *= 2;
  }
  return codes;
}

/** 13 codes of 4 bits and 6 of 5, so that every length and every repetition can be written. */
const LENGTHS_OF_LENGTHS = Array.from({ length: 19 }, (_, symbol) => (symbol < 13 ? 4 : 5));
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** The start of a last block with codes of its own. `lengths` are symbols of the code for lengths, with the bits that follow. */
export function dynamicHead(literals: number, distances: number, lengths: Bits): Bits {
  const codes = codesOf(LENGTHS_OF_LENGTHS);
  return [
    [1, 1],
    [2, 2],
    [literals - 257, 5],
    [distances - 1, 5],
    [15, 4],
    ...ORDER.map((symbol) => [LENGTHS_OF_LENGTHS[symbol] ?? 0, 3] as const),
    ...lengths.flatMap(([symbol, extra]) => {
      const code = codes[symbol] ?? ([0, 0] as const);
      const follow = symbol === 18 ? 7 : symbol - 14;
      return symbol < 16 ? [code] : [code, [extra, follow] as const];
    }),
  ];
}

/** Lengths as they are, without repetitions. */
export function plainLengths(lengths: readonly number[]): Bits {
  return lengths.map((length) => [length, 0]);
}

/** `count` codes among `symbols`, those in `needed` for sure; the others have none. */
export function spread(random: Random, lengths: readonly number[], symbols: number, needed: readonly number[]): readonly number[] {
  const free = Array.from({ length: symbols }, (_, symbol) => symbol).filter((symbol) => !needed.includes(symbol));
  const chosen = [...needed];
  while (chosen.length < lengths.length) chosen.push(...free.splice(random.int(free.length), 1));
  const spreadOut = Array.from({ length: symbols }, () => 0);
  const shuffled = [...lengths].map((length) => [random.int(1 << 20), length] as const).sort(([a], [b]) => a - b);
  for (const [at, symbol] of chosen.entries()) spreadOut[symbol] = shuffled[at]?.[1] ?? 0;
  return spreadOut;
}

const EXTRA_OF_LENGTH = (symbol: number): number => (symbol < 265 || symbol === 285 ? 0 : (symbol - 261) >> 2);
const EXTRA_OF_DISTANCE = (symbol: number): number => (symbol < 4 ? 0 : (symbol - 2) >> 1);

/** `many` symbols, drawn from those with a code, and the end of the block. */
export function symbols(random: Random, literals: readonly number[], distances: readonly number[], many: number): Bits {
  const [literalCodes, distanceCodes] = [codesOf(literals), codesOf(distances)];
  const coded = (lengths: readonly number[]): number[] => lengths.flatMap((length, symbol) => (length > 0 ? [symbol] : []));
  const [someLiterals, someDistances] = [coded(literals).filter((symbol) => symbol !== 256), coded(distances)];
  const bits: (readonly [number, number])[] = [];
  for (let at = 0; at < many; at++) {
    const symbol = someLiterals[random.int(someLiterals.length)] ?? 0;
    if (symbol > 256 && someDistances.length === 0) continue;
    bits.push(literalCodes[symbol] ?? [0, 0]);
    if (symbol < 256) continue;
    const distance = someDistances[random.int(someDistances.length)] ?? 0;
    bits.push([random.int(2 ** EXTRA_OF_LENGTH(symbol)), EXTRA_OF_LENGTH(symbol)]);
    bits.push(distanceCodes[distance] ?? [0, 0], [random.int(2 ** EXTRA_OF_DISTANCE(distance)), EXTRA_OF_DISTANCE(distance)]);
  }
  return [...bits, literalCodes[256] ?? [0, 0]];
}
