// Chunks taken as runs of a length that the taker knows: blocks, contents, padding. Knows no format.

import type { Chunks } from './content.ts';
import type { Problem } from './problem.ts';

export type Supply = {
  /** So many bytes, or fewer where they end. For short runs. */
  readonly take: (length: number) => Promise<Buffer>;
  /** Puts bytes back in front. */
  readonly putBack: (bytes: Buffer) => void;
  /** So many bytes as they come. What it returns says why there were fewer, null where all came. */
  readonly pass: (length: number) => Chunks;
  /** How many bytes it passed over: fewer than `length` where they end. */
  readonly skip: (length: number) => Promise<number>;
  /** What was wrong with the chunks themselves, once they are at their end. */
  readonly problem: () => Problem | null;
};

export function supplyOf(chunks: Chunks): Supply {
  let held: Buffer = Buffer.alloc(0);
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
    take: async (length) => {
      if (held.length >= length) return cut(length);
      const parts: Buffer[] = [];
      for (let left = length; left > 0 && (await more()); left -= parts.at(-1)?.length ?? 0) parts.push(cut(left));
      return Buffer.concat(parts);
    },
    putBack: (bytes) => {
      held = held.length === 0 ? bytes : Buffer.concat([bytes, held]);
    },
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
