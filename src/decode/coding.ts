// The two ways of writing bytes as characters, some bits each: base64 in either alphabet, and hex digits. Data, and when some of it is text.

import type { Layer } from '../core/match.ts';
import { HEX_VALUES, isTextGroup, isTextPair, SEXTETS } from '../kernel/runs.ts';

export type Coding = {
  readonly layer: Extract<Layer, 'base64' | 'hex'>;
  /** By byte: what a character stands for, or -1. */
  readonly values: Int8Array;
  /** How many bits that is. */
  readonly bits: 4 | 6;
  /** So many characters are whole bytes. */
  readonly unit: 2 | 4;
  /** Whether the unit at a place is text. */
  readonly isText: (bytes: Uint8Array, at: number) => boolean;
  /** So many units of text after one another are no accident. */
  readonly leastUnits: number;
};

/** 40 characters: of random ones with as many bits one in 10^12 is text. */
const BASE64: Coding = { layer: 'base64', values: SEXTETS, bits: 6, unit: 4, isText: isTextGroup, leastUnits: 10 };

/** 48 digits: no digest of 40 has them, and of those with 64 one in 10^9. */
const HEX: Coding = { layer: 'hex', values: HEX_VALUES, bits: 4, unit: 2, isText: isTextPair, leastUnits: 24 };

/** Hex digits are characters of base64 too. */
export const CODINGS: readonly Coding[] = [HEX, BASE64];
