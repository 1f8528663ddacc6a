// A container of whatever format as the entries that are in it.

import { openCompressed } from './compressed.ts';
import type { Format } from './container.ts';
import { type Content, chunksOf } from './content.ts';
import type { Entries } from './entry.ts';
import type { Meter } from './limits.ts';
import { openTar } from './tar.ts';
import { openZip } from './zip.ts';

/** `path`: the container's, for the name of what is in it where the format tells none. Never throws for what the content is. */
export async function* openContainer(format: Format, content: Content, path: string, meter: Meter): Entries {
  switch (format) {
    case 'zip':
      return yield* openZip(content, meter);
    case 'tar':
      return yield* openTar(chunksOf(content, 0, content.length));
    case 'gzip':
    case 'zlib':
    case 'zstd':
    case 'brotli':
      return yield* openCompressed(format, content, path, meter);
  }
}
