// One object of a pack, rebuilt by itself in ordinary memory. For few objects: each is made from the root of its tree of deltas on.

import { bufferSpace } from './buffer-space.ts';
import type { DeltaForest } from './delta-forest.ts';
import { type ObjectType, typeOfCode } from './object-type.ts';
import type { Pack } from './pack-file.ts';

export type ReadObject = { readonly type: ObjectType; readonly bytes: Uint8Array };

/** Null where it cannot be rebuilt from this pack alone. */
export function readPackedObject(pack: Pack, forest: DeltaForest, entry: number): ReadObject | null {
  const { bases, types, damage, outside } = forest;
  const chain: number[] = [];
  // Trees of deltas have no cycles: those were made roots.
  for (let at = entry; at >= 0; at = bases[at] as number) chain.push(at); // one base for each entry
  const root = chain.at(-1) ?? entry;
  const type = typeOfCode(types[entry] as number);
  if (type === null || damage.has(root) || outside.has(root)) return null;
  const space = bufferSpace(pack, forest);
  let object: Buffer | null = null;
  for (const step of chain.reverse()) {
    const outcome = space.build(step, object, () => false);
    if (object !== null) space.free(object);
    if (outcome.kind !== 'built') return null;
    object = outcome.object;
  }
  return object === null ? null : { type, bytes: object };
}
