// The content of one entry of a zip, checked against what the directory says of it. Encrypted ones do not come here.

import { crc32, createInflateRaw, inflateRawSync } from 'node:zlib';
import type { Entry as ZipEntry, ZipFile } from 'yauzl';
import { bytesAt, type Chunks, type Content, chunksOf } from './content.ts';
import { decompress } from './decompress.ts';
import type { Meter } from './limits.ts';
import { corrupt, type Problem } from './problem.ts';
import { zstdDecoder } from './zstd.ts';

const STORED = 0;
const DEFLATED = 8;
const ZSTD = 93;

/** APPNOTE 4.4.5 */
const OTHER_METHODS: Readonly<Record<number, string>> = { 9: 'deflate64', 12: 'bzip2', 14: 'lzma', 95: 'xz', 98: 'ppmd' };

/** In bytes. What is that small is unpacked in one call: to set up a stream takes ten times as long. */
const SMALL = { packed: 64 * 1024, plain: 2 ** 20 };

export async function* openZipEntry(zip: ZipFile, entry: ZipEntry, content: Content, meter: Meter): Chunks {
  const { compressionMethod, compressedSize, relativeOffsetOfLocalHeader } = entry;
  const header = await localHeader(zip, entry);
  if ('kind' in header) return header;
  const from = header.fileDataStart;
  const packed = { from, to: from + compressedSize };
  const checked = startCheck(entry);
  const problem = yield* checked.pass(unpack(compressionMethod, content, packed, entry, meter));
  return problem ?? checked.problem(relativeOffsetOfLocalHeader);
}

async function localHeader(zip: ZipFile, entry: ZipEntry): Promise<{ readonly fileDataStart: number } | Problem> {
  return await zip
    .readLocalFileHeaderPromise(entry, { minimal: true })
    .catch((error: unknown) => corrupt(error, ({ message }) => `zip: ${message}`));
}

type Range = { readonly from: number; readonly to: number };

async function* unpack(method: number, content: Content, { from, to }: Range, entry: ZipEntry, meter: Meter): Chunks {
  switch (method) {
    case STORED:
      return yield* chunksOf(content, from, to);
    case DEFLATED: {
      const small = isSmall(entry) ? inflateSmall(bytesAt(content, from, to - from), entry.uncompressedSize) : null;
      if (small === null) return yield* decompress(createInflateRaw(), chunksOf(content, from, to), meter);
      yield small;
      return null;
    }
    case ZSTD: {
      const decoder = zstdDecoder();
      if ('kind' in decoder) return decoder;
      return yield* decompress(decoder, chunksOf(content, from, to), meter);
    }
    // Methods are numbers of others, not a union of ours.
    default:
      return { kind: 'unsupported', detail: `zip: ${OTHER_METHODS[method] ?? `method ${method}`} is not read` };
  }
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

type Check = { readonly pass: (chunks: Chunks) => Chunks; readonly problem: (at: number) => Problem | null };

/** Size and checksum, on the way. */
function startCheck({ uncompressedSize, crc32: expected }: ZipEntry): Check {
  let length = 0;
  let sum = 0;
  return {
    pass: async function* (chunks) {
      for (let next = await chunks.next(); ; next = await chunks.next()) {
        if (next.done === true) return next.value;
        length += next.value.length;
        sum = crc32(next.value, sum);
        yield next.value;
      }
    },
    problem: () => {
      if (length !== uncompressedSize) return { kind: 'corrupt', detail: `zip: ${length} bytes in place of ${uncompressedSize}` };
      return sum === expected ? null : { kind: 'corrupt', detail: 'zip: its checksum is not that of its content' };
    },
  };
}
