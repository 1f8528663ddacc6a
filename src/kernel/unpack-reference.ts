// Inflating and applying deltas with what Node.js has, on an ordinary buffer: the specification of what any faster `Unpack` must do, and the oracle of
// its tests. Not meant to be fast.

import { constants, inflateSync } from 'node:zlib';
import { applyDelta } from './delta-reference.ts';
import type { ReadInto } from './follow.ts';
import { checkApart, createRanges } from './ranges.ts';
import type { Unpack } from './unpack.ts';
import type { UnpackError } from './unpack-error.ts';

const BLOCK = 16;

/** zlib's messages (inflate.c, inffast.c), and those of Node.js. */
const MESSAGES: Readonly<Record<string, UnpackError>> = {
  'unexpected end of file': -1,
  'incorrect header check': -4,
  'unknown compression method': -4,
  'invalid window size': -4,
  'Missing dictionary': -5,
  'invalid block type': -6,
  'invalid stored block lengths': -7,
  'too many length or distance symbols': -8,
  'invalid code lengths set': -8,
  'invalid bit length repeat': -8,
  'invalid code -- missing end-of-block': -8,
  'invalid literal/lengths set': -8,
  'invalid distances set': -8,
  'invalid literal/length code': -9,
  'invalid distance code': -9,
  'invalid distance too far back': -10,
  'incorrect data check': -11,
};

/** What came out, with how much went in. Without a type in @types/node. */
type Inflated = { readonly buffer: Buffer; readonly engine: { readonly bytesWritten: number } };

function errorOf(error: unknown): UnpackError {
  if (error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE') return -2;
  const known = error instanceof Error ? MESSAGES[error.message] : undefined;
  if (known === undefined) throw error;
  return known;
}

/** Of several faults the first counts, but for those within 64 bytes after the last one that has room: zlib gives no fewer at a time. */
function inflate(stream: Uint8Array, into: Uint8Array): number {
  try {
    const chunkSize = Math.max(constants.Z_MIN_CHUNK, into.length + 1);
    // With `info` it returns an object.
    const { buffer, engine } = inflateSync(stream, {
      info: true,
      chunkSize,
      maxOutputLength: Math.max(1, into.length),
    }) as unknown as Inflated;
    if (buffer.length > into.length) return -2;
    into.set(buffer);
    return buffer.length === into.length ? engine.bytesWritten : -3;
  } catch (error) {
    return errorOf(error);
  }
}

/** An `Unpack` with memory of its own. */
export function referenceUnpack(): Unpack {
  const ranges = createRanges();
  let memory = new Uint8Array(0);
  const part = (what: string, at: number, bytes: number): Uint8Array => {
    ranges.check(what, at, bytes);
    return memory.subarray(at, at + bytes);
  };
  return {
    memory: () => memory,
    reserve: (bytes) => {
      if (!Number.isSafeInteger(bytes) || bytes < 0) throw new RangeError(`${bytes} bytes cannot be reserved`);
      const at = Math.ceil(memory.length / BLOCK) * BLOCK;
      const larger = new Uint8Array(at + bytes);
      larger.set(memory);
      memory = larger;
      ranges.add(at, bytes);
      return at;
    },
    // Nothing is kept: each range is read when it is asked for.
    blocksOf: ({ apart }) => {
      let read: ReadInto = () => false;
      let end = 0;
      return {
        open: (newRead, length) => {
          read = newRead;
          end = length;
        },
        addressOf: (from, bytes) => (from + bytes <= end && read(from, bytes, apart) ? apart : 0),
      };
    },
    followerOf: null,
    inflate: (from, length, into, size) => {
      const stream = part('from', from, length);
      const place = part('into', into, size);
      checkApart(into, size, from, length);
      return inflate(stream, place);
    },
    applyDelta: (base, baseSize, delta, deltaSize, into, size) => {
      const [from, by, place] = [part('base', base, baseSize), part('delta', delta, deltaSize), part('into', into, size)];
      checkApart(into, size, base, baseSize);
      checkApart(into, size, delta, deltaSize);
      return applyDelta(from, by, place);
    },
  };
}
