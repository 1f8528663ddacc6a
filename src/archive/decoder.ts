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
