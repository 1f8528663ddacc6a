// Containers that were met in a pack and are opened when the walk rests: the smaller ones as copies, up to a budget; what is more by name alone, to be read
// again. Opens none.

import type { DeltaForest } from '../git/delta-forest.ts';
import { hexIdOf } from '../git/find-id.ts';
import type { Pack } from '../git/pack-file.ts';
import { readPackedObject } from '../git/read-packed-object.ts';

/** In bytes: of all copies together. */
const BUDGET = 2 ** 23;

/** `bytes`: null where it could not be read again. */
export type MetContainer = { readonly oid: string; readonly bytes: Uint8Array | null };

export type WaitingContainers = {
  /** `entry`: in the pack. `bytes`: only valid now. */
  readonly add: (entry: number, bytes: Uint8Array) => void;
  /** Whether it is time to open them. */
  readonly isFull: () => boolean;
  /** Each once, in the order in which they were met; there are none then. */
  readonly take: () => Generator<MetContainer, void, undefined>;
};

export function openWaiting(pack: Pack, forest: DeltaForest): WaitingContainers {
  let waiting: { readonly entry: number; readonly copy: Uint8Array | null }[] = [];
  let left = BUDGET;
  return {
    add: (entry, bytes) => {
      const fits = bytes.length <= left;
      // Nothing is copied after what did not fit: there is no end of them in sight.
      left = fits ? left - bytes.length : 0;
      waiting.push({ entry, copy: fits ? Uint8Array.from(bytes) : null });
    },
    isFull: () => left === 0,
    take: function* () {
      const all = waiting;
      waiting = [];
      left = BUDGET;
      for (let next = all.shift(); next !== undefined; next = all.shift()) {
        const { entry, copy } = next;
        yield { oid: hexIdOf(pack.index, entry), bytes: copy ?? readPackedObject(pack, forest, entry)?.bytes ?? null };
      }
    },
  };
}
