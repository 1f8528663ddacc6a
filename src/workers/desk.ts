// What a thread needs to scan things by itself: the same in a worker and in the main thread. Starts nothing.

import type { Kernel } from '../kernel/kernel.ts';
import type { PartEvent } from '../scan/event.ts';
import type { Names } from '../scan/name.ts';
import { type Reader, scanItem } from '../scan/scan-item.ts';
import type { Readable } from '../sources/listed.ts';
import { readListed } from '../sources/read-listed.ts';

export type Desk = {
  readonly engine: Reader;
  /** Its window is what content is read into. */
  readonly kernel: Pick<Kernel, 'window'>;
  /** In bytes, null for none. */
  readonly maxFileSize: number | null;
};

/** What does not fit into the window takes long: it can be left to somebody else. */
export type Large = 'leave' | 'read';

export type Manner = {
  readonly large: Large;
  /** What is known of the paths. */
  readonly names: Names;
};

/** Synchronous. `left`: it is large, and was not scanned. */
export function scanThing(thing: Readable, desk: Desk, { large, names }: Manner, onEvent: (event: PartEvent) => void): 'scanned' | 'left' {
  for (const item of readListed(thing, desk.kernel, desk.maxFileSize)) {
    if (item.kind === 'large' && large === 'leave') return 'left';
    for (const event of scanItem(desk.engine, item, names)) onEvent(event);
  }
  return 'scanned';
}
