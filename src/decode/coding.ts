// The two ways of writing bytes as characters, some bits each: base64 in either alphabet, and hex digits. Data, and when some of it is text.

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

function groupFaults(bytes: Uint8Array, at: number): number | null {
  const one = valueAt(SEXTETS, bytes, at);
  const two = valueAt(SEXTETS, bytes, at + 1);
  const three = valueAt(SEXTETS, bytes, at + 2);
  const four = valueAt(SEXTETS, bytes, at + 3);
  if ((one | two | three | four) < 0) return null;
  return fault((one << 2) | (two >> 4)) + fault((two << 4) | (three >> 2)) + fault((three << 6) | four);
}

function pairFaults(bytes: Uint8Array, at: number): number | null {
  const high = valueAt(HEX_VALUES, bytes, at);
  const low = valueAt(HEX_VALUES, bytes, at + 1);
  return (high | low) < 0 ? null : fault((high << 4) | low);
}

/**
 * 30 bytes, as many faults as two letters and a colour have. Of random bytes 98 in 256 are text; that at most 5 of 30 are none has a chance of
 * 142506 × 0.62⁵ × 0.38²⁵ and a little, some 6 in 10⁷; at one of four alignments 2 in 10⁶.
 */
const BASE64: Coding = { layer: 'base64', values: SEXTETS, bits: 6, unit: 4, faults: groupFaults, leastUnits: 10, mostFaults: 5 };

/** 24 bytes, 48 digits: no digest of 40 has them. At most 4 of 24: 10626 × 0.62⁴ × 0.38²⁰ and a little, 7 in 10⁶; in the 17 places of a digest of 64 one in 10⁴. */
const HEX: Coding = { layer: 'hex', values: HEX_VALUES, bits: 4, unit: 2, faults: pairFaults, leastUnits: 24, mostFaults: 4 };

/** Hex digits are characters of base64 too. */
export const CODINGS: readonly Coding[] = [HEX, BASE64];
