// From what was listed to what is reported: fragments to scan, and skips. Decides nothing about what is listed.

import type { Kernel } from '../kernel/kernel.ts';
import { itemOf, replacedItem } from './changed-kind.ts';
import { unreadableFile } from './foreseen-skip.ts';
import { tooLarge } from './held-limit.ts';
import { contentItems, plainItems, type ReadItem, skipItem } from './items.ts';
import type { Place, Readable } from './listed.ts';
import { readFile, SYSTEM } from './read-file.ts';
import { readLargeFile } from './read-large.ts';
import { readLink } from './read-link.ts';

const FILE = { kind: 'file' } as const;

/**
 * Files are read into the window of `room`: a fragment is valid until something else is read into that. What does not fit becomes a large one,
 * whose file stays open until the items are iterated to their end, or given up. `maxFileSize`: in bytes, null for none.
 */
export function readListed(listed: Readable, room: Pick<Kernel, 'window'>, maxFileSize: number | null, calls = SYSTEM): Iterable<ReadItem> {
  switch (listed.kind) {
    case 'file':
      return fileItems(listed, room.window, maxFileSize, calls);
    case 'symlink': {
      const link = readLink(listed.at, listed.root);
      if (link.kind === 'failed') return [itemOf(unreadableFile(listed, link.error))];
      const content = { path: listed.path, provenance: FILE, bytes: link.target };
      return [...plainItems(content, link.target.length, null), skipItem(listed.path, 'symlink', link.detail)];
    }
    case 'held':
      return contentItems(listed, room.window.length);
    case 'history':
      // Whoever can read history takes it out of the listing before.
      return [skipItem(listed.path, 'history', 'the index and the history of the repository are not read as files')];
    case 'skip':
      return [skipItem(listed.path, listed.reason, listed.detail)];
  }
}

function fileItems(place: Place, window: Uint8Array, maxFileSize: number | null, calls: typeof SYSTEM): Iterable<ReadItem> {
  const { path } = place;
  const reading = readFile(place.at, window, maxFileSize ?? Number.POSITIVE_INFINITY, calls);
  switch (reading.kind) {
    case 'read': {
      const items = contentItems({ path, provenance: FILE, bytes: reading.bytes }, window.length);
      if (reading.held === 'changed') items.push(skipItem(path, 'changed', 'what was read of it was scanned'));
      return items;
    }
    case 'large':
      return readLargeFile(path, reading.descriptor, reading.before, calls);
    case 'too large':
      return [skipItem(path, 'too-large', tooLarge(reading.size, maxFileSize))];
    case 'replaced':
      return [replacedItem(place, reading.by)];
    case 'failed':
      return [itemOf(unreadableFile(place, reading.error))];
  }
}
