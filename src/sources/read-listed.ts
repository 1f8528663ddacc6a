// From what was listed to what is reported: fragments to scan, and skips. Decides nothing about what is listed.

import type { SourceItem } from '../core/source.ts';
import { specialSkip, unreadableFile } from './foreseen-skip.ts';
import { contentItems, skipItem } from './items.ts';
import type { Kind } from './kind.ts';
import type { Listed, ListedSkip, Place } from './listed.ts';
import { type FileReading, readFile } from './read-file.ts';
import { readLink } from './read-link.ts';
import { largestOf, tooLarge } from './size-limit.ts';

const FILE = { kind: 'file' } as const;

/** `maxFileSize`: in bytes, null for none. */
export function readListed(listed: Listed, maxFileSize: number | null): readonly SourceItem[] {
  switch (listed.kind) {
    case 'file':
      return fileItems(listed, readFile(listed.at, largestOf(maxFileSize)), maxFileSize);
    case 'symlink': {
      const link = readLink(listed.at, listed.root);
      if (link.kind === 'failed') return [itemOf(unreadableFile(listed, link.error))];
      return [...contentItems(listed.path, FILE, link.target), skipItem(listed.path, 'symlink', link.detail)];
    }
    case 'skip':
      return [itemOf(listed)];
  }
}

function fileItems(place: Place, reading: FileReading, maxFileSize: number | null): readonly SourceItem[] {
  switch (reading.kind) {
    case 'read': {
      const items = contentItems(place.path, FILE, reading.bytes);
      if (reading.held === 'changed') items.push(skipItem(place.path, 'changed', 'what was read of it was scanned'));
      return items;
    }
    case 'too large':
      return [skipItem(place.path, 'too-large', tooLarge(reading.size, maxFileSize))];
    case 'replaced':
      return [replacedItem(place, reading.by)];
    case 'failed':
      return [itemOf(unreadableFile(place, reading.error))];
  }
}

function replacedItem(place: Place, by: Exclude<Kind, 'file'>): SourceItem {
  switch (by) {
    case 'fifo':
    case 'socket':
    case 'device':
      return itemOf(specialSkip(place, by));
    case 'folder':
    case 'symlink':
      return skipItem(place.path, 'changed', `it was a file when it was listed and a ${by} when it was to be read`);
  }
}

function itemOf({ path, reason, detail }: ListedSkip): SourceItem {
  return skipItem(path, reason, detail);
}
