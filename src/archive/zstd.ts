// Whether this version of Node.js reads zstd (22.15 and later do), and its decoder.

import zlib from 'node:zlib';
import type { Decoder } from './decompress.ts';
import type { Problem } from './problem.ts';

export function zstdDecoder(): Decoder | Problem {
  // The types are those of the oldest version that is supported.
  const { createZstdDecompress } = zlib as { readonly createZstdDecompress?: () => Decoder };
  if (createZstdDecompress === undefined) {
    return { kind: 'unsupported', detail: 'zstd: this version of Node.js does not read it, 22.15 and later do' };
  }
  return createZstdDecompress();
}
