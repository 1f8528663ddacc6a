// Chunks taken as runs of a length that the taker knows: blocks, contents, padding. Knows no format.

import type { Chunks } from './content.ts';
import type { Problem } from './problem.ts';

export type Supply = {
  /** Whether so many bytes are there without waiting. */
  readonly has: (length: number) => boolean;
  /** Waits until so many are there, or until they end. For short runs: they are held in one piece. */
  readonly fill: (length: number) => Promise<void>;
  /** So many bytes of those that are there, or all of them. */
  readonly cut: (length: number) => Buffer;
  /** So many bytes as they come. What it returns says why there were fewer, null where all came. */
  readonly pass: (length: number) => Chunks;
  /** How many bytes it passed over: fewer than `length` where they end. */
  readonly skip: (length: number) => Promise<number>;
  /** What was wrong with the chunks themselves, once they are at their end. */
  readonly problem: () => Problem | null;
};

const NOTHING = Buffer.alloc(0);

export function supplyOf(chunks: Chunks): Supply {
  let held: Buffer = NOTHING;
  let problem: Problem | null = null;
  let over = false;
  /** Whether there is something. */
  const more = async (): Promise<boolean> => {
    while (held.length === 0 && !over) {
      const next = await chunks.next();
      if (next.done === true) {
        over = true;
        problem = next.value;
      } else {
        held = Buffer.from(next.value.buffer, next.value.byteOffset, next.value.length);
      }
    }
    return held.length > 0;
  };
  const cut = (length: number): Buffer => {
    const part = held.subarray(0, length);
    held = held.subarray(part.length);
    return part;
  };
  const skip = async (length: number): Promise<number> => {
    let skipped = 0;
    while (skipped < length && (await more())) skipped += cut(length - skipped).length;
    return skipped;
  };
  return {
    has: (length) => held.length >= length,
    fill: async (length) => {
      if (held.length >= length) return;
      const parts: Buffer[] = [];
      let filled = 0;
      while (filled < length && (await more())) {
        parts.push(held);
        filled += held.length;
        held = NOTHING;
      }
      held = Buffer.concat(parts);
    },
    cut,
    pass: async function* (length) {
      for (let left = length; left > 0; ) {
        if (!(await more())) return problem ?? { kind: 'corrupt', detail: `it ends after ${length - left} of ${length} bytes` };
        const part = cut(left);
        left -= part.length;
        yield part;
      }
      return null;
    },
    skip,
    problem: () => problem,
  };
}
