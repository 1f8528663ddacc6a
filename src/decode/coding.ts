// The two ways of writing bytes as characters, some bits each: base64 in either alphabet, and hex digits. Data, and when some of it is text, of one
// byte a character or, as UTF-16, of two.

import type { Layer } from '../core/match.ts';
import { HEX_VALUES, isText, SEXTETS } from '../kernel/runs.ts';

export type Coding = {
  readonly layer: Extract<Layer, 'base64' | 'hex'>;
  /** By byte: what a character stands for, or -1. */
  readonly values: Int8Array;
  /** How many bits that is. */
  readonly bits: 4 | 6;
  /** So many characters are whole bytes. */
  readonly unit: 2 | 4;
  /** How many bytes of the unit at a place are no text: letters of other languages, control characters. Null where it is no unit. */
  readonly faults: (bytes: Uint8Array, at: number) => number | null;
  /** So many units after one another with at most `mostFaults` are no accident. */
  readonly leastUnits: number;
  readonly mostFaults: number;
};

const valueAt = (values: Int8Array, bytes: Uint8Array, at: number): number => values[bytes[at] ?? 0] ?? -1;

/** By byte: 1 where it is no text. */
const FAULTS = Uint8Array.from({ length: 256 }, (_, byte) => (isText(byte) ? 0 : 1));

const fault = (byte: number): number => FAULTS[byte & 0xff] ?? 1;

/** 1 where half a character of UTF-16 that is ASCII is something. */
const half = (byte: number): number => ((byte & 0xff) === 0 ? 0 : 1);

/** The 24 bits of the group at `at`, -1 where it is none. */
function groupAt(bytes: Uint8Array, at: number): number {
  const one = valueAt(SEXTETS, bytes, at);
  const two = valueAt(SEXTETS, bytes, at + 1);
  const three = valueAt(SEXTETS, bytes, at + 2);
  const four = valueAt(SEXTETS, bytes, at + 3);
  return (one | two | three | four) < 0 ? -1 : (one << 18) | (two << 12) | (three << 6) | four;
}

/** The 8 bits of the pair at `at`, -1 where it is none. */
function pairAt(bytes: Uint8Array, at: number): number {
  const high = valueAt(HEX_VALUES, bytes, at);
  const low = valueAt(HEX_VALUES, bytes, at + 1);
  return (high | low) < 0 ? -1 : (high << 4) | low;
}

function groupFaults(bytes: Uint8Array, at: number): number | null {
  const group = groupAt(bytes, at);
  return group < 0 ? null : fault(group >> 16) + fault(group >> 8) + fault(group);
}

function pairFaults(bytes: Uint8Array, at: number): number | null {
  const pair = pairAt(bytes, at);
  return pair < 0 ? null : fault(pair);
}

/** Groups begin with a character or with half of one, in turn. */
function wideGroupFaults(bytes: Uint8Array, at: number): number | null {
  const group = groupAt(bytes, at);
  if (group < 0) return null;
  const outer = fault(group >> 16) + half(group >> 8) + fault(group);
  const inner = half(group >> 16) + fault(group >> 8) + half(group);
  return Math.min(outer, inner);
}

function widePairsFaults(bytes: Uint8Array, at: number): number | null {
  const first = pairAt(bytes, at);
  const second = pairAt(bytes, at + 2);
  return (first | second) < 0 ? null : Math.min(fault(first) + half(second), half(first) + fault(second));
}

/**
 * 30 bytes, as many faults as two letters and a colour have. Of random bytes 98 in 256 are text; that at most 5 of 30 are none has a chance of
 * 142506 × 0.62⁵ × 0.38²⁵ and a little, some 6 in 10⁷; at one of four alignments 2 in 10⁶.
 */
const BASE64: Coding = { layer: 'base64', values: SEXTETS, bits: 6, unit: 4, faults: groupFaults, leastUnits: 10, mostFaults: 5 };

/** 24 bytes, 48 digits: no digest of 40 has them. At most 4 of 24: 10626 × 0.62⁴ × 0.38²⁰ and a little, 7 in 10⁶; in the 17 places of a digest of 64 one in 10⁴. */
const HEX: Coding = { layer: 'hex', values: HEX_VALUES, bits: 4, unit: 2, faults: pairFaults, leastUnits: 24, mostFaults: 4 };

/** Zeros in every other place are less of an accident still: of random bytes one in 256 is one. */
const WIDE_BASE64: Coding = { layer: 'base64', values: SEXTETS, bits: 6, unit: 4, faults: wideGroupFaults, leastUnits: 10, mostFaults: 5 };

/** 12 characters. */
const WIDE_HEX: Coding = { layer: 'hex', values: HEX_VALUES, bits: 4, unit: 4, faults: widePairsFaults, leastUnits: 12, mostFaults: 4 };

/** Hex digits are characters of base64 too. */
export const CODINGS: readonly Coding[] = [HEX, BASE64, WIDE_HEX, WIDE_BASE64];
