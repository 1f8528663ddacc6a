// The decoders of node:zlib: as a stream, and in one call for little input. Knows no containers.

import type { Transform } from 'node:stream';
import * as zlib from 'node:zlib';
import type { Problem } from './problem.ts';

export type Decoder = {
  readonly stream: Transform & zlib.Zlib;
  /** As far as the input goes; throws where it is damaged. */
  readonly atOnce: (input: Uint8Array, maxOutputLength: number) => Uint8Array;
};

const { Z_SYNC_FLUSH, BROTLI_OPERATION_FLUSH } = zlib.constants;

export const gunzip = (): Decoder => ({
  stream: zlib.createGunzip(),
  atOnce: (input, maxOutputLength) => zlib.gunzipSync(input, { finishFlush: Z_SYNC_FLUSH, maxOutputLength }),
});

export const inflate = (): Decoder => ({
  stream: zlib.createInflate(),
  atOnce: (input, maxOutputLength) => zlib.inflateSync(input, { finishFlush: Z_SYNC_FLUSH, maxOutputLength }),
});

export const inflateRaw = (): Decoder => ({
  stream: zlib.createInflateRaw(),
  atOnce: (input, maxOutputLength) => zlib.inflateRawSync(input, { finishFlush: Z_SYNC_FLUSH, maxOutputLength }),
});

/** In bytes: what zlib takes at least. */
const LEAST_OUTPUT = 64;

/** In one call, at most `length` bytes. Throws where it is damaged or more. */
export function inflateRawNow(input: Uint8Array, length: number): Uint8Array {
  return zlib.inflateRawSync(input, atMost(length));
}

/** The same for gzip, of any number of members. */
export function gunzipNow(input: Uint8Array, length: number): Uint8Array {
  return zlib.gunzipSync(input, atMost(length));
}

/** One byte more than comes out, so that zlib sees its end at once; by itself it takes 16 KiB at a time. */
function atMost(length: number): { readonly maxOutputLength: number; readonly chunkSize: number } {
  return { maxOutputLength: Math.max(1, length), chunkSize: Math.max(LEAST_OUTPUT, length + 1) };
}

/** As far as the input goes; `consumed` is less than that where the stream ended. Throws where it is damaged, or gives more than `length` bytes. */
export function inflateRawSome(input: Uint8Array, length: number): { readonly bytes: Uint8Array; readonly consumed: number } {
  const options = { finishFlush: Z_SYNC_FLUSH, maxOutputLength: length, info: true };
  // What `info` makes of the answer is not in its type.
  const { buffer, engine } = zlib.inflateRawSync(input, options) as unknown as { buffer: Uint8Array; engine: zlib.Zlib };
  return { bytes: buffer, consumed: engine.bytesWritten };
}

export const brotli = (): Decoder => ({
  stream: zlib.createBrotliDecompress(),
  atOnce: (input, maxOutputLength) => zlib.brotliDecompressSync(input, { finishFlush: BROTLI_OPERATION_FLUSH, maxOutputLength }),
});

/** Node.js 22.15 and later have it; the types are those of the oldest version that is supported. */
type WithZstd = {
  readonly createZstdDecompress?: () => Decoder['stream'];
  readonly zstdDecompressSync?: (input: Uint8Array, options: { readonly maxOutputLength: number }) => Uint8Array;
};

export function zstd(): Decoder | Problem {
  // Other versions have more than the types say.
  const { createZstdDecompress, zstdDecompressSync } = zlib as WithZstd;
  if (createZstdDecompress === undefined || zstdDecompressSync === undefined) {
    return { kind: 'unsupported', detail: 'zstd: this version of Node.js does not read it, 22.15 and later do' };
  }
  return { stream: createZstdDecompress(), atOnce: (input, maxOutputLength) => zstdDecompressSync(input, { maxOutputLength }) };
}
