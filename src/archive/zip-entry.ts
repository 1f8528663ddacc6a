// The content of one entry of a zip, checked against what the directory says of it. Encrypted ones do not come here.

import { crc32, inflateRawSync } from 'node:zlib';
import type { Entry as ZipEntry, ZipFile } from 'yauzl';
import { bytesAt, type Chunks, type Content, chunksOf } from './content.ts';
import { inflateRaw, zstd } from './decoder.ts';
import { decompress } from './decompress.ts';
import type { Meter } from './limits.ts';
import { corrupt, type Problem } from './problem.ts';

const STORED = 0;
const DEFLATED = 8;
const ZSTD = 93;

/** APPNOTE 4.4.5 */
const OTHER_METHODS: Readonly<Record<number, string>> = { 9: 'deflate64', 12: 'bzip2', 14: 'lzma', 95: 'xz', 98: 'ppmd' };

/** In bytes. What is that small is unpacked in one call: to set up a stream takes ten times as long. */
const SMALL = { packed: 64 * 1024, plain: 2 ** 20 };

export async function* openZipEntry(zip: ZipFile, entry: ZipEntry, content: Content, meter: Meter): Chunks {
  const header = await localHeader(zip, entry);
  if ('kind' in header) return header;
  const from = header.fileDataStart;
  const to = from + entry.compressedSize;
  const small = isSmall(entry) ? unpackSmall(entry, bytesAt(content, from, to - from)) : null;
  if (small !== null) {
    yield small;
    return objection(entry, small.length, crc32(small));
  }
  let length = 0;
  let sum = 0;
  const chunks = unpack(content, { from, to }, entry, meter);
  for (let next = await chunks.next(); ; next = await chunks.next()) {
    if (next.done === true) return next.value ?? objection(entry, length, sum);
    length += next.value.length;
    sum = crc32(next.value, sum);
    yield next.value;
  }
}

async function localHeader(zip: ZipFile, entry: ZipEntry): Promise<{ readonly fileDataStart: number } | Problem> {
  return await zip
    .readLocalFileHeaderPromise(entry, { minimal: true })
    .catch((error: unknown) => corrupt(error, ({ message }) => `zip: ${message}`));
}

type Range = { readonly from: number; readonly to: number };

/** Null where it takes a stream. */
function unpackSmall({ compressionMethod, uncompressedSize }: ZipEntry, packed: Buffer): Uint8Array | null {
  if (compressionMethod === DEFLATED) return inflateSmall(packed, uncompressedSize);
  return compressionMethod === STORED ? packed : null;
}

async function* unpack(content: Content, { from, to }: Range, { compressionMethod: method }: ZipEntry, meter: Meter): Chunks {
  const packed = chunksOf(content, from, to);
  if (method === STORED) return yield* packed;
  if (method === DEFLATED) return yield* decompress(inflateRaw(), packed, meter);
  if (method !== ZSTD) return { kind: 'unsupported', detail: `zip: ${OTHER_METHODS[method] ?? `method ${method}`} is not read` };
  const decoder = zstd();
  return 'kind' in decoder ? decoder : yield* decompress(decoder, packed, meter);
}

function isSmall({ compressedSize, uncompressedSize }: ZipEntry): boolean {
  return compressedSize <= SMALL.packed && uncompressedSize <= SMALL.plain;
}

/** Null where it is not what the directory says: the stream then gives what there is. */
function inflateSmall(packed: Buffer, length: number): Uint8Array | null {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, length) });
  } catch (error) {
    corrupt(error, ({ message }) => message);
    return null;
  }
}

function objection({ uncompressedSize, crc32: expected }: ZipEntry, length: number, sum: number): Problem | null {
  if (length !== uncompressedSize) return { kind: 'corrupt', detail: `zip: ${length} bytes in place of ${uncompressedSize}` };
  return sum === expected ? null : { kind: 'corrupt', detail: 'zip: its checksum is not that of its content' };
}
