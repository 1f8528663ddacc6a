// Whether this version of Node.js reads zstd (22.15 and later do), and its decoder.

import type { Transform } from 'node:stream';
import zlib from 'node:zlib';
import type { Problem } from './problem.ts';

export function zstdDecoder(): Transform | Problem {
  // The types are those of the oldest version that is supported.
  const { createZstdDecompress } = zlib as { readonly createZstdDecompress?: () => Transform };
  if (createZstdDecompress === undefined) {
    return { kind: 'unsupported', detail: 'zstd: this version of Node.js does not read it, 22.15 and later do' };
  }
  return createZstdDecompress();
}
