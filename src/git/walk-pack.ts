// Rebuilds the objects of a pack, each once, and hands them over one after the other where they lie; what cannot be rebuilt is told, with all that is
// based on it, and the walk goes on. Stops on the way when it is asked to: a few bytes can stand for hours. Does not know what objects are looked at for.

import { type BufferSpace, bufferSpace } from './buffer-space.ts';
import type { DeltaForest } from './delta-forest.ts';
import { descend, type Rest } from './descend.ts';
import { hexIdOf, idAt } from './find-id.ts';
import { isOfType } from './is-of-type.ts';
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
  /** All of the forest's, or a share of them (`divideRoots`), in ascending order. */
  readonly roots: Uint32Array;
  /** Objects of other types are not rebuilt, and nothing is said about them. */
  readonly wants: (type: ObjectType) => boolean;
  /** An object that is not in the pack, by its id in hex digits; null where it is nowhere. */
  readonly objectElsewhere: (id: string) => { readonly type: ObjectType; readonly bytes: Uint8Array } | null;
  /** What it throws ends the walk. */
  readonly onObject: (object: Rebuilt) => void;
  readonly onProblem: (problem: EntryProblem) => void;
  /** Asked now and then: whether to stop for now. */
  readonly isDue: () => boolean;
};

const BELOW: EntryDamage = { kind: 'based-on-damage', detail: 'what it is a delta of could not be rebuilt' };
const NOWHERE: EntryDamage = { kind: 'base', detail: 'what it is a delta of is in no pack' };

const DISGUISED: EntryDamage = { kind: 'header', detail: 'its header gives it a type with which its content has not its id' };

/** So many bytes are rebuilt before it is asked again whether to stop; an object counts as some, however small it is. */
const PATCH = 2 ** 20;
const LEAST = 2 ** 12;

/** Null when it is done, or what is left of it. Until it is done the room is lost to whatever else walks in it. */
export function walkPack(room: Room, walk: Walk): Rest | null {
  const { roots } = walk;
  const spaces = { plain: kernelSpace(room, walk.pack, walk.forest), huge: bufferSpace(walk.pack, walk.forest) };
  const pace = keepPace(walk);
  /** Under way, the innermost last. */
  const open: Rest[] = [];
  let next = 0;
  const goOn = (): Rest | null => {
    for (;;) {
      const rest = open.pop();
      if (rest === undefined && next === roots.length) return null;
      const depth = open.length;
      const left = rest === undefined ? walkRoot(room, { walk, spaces, open, pace }, roots[next++] as number) : rest(); // before their end
      // What was found too large on the way is walked before what is left around it.
      if (left !== null) open.splice(depth, 0, left);
      if (pace.isTired()) {
        pace.rest();
        return goOn;
      }
    }
  };
  return goOn();
}

type Pace = { readonly spend: (size: number) => void; readonly isTired: () => boolean; readonly rest: () => void };

/** Does not ask for each object: some are made in less time than it takes to look at a clock. */
function keepPace({ isDue }: Walk): Pace {
  let spent = 0;
  let state: 'going' | 'tired' = 'going';
  return {
    spend: (size) => {
      spent += size + LEAST;
      if (spent < PATCH) return;
      spent = 0;
      if (isDue()) state = 'tired';
    },
    isTired: () => state === 'tired',
    rest: () => {
      state = 'going';
    },
  };
}

type Spaces = { readonly plain: KernelSpace; readonly huge: BufferSpace };

type UnderWay = { readonly walk: Walk; readonly spaces: Spaces; readonly open: Rest[]; readonly pace: Pace };

function walkRoot(room: Room, underWay: UnderWay, root: number): Rest | null {
  const { walk } = underWay;
  const { forest } = walk;
  const damage = forest.damage.get(root);
  const outside = forest.outside.get(root);
  const outer = outside === undefined ? null : walk.objectElsewhere(outside);
  const type = outer?.type ?? typeOfCode(forest.types[root] as number); // an entry
  if (damage !== undefined || type === null) tellTree(walk, root, damage ?? NOWHERE);
  else if (walk.wants(type)) return walkTree(room, underWay, { root, type, outer: outer?.bytes ?? null });
  return null;
}

type Tree = { readonly root: number; readonly type: ObjectType; readonly outer: Uint8Array | null };

function walkTree(room: Room, { walk, spaces, open, pace }: UnderWay, { root, type, outer }: Tree): Rest | null {
  const { forest } = walk;
  const lying = (address: number, size: number): Uint8Array => room.unpack.memory().subarray(address, address + size);
  const hand = handFor(walk, root, lying, pace);
  const walkHuge = (top: number, base: Uint8Array | null): void => {
    const bytes = base === null ? null : Buffer.from(base);
    open.push(() =>
      descend(top, {
        forest,
        space: spaces.huge,
        outer: bytes === null ? null : () => spaces.huge.adopt(bytes),
        visit: (entry, object) => hand({ kind: 'huge', type, entry, bytes: object }),
        refuse: (entry, why) => tellTree(walk, entry, damageOf(why)),
        isDue: pace.isTired,
      }),
    );
  };
  if (outer !== null && outer.length > room.largest) {
    walkHuge(root, outer);
    return null;
  }
  return descend<Built>(root, {
    forest,
    space: spaces.plain,
    outer: outer === null ? null : (evict) => spaces.plain.adopt(outer, evict),
    visit: (entry, { address, size }) => hand({ kind: 'plain', type, entry, base: forest.bases[entry] as number, address, size }),
    refuse: (entry, why, base) => {
      if (why.kind === 'damaged') tellTree(walk, entry, why.damage);
      else walkHuge(entry, base === null ? outer : lying(base.address, base.size));
    },
    isDue: () => open.length > 0 || pace.isTired(),
  });
}

type Lying = (address: number, size: number) => Uint8Array;

/** What its root is not, nothing in a tree is. */
function handFor({ pack: { index }, onObject, onProblem }: Walk, root: number, lying: Lying, pace: Pace): (object: Rebuilt) => void {
  let state: 'as it says' | 'disguised' = 'as it says';
  return (object) => {
    const { kind, entry, type } = object;
    pace.spend(kind === 'huge' ? object.bytes.length : object.size);
    if (entry === root) {
      const bytes = kind === 'huge' ? object.bytes : lying(object.address, object.size);
      if (!isOfType(type, bytes, idAt(index, index.places[entry] as number))) state = 'disguised'; // an entry of this pack
    }
    if (state === 'as it says') onObject(object);
    else onProblem({ ...(entry === root ? DISGUISED : BELOW), id: hexIdOf(index, entry), offset: index.offsets[entry] as number });
  };
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
