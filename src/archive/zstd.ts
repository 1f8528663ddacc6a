// zstd, frame after frame (RFC 8878): Node.js decodes one and stops, and some versions say nothing where it is cut off. The frames are told apart
// here, by their lengths; what is in a block is zlib's business.

import { bytesAt, type Chunks, type Content, chunksOf } from './content.ts';
import type { Decoder } from './decoder.ts';
import { decompress } from './decompress.ts';
import type { Meter } from './limits.ts';
import type { Problem } from './problem.ts';

/** What is in `content[from, to)`. `decoder`: a new one for each frame. */
export async function* unzstd(decoder: () => Decoder | Problem, content: Content, from: number, to: number, meter: Meter): Chunks {
  const budget = { blocks: MOST_BLOCKS };
  for (let at = from; at < to; ) {
    const frame = frameAt(content, at, to, budget);
    if (frame.kind === 'none') return { kind: 'corrupt', detail: at === from ? 'it is damaged' : 'other bytes follow its end' };
    if (frame.kind === 'compressed') {
      const own = decoder();
      if ('kind' in own) return own;
      const problem = yield* decompress(own, chunksOf(content, at, Math.min(frame.end, to)), meter);
      if (problem !== null) return problem;
    }
    if (budget.blocks === 0) return { kind: 'limit', detail: `more than ${MOST_BLOCKS} blocks are in it` };
    if (frame.end > to) return { kind: 'corrupt', detail: 'it ends too early' };
    at = frame.end;
  }
  return null;
}

/** `end`: behind `to` where it is cut off. */
type Frame = { readonly kind: 'compressed' | 'skippable'; readonly end: number } | { readonly kind: 'none' };

const MAGIC = 0xfd2fb528;
/** Sixteen of them, 3.1.2: what users put there, and no decoder reads. */
const SKIPPABLE = 0x184d2a50;

const LONGEST_HEADER = 18;

/** Empty ones cost time as well; of full ones it would be 128 GiB. */
const MOST_BLOCKS = 2 ** 20;

type Budget = { blocks: number };

function frameAt(content: Content, at: number, to: number, budget: Budget): Frame {
  const head = bytesAt(content, at, Math.min(LONGEST_HEADER, to - at));
  const magic = head.length < 4 ? 0 : head.readUInt32LE(0);
  if ((magic & 0xfffffff0) === SKIPPABLE) return { kind: 'skippable', end: head.length < 8 ? to + 1 : at + 8 + head.readUInt32LE(4) };
  if (magic !== MAGIC) return { kind: 'none' };
  return { kind: 'compressed', end: head.length < 5 ? to + 1 : endOfFrame(content, at, to, head[4] ?? 0, budget) };
}

const BLOCK_HEADER = 3;
const RUN_LENGTH = 1;
const CHECKSUM = 4;

/** 3.1.1.1.1: what the descriptor says of the header, and of what follows the last block. */
function endOfFrame(content: Content, start: number, to: number, descriptor: number, budget: Budget): number {
  const isSingle = (descriptor & 0x20) !== 0;
  const sizeBytes = [isSingle ? 1 : 0, 2, 4, 8][descriptor >> 6] ?? 0;
  const dictionaryBytes = [0, 1, 2, 4][descriptor & 3] ?? 0;
  let at = start + 5 + (isSingle ? 0 : 1) + dictionaryBytes + sizeBytes;
  for (; budget.blocks > 0; budget.blocks--) {
    const header = bytesAt(content, at, Math.min(BLOCK_HEADER, to - at));
    if (header.length < BLOCK_HEADER) return to + 1;
    const block = header.readUIntLE(0, BLOCK_HEADER);
    // What is repeated is one byte.
    at += BLOCK_HEADER + (((block >> 1) & 3) === RUN_LENGTH ? 1 : block >> 3);
    if ((block & 1) === 1) return at + ((descriptor & 4) === 0 ? 0 : CHECKSUM);
  }
  return to + 1;
}
