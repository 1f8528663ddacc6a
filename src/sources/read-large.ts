// A file that does not fit into the window, as an item that its consumer reads in parts; and afterwards the truth about how that went.

import type { Stats } from 'node:fs';
import { detectContainer } from '../archive/container.ts';
import { bytesAt } from '../archive/content.ts';
import { HEAD } from '../archive/marks.ts';
import { largeItems, type ReadItem, skipItem } from './items.ts';
import { openContent } from './open-content.ts';
import type { FileCalls } from './read-file.ts';

const FILE = { kind: 'file' } as const;

/** What an open file held when it was looked at (`before`): what is added later is not read. Closes the descriptor. */
export function* readLargeFile(path: string, descriptor: number, before: Stats, calls: FileCalls): Generator<ReadItem, void, undefined> {
  const content = openContent(descriptor, before, calls);
  const { length, read } = content;
  try {
    const container = detectContainer(bytesAt(content, 0, HEAD), path);
    if (container?.kind === 'readable') {
      yield { kind: 'container', length };
      return;
    }
    yield* largeItems({ provenance: FILE, path, length, read, identity: identityOf(before) }, container);
    const trouble = content.trouble();
    if (trouble !== null) yield skipItem(path, trouble.reason, trouble.detail);
  } finally {
    content.close();
  }
}

function identityOf({ dev, ino, size, mtimeMs }: Stats): string {
  return [dev, ino, size, mtimeMs].join(' ');
}
