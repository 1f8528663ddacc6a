// Rebuilds the objects of a pack, each once, and hands them over one after the other where they lie; what cannot be rebuilt is told, with all that is
// based on it, and the walk goes on. Does not know what objects are looked at for.

import { type BufferSpace, bufferSpace } from './buffer-space.ts';
import type { DeltaForest } from './delta-forest.ts';
import { descend } from './descend.ts';
import { hexIdOf } from './find-id.ts';
import { type Built, type KernelSpace, kernelSpace } from './kernel-space.ts';
import { type ObjectType, typeOfCode } from './object-type.ts';
import type { Pack } from './pack-file.ts';
import type { EntryDamage, EntryProblem } from './pack-problem.ts';
import type { Room } from './room.ts';
import type { Refused } from './space.ts';

/** Valid until the callback returns. `entry`: its place in the pack, of which `hexIdOf` knows the id. */
export type Rebuilt =
  /** In the memory of the room's `Unpack`. `base`: the entry that it is a delta of, with the delta in the room still; -1 where there is none in the pack. */
  | {
      readonly kind: 'plain';
      readonly type: ObjectType;
      readonly entry: number;
      readonly base: number;
      readonly address: number;
      readonly size: number;
    }
  /** Too large for that, or a delta of something too large. */
  | { readonly kind: 'huge'; readonly type: ObjectType; readonly entry: number; readonly bytes: Uint8Array };

export type Walk = {
  readonly pack: Pack;
  readonly forest: DeltaForest;
  /** All of the forest's, or a share of them (`divideRoots`), in ascending order. The next one is asked for when the tree of one is done. */
  readonly roots: Iterable<number>;
  /** Objects of other types are not rebuilt, and nothing is said about them. */
  readonly wants: (type: ObjectType) => boolean;
  /** An object that is not in the pack, by its id in hex digits; null where it is nowhere. */
  readonly objectElsewhere: (id: string) => { readonly type: ObjectType; readonly bytes: Uint8Array } | null;
  /** What it throws ends the walk. */
  readonly onObject: (object: Rebuilt) => void;
  readonly onProblem: (problem: EntryProblem) => void;
};

const BELOW: EntryDamage = { kind: 'based-on-damage', detail: 'what it is a delta of could not be rebuilt' };
const NOWHERE: EntryDamage = { kind: 'base', detail: 'what it is a delta of is in no pack' };

/** The room is lost to a walk that is under way already. */
export function walkPack(room: Room, walk: Walk): void {
  const { forest, wants } = walk;
  const spaces = { plain: kernelSpace(room, walk.pack, forest), huge: bufferSpace(walk.pack, forest) };
  for (const root of walk.roots) {
    const damage = forest.damage.get(root);
    const outside = forest.outside.get(root);
    const outer = outside === undefined ? null : walk.objectElsewhere(outside);
    const type = outer?.type ?? typeOfCode(forest.types[root] as number); // an entry
    if (damage !== undefined || type === null) tellTree(walk, root, damage ?? NOWHERE);
    else if (wants(type)) walkTree(room, walk, spaces, { root, type, outer: outer?.bytes ?? null });
  }
}

type Spaces = { readonly plain: KernelSpace; readonly huge: BufferSpace };

type Tree = { readonly root: number; readonly type: ObjectType; readonly outer: Uint8Array | null };

function walkTree(room: Room, walk: Walk, { plain, huge }: Spaces, { root, type, outer }: Tree): void {
  const { forest, onObject } = walk;
  const walkHuge = (top: number, base: Uint8Array | null): void => {
    const bytes = base === null ? null : Buffer.from(base);
    descend(top, {
      forest,
      space: huge,
      outer: bytes === null ? null : () => huge.adopt(bytes),
      visit: (entry, object) => onObject({ kind: 'huge', type, entry, bytes: object }),
      refuse: (entry, why) => tellTree(walk, entry, damageOf(why)),
    });
  };
  if (outer !== null && outer.length > room.largest) {
    walkHuge(root, outer);
    return;
  }
  descend<Built>(root, {
    forest,
    space: plain,
    outer: outer === null ? null : (evict) => plain.adopt(outer, evict),
    visit: (entry, { address, size }) => onObject({ kind: 'plain', type, entry, base: forest.bases[entry] as number, address, size }),
    refuse: (entry, why, base) => {
      if (why.kind === 'damaged') tellTree(walk, entry, why.damage);
      else walkHuge(entry, base === null ? outer : room.unpack.memory().subarray(base.address, base.address + base.size));
    },
  });
}

const TOO_LARGE: EntryDamage = { kind: 'too-large', detail: 'it is larger than what can be rebuilt' };

const damageOf = (why: Refused): EntryDamage => (why.kind === 'damaged' ? why.damage : TOO_LARGE);

/** The entry, and everything below it. */
function tellTree({ pack, forest, onProblem }: Walk, top: number, damage: EntryDamage): void {
  const { index } = pack;
  const open = [top];
  for (let entry = open.pop(); entry !== undefined; entry = open.pop()) {
    onProblem({ ...(entry === top ? damage : BELOW), id: hexIdOf(index, entry), offset: index.offsets[entry] as number });
    for (let next = forest.firstDeltas[entry] as number; next >= 0; next = forest.nextDeltas[next] as number) open.push(next);
  }
}
