// All objects of one type in a repository, packed or not, one after the other. See walk-part.ts.

import type { ObjectFormat } from './object-id.ts';
import type { ObjectStore } from './object-store.ts';
import type { ObjectType } from './object-type.ts';
import type { Room } from './room.ts';
import type { Turns } from './turns.ts';
import { partsOf, walkPart } from './walk-part.ts';

/** `onObject`: each once, unless a pack has it twice; valid until it returns. Nothing else may walk in the room meanwhile. */
export async function walkStore(
  store: ObjectStore,
  format: ObjectFormat,
  room: Room,
  wanted: ObjectType,
  turns: Turns,
  onObject: (id: Uint8Array, bytes: Uint8Array) => void,
): Promise<void> {
  for (const part of partsOf(store, format)) {
    await walkPart(
      part,
      room,
      (type) => type === wanted,
      turns,
      ({ id, bytes, origin }) => {
        if (origin.kind === 'loose' || !origin.isRepeated) onObject(id, bytes);
      },
      null,
    );
  }
}
