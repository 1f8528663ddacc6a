// What a name in a folder stands for. Follows no links.

import type { Stats } from 'node:fs';

export type Kind = 'file' | 'folder' | 'symlink' | 'fifo' | 'socket' | 'device';

/** `Stats` and `Dirent` alike. */
type Entry = Pick<Stats, 'isFile' | 'isDirectory' | 'isSymbolicLink' | 'isFIFO' | 'isSocket'>;

/** What has no kind of its own (a door, a whiteout) is as unreadable as a device. */
export function kindOf(entry: Entry): Kind {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'folder';
  if (entry.isSymbolicLink()) return 'symlink';
  if (entry.isFIFO()) return 'fifo';
  if (entry.isSocket()) return 'socket';
  return 'device';
}
