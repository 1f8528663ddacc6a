// The content of one entry of a zip, checked against what is said of it. Encrypted ones do not come here.

import { crc32 } from 'node:zlib';
import { bodyOf, streamed } from './body.ts';
import { bytesAt, type Chunks, type Content, chunksOf } from './content.ts';
import { inflateRaw, inflateRawNow, inflateRawSome, zstd } from './decoder.ts';
import { decompress, type OnEnd } from './decompress.ts';
import type { Body, Whole } from './entry.ts';
import type { Together } from './inflate-together.ts';
import type { Meter } from './limits.ts';
import { corrupt, type Problem } from './problem.ts';
import type { Fields } from './zip-header.ts';
import { unzstd } from './zstd.ts';

const STORED = 0;
export const DEFLATED = 8;
const ZSTD = 93;

/** APPNOTE 4.4.5 */
const OTHER_METHODS: Readonly<Record<number, string>> = { 9: 'deflate64', 12: 'bzip2', 14: 'lzma', 95: 'xz', 98: 'ppmd' };

/** In bytes. What is that small is unpacked in one call: to set up a stream takes ten times as long. */
const SMALL = { packed: 64 * 1024, plain: 2 ** 20 };

/** In bytes: deflate packs no better than 1,032 times. */
const MOST_TIMES = 1032;

/** `from`: where its content begins. `size` and `crc`: null where nobody says. */
type Packed = Pick<Fields, 'method' | 'packed'> & { readonly size: number | null; readonly crc: number | null; readonly from: number };

type Sums = Pick<Fields, 'size' | 'crc'>;

export function isSmall({ packed, size }: Pick<Packed, 'packed' | 'size'>): boolean {
  return packed <= SMALL.packed && size !== null && size <= SMALL.plain;
}

export function zipBody(entry: Packed, content: Content, meter: Meter): Body {
  return { atOnce: () => (isSmall(entry) ? readSmall(entry, content) : null), open: () => openLarge(entry, content, meter) };
}

/** The same, unpacked with others where it is small. */
export function zipBodyAmong(together: Together, entry: Packed & Sums, content: Content, meter: Meter): Body {
  const alone = zipBody(entry, content, meter);
  if (entry.method !== DEFLATED || !isSmall(entry)) return alone;
  const unpacked = together.add(entry);
  const atOnce = (): Whole | null => {
    const bytes = unpacked();
    return bytes === null ? alone.atOnce() : { bytes, problem: null };
  };
  return { ...alone, atOnce };
}

/** Null where it takes a stream: it is damaged, or not what is said of it, and the stream gives what there is. */
function readSmall(entry: Packed, content: Content): Whole | null {
  const packed = bytesAt(content, entry.from, entry.packed);
  const bytes = unpackSmall(entry, packed);
  return bytes === null ? null : { bytes, problem: objection(entry, bytes.length, crc32(bytes)) };
}

function unpackSmall({ method, packed: length, size }: Packed, packed: Buffer): Uint8Array | null {
  if (packed.length < length) return null;
  if (method === STORED) return packed;
  if (method !== DEFLATED) return null;
  try {
    return inflateRawNow(packed, Math.min(size ?? 0, MOST_TIMES * packed.length));
  } catch (error) {
    corrupt(error, ({ message }) => message);
    return null;
  }
}

async function* openLarge(entry: Packed, content: Content, meter: Meter): Chunks {
  let length = 0;
  let sum = 0;
  const chunks = unpack(entry, content, meter);
  for (let next = await chunks.next(); ; next = await chunks.next()) {
    if (next.done === true) return next.value ?? objection(entry, length, sum);
    length += next.value.length;
    sum = crc32(next.value, sum);
    yield next.value;
  }
}

async function* unpack({ from, packed: length, method }: Packed, content: Content, meter: Meter): Chunks {
  const packed = chunksOf(content, from, from + length);
  if (method === STORED) return yield* packed;
  if (method === DEFLATED) return yield* decompress(inflateRaw(), packed, meter);
  if (method !== ZSTD) return { kind: 'unsupported', detail: `zip: ${OTHER_METHODS[method] ?? `method ${method}`} is not read` };
  return yield* unzstd(zstd, content, from, from + length, meter);
}

function objection({ size, crc }: Packed, length: number, sum: number): Problem | null {
  if (size !== null && length !== size) return { kind: 'corrupt', detail: `zip: ${length} bytes in place of ${size}` };
  return crc === null || sum === crc ? null : { kind: 'corrupt', detail: 'zip: its checksum is not that of its content' };
}

export type Unsized = {
  readonly body: Body;
  /** Where it ends; null where it does not, or was not read to its end yet. */
  readonly end: () => number | null;
};

/** In bytes: most are small, and what is taken to try it must be no trap itself. */
const TRIED = [4096, SMALL.packed];

/** What is deflated from there on, to the end that shows only then. */
export function deflatedFrom(from: number, content: Content, meter: Meter): Unsized {
  for (const length of TRIED) {
    const input = bytesAt(content, from, length);
    const some = inflateSome(input);
    if (some === null) break;
    const end = from + some.consumed;
    if (some.consumed < input.length) return { body: bodyOf(some.bytes), end: () => end };
  }
  let end: number | null = null;
  const onEnd: OnEnd = {
    onRest: (_rest, consumed) => {
      end = from + consumed;
      return 'stop';
    },
    onDamage: () => undefined,
  };
  const open = (): Chunks => decompress(inflateRaw(), chunksOf(content, from, content.length), meter, onEnd);
  return { body: streamed(open), end: () => end };
}

function inflateSome(input: Uint8Array): ReturnType<typeof inflateRawSome> | null {
  try {
    return inflateRawSome(input, SMALL.plain);
  } catch (error) {
    corrupt(error, ({ message }) => message);
    return null;
  }
}
