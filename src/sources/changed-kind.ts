// What is said of a file that has become something else since it was listed.

import type { SourceItem } from '../core/source.ts';
import { specialSkip } from './foreseen-skip.ts';
import { skipItem } from './items.ts';
import type { Kind } from './kind.ts';
import type { ListedSkip, Place } from './listed.ts';

export function replacedItem(place: Place, by: Exclude<Kind, 'file'>): SourceItem {
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

export function itemOf({ path, reason, detail }: ListedSkip): SourceItem {
  return skipItem(path, reason, detail);
}
