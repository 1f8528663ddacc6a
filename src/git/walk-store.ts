// All objects of some types in a repository, packed or not, one after the other: for questions that are asked of all of them, once they are scanned. What
// cannot be read is passed over here: the scan has told it.

import type { DeltaForest } from './delta-forest.ts';
import { idAt } from './find-id.ts';
import { LARGEST_LOOSE, readLooseObject } from './loose-objects.ts';
import type { ObjectFormat } from './object-id.ts';
import type { ObjectStore } from './object-store.ts';
import type { ObjectType } from './object-type.ts';
import type { Room } from './room.ts';
import type { Turns } from './turns.ts';
import { openWalk, type Rebuilt, type Walk } from './walk-pack.ts';

/** Where it was rebuilt; `in`: the forest of its pack. */
export type Origin = { readonly in: DeltaForest; readonly object: Rebuilt };

/** `id`, `bytes`, `origin`: valid until the callback returns. `origin`: null for what is in no pack. */
export type OnStored = (id: Uint8Array, bytes: Uint8Array, origin: Origin | null) => void;

/** So many files are read before it may be somebody else's turn. */
const AT_ONCE = 64;

/** Each once, unless a pack has it twice. Nothing else may walk in the room meanwhile. */
export async function walkStore(
  { packs, loose }: ObjectStore,
  format: ObjectFormat,
  room: Room,
  wanted: ObjectType,
  turns: Turns,
  onObject: OnStored,
): Promise<void> {
  for (const { pack, forest, repeated } of packs) {
    const { index } = pack;
    const walk: Walk = {
      pack,
      forest,
      wants: (type) => type === wanted,
      objectElsewhere: () => null,
      onObject: (object) => {
        if (repeated?.[object.entry] === 1) return;
        const id = idAt(index, index.places[object.entry] as number); // an entry of this pack
        const bytes = object.kind === 'huge' ? object.bytes : room.unpack.memory().subarray(object.address, object.address + object.size);
        onObject(id, bytes, { in: forest, object });
      },
      onProblem: () => undefined,
      isDue: turns.isDue,
    };
    if (turns.isDue()) await turns.take();
    for (let rest = openWalk(room, walk)(forest.roots); rest !== null; rest = rest()) await turns.take();
  }
  for (const [place, name] of loose.entries()) {
    if (place % AT_ONCE === 0 && turns.isDue()) await turns.take();
    const object = readLooseObject(name, format, LARGEST_LOOSE);
    if (object.kind === 'object' && object.type === wanted) onObject(Buffer.from(name.id, 'hex'), object.content, null);
  }
}
