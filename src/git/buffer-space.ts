// Objects rebuilt in ordinary memory, which is given back when they are gone: those that are too large for the kernel's memory, and their deltas.

import { inflateSync } from 'node:zlib';
import { applyDelta } from '../kernel/delta-reference.ts';
import type { DeltaForest } from './delta-forest.ts';
import { readDeltaHeader } from './delta-header.ts';
import { streamOf } from './entry-stream.ts';
import type { Pack } from './pack-file.ts';
import { readRange, unreadable } from './read-range.ts';
import { badDelta, damaged, OTHER_SIZES, type Outcome, type Refused, type Space } from './space.ts';

/** git makes no deltas of what is larger, unless it is told to (core.bigFileThreshold), and a few bytes of a delta can stand for any number. */
const LARGEST = 2 ** 29;
const TOO_LARGE: Refused = damaged('too-large', `it has more than ${LARGEST} bytes`);

const BAD_STREAM: Refused = damaged('stream', 'its stream does not hold what it should');

/** What is held beside the base in use and what is made of it, at most. */
const HELD = 2 ** 27;

/** The next version of a file is not much larger. */
const SLACK = 16;

/** Deflate makes at most 1032 bytes of one. */
const BEST_RATIO = 1032;

export type BufferSpace = Space<Buffer> & {
  /** The same Buffer, held until it is freed. */
  readonly adopt: (bytes: Buffer) => Buffer;
};

export function bufferSpace(pack: Pack, forest: DeltaForest): BufferSpace {
  let held = 0;
  const own = new WeakSet<Buffer>();
  // What was freed last, for the next one: memory of this size comes back late otherwise.
  let spare: ArrayBufferLike | null = null;

  const allocate = (size: number): Buffer => {
    const fits = spare !== null && spare.byteLength >= size && spare.byteLength <= 2 * size;
    const memory = spare !== null && fits ? spare : Buffer.allocUnsafeSlow(size + Math.ceil(size / SLACK)).buffer;
    spare = null;
    return Buffer.from(memory, 0, size);
  };

  const inflate = (entry: number): Buffer | Refused => {
    const { from, length, size } = streamOf(pack, forest, entry);
    if (size > LARGEST) return TOO_LARGE;
    if (size > length * BEST_RATIO) return BAD_STREAM;
    const compressed = readCompressed(pack.descriptor, from, length);
    return Buffer.isBuffer(compressed) ? inflated(compressed, size) : compressed;
  };

  const keep = (object: Buffer): Outcome<Buffer> => {
    own.add(object);
    held += object.length;
    return { kind: 'built', object };
  };

  return {
    build: (entry, base, evict) => {
      const content = inflate(entry);
      if (!Buffer.isBuffer(content)) return content;
      if (base === null) return keep(content);
      const header = readDeltaHeader(content, 0, content.length);
      if (header === null) return badDelta(OTHER_SIZES);
      if (header.size > LARGEST) return TOO_LARGE;
      while (held - base.length + header.size > HELD && evict());
      const object = allocate(header.size);
      const code = applyDelta(base, content, object);
      return code < 0 ? badDelta(code) : keep(object);
    },
    free: (object) => {
      held -= object.length;
      if (own.has(object)) spare = object.buffer;
    },
    adopt: (bytes) => {
      held += bytes.length;
      return bytes;
    },
  };
}

function readCompressed(descriptor: number, from: number, length: number): Buffer | Refused {
  try {
    const bytes = Buffer.allocUnsafeSlow(length);
    const isWhole = readRange(descriptor, bytes, 0, length, from) === length;
    return isWhole ? bytes : damaged('unreadable', 'the pack became shorter while it was read');
  } catch (error) {
    return damaged('unreadable', unreadable(error).problem.detail);
  }
}

/** In one piece: pieces would be joined, which takes all of them twice. */
function inflated(compressed: Buffer, size: number): Buffer | Refused {
  try {
    const bytes = inflateSync(compressed, { chunkSize: Math.max(64, size + 1), maxOutputLength: size + 1 });
    return bytes.length === size ? bytes : BAD_STREAM;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return BAD_STREAM;
    throw error;
  }
}
