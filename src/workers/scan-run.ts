// A run of items as events. Most hold nothing worth a word: they are told apart with little work for each, as files are in sift.ts.

import type { SourceItem } from '../core/source.ts';
import type { PartEvent } from '../scan/event.ts';
import { lookThrough } from '../scan/name.ts';
import { type Reader, scanItem } from '../scan/scan-item.ts';

/** In bytes: what is larger is looked at once only, whatever it holds. */
const SMALL = 64 * 1024;

export function scanRun(engine: Reader, items: readonly SourceItem[]): readonly PartEvent[] {
  const [first] = items;
  if (first === undefined) return [];
  // All names at once, which is much cheaper.
  const names = items.length === 1 ? 'unread' : lookThrough(engine, items.map(pathOf).join('\n'));
  const events: PartEvent[] = [];
  const read = { kind: 'read' as const, path: '', files: 0, bytes: 0 };
  for (const item of items) {
    const bytes = names === 'plain' ? plainBytes(engine, item) : null;
    if (bytes === null) {
      for (const event of scanItem(engine, item, names)) events.push(event);
    } else {
      read.path = pathOf(item);
      read.files++;
      read.bytes += bytes;
    }
  }
  return read.files === 0 ? events : [read, ...events];
}

function pathOf(item: SourceItem): string {
  return item.kind === 'skip' ? item.skip.path : item.fragment.path;
}

/** How many bytes a fragment has in which there is nothing; null for all else. */
function plainBytes(engine: Reader, item: SourceItem): number | null {
  if (item.kind !== 'fragment') return null;
  const { bytes, stored } = item.fragment;
  if (bytes.length > SMALL || engine.holdsAnything(bytes)) return null;
  return stored.kind === 'utf-16' ? stored.length() : bytes.length;
}
