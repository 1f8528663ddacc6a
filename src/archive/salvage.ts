// What comes out of damaged input before the damage: a stream of zlib keeps to itself what it had put out in the call that fails.

import type { Decoder } from './decoder.ts';
import { corrupt } from './problem.ts';

/** In bytes: of longer input what was put out last, which is at most 16 KiB, is lost. */
export const SALVAGED = 64 * 1024;

const MOST = 2 ** 24;

/** What comes out of the longest beginning that decodes, from `written` on. */
export function salvage({ atOnce }: Decoder, input: Uint8Array, written: number): Uint8Array {
  let good = 0;
  let bad = input.length + 1;
  let best: Uint8Array = new Uint8Array();
  while (bad - good > 1) {
    const length = (good + bad) >> 1;
    try {
      best = atOnce(input.subarray(0, length), MOST);
      good = length;
    } catch (error) {
      corrupt(error, ({ message }) => message);
      bad = length;
    }
  }
  return best.subarray(written);
}
