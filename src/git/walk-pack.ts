// Rebuilds the objects of a pack, each once, and hands them over one after the other where they lie; what cannot be rebuilt is told, with all that is
// based on it, and the walk goes on. Stops on the way when it is asked to: a few bytes can stand for hours. Does not know what objects are looked at for.

import { bufferSpace } from './buffer-space.ts';
import type { DeltaForest } from './delta-forest.ts';
import { openDescent, type Rest } from './descend.ts';
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

/**
 * Of some roots of the forest, in ascending order: all of them, or a share (`divideRoots`). Null when it is done, or what is left of it. Until it is done the
 * room is lost to whatever else walks in it.
 */
export type WalkRoots = (roots: Uint32Array) => Rest | null;

/** What was read of the pack is known in the next walk, unless something else walked in the room. */
export function openWalk(room: Room, walk: Walk): WalkRoots {
  const pace = keepPace(walk);
  /** Under way, the innermost last. */
  const open: Rest[] = [];
  const plain = kernelSpace(room, walk.pack, walk.forest);
  const walkRoot = openRoots(room, walk, { plain, open, pace });
  return (roots) => {
    let next = 0;
    open.length = 0;
    plain.start();
    const goOn = (): Rest | null => {
      for (;;) {
        const rest = open.pop();
        if (rest === undefined && next === roots.length) return null;
        const depth = open.length;
        const left = rest === undefined ? walkRoot(roots[next++] as number) : rest(); // before their end
        // What was found too large on the way is walked before what is left around it.
        if (left !== null) open.splice(depth, 0, left);
        if (pace.isTired()) {
          pace.rest();
          return goOn;
        }
      }
    };
    return goOn();
  };
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

/** What is known of a tree of deltas. What its root is not, nothing in it is. */
type Tree = {
  readonly root: number;
  readonly type: ObjectType;
  readonly outer: Uint8Array | null;
  state: 'as it says' | 'disguised';
};

/** The same of the part of it below something too large. */
type HugeTree = { readonly tree: Tree; readonly base: Buffer | null };

/** `open`: what is found too large is put there. */
type UnderWay = { readonly plain: KernelSpace; readonly open: Rest[]; readonly pace: Pace };

/** Walks the tree of a root. */
function openRoots(room: Room, walk: Walk, { plain, open, pace }: UnderWay): (root: number) => Rest | null {
  const { forest, pack, wants, objectElsewhere, onObject } = walk;
  const { damage, outside, types, bases } = forest;
  const { memory } = room.unpack;
  const huge = bufferSpace(pack, forest);
  const lying = ({ address, size }: Built): Uint8Array => memory().subarray(address, address + size);

  const descendHuge = openDescent<Buffer, HugeTree>({
    forest,
    space: huge,
    outerOf: ({ base }) => (base === null ? null : huge.adopt(base)),
    visit: (entry, bytes, { tree }) => {
      pace.spend(bytes.length);
      if (entry === tree.root) doubt(walk, tree, bytes);
      if (tree.state === 'as it says') onObject({ kind: 'huge', type: tree.type, entry, bytes });
      else tellDisguised(walk, tree, entry);
    },
    refuse: (entry, why) => tellTree(walk, entry, damageOf(why)),
    isDue: pace.isTired,
  });

  const walkHuge = (top: number, tree: Tree, outer: Uint8Array | null): void => {
    const base = outer === null ? null : Buffer.from(outer);
    open.push(() => descendHuge(top, { tree, base }));
  };

  const descendPlain = openDescent<Built, Tree>({
    forest,
    space: plain,
    outerOf: ({ outer }, evict) => (outer === null ? null : plain.adopt(outer, evict)),
    visit: (entry, object, tree) => {
      const { address, size } = object;
      pace.spend(size);
      if (entry === tree.root) doubt(walk, tree, lying(object));
      if (tree.state === 'as it says')
        onObject({ kind: 'plain', type: tree.type, entry, base: bases[entry] as number, address, size }); // an entry
      else tellDisguised(walk, tree, entry);
    },
    refuse: (entry, why, base, tree) => {
      if (why.kind === 'damaged') tellTree(walk, entry, why.damage);
      else walkHuge(entry, tree, base === null ? tree.outer : lying(base));
    },
    isDue: () => open.length > 0 || pace.isTired(),
  });

  return (root) => {
    const problem = damage.get(root);
    const missing = outside.get(root);
    const outer = missing === undefined ? null : objectElsewhere(missing);
    const type = outer?.type ?? typeOfCode(types[root] as number); // an entry
    if (problem !== undefined || type === null) tellTree(walk, root, problem ?? NOWHERE);
    else if (wants(type)) {
      const tree: Tree = { root, type, outer: outer?.bytes ?? null, state: 'as it says' };
      if (tree.outer === null || tree.outer.length <= room.largest) return descendPlain(root, tree);
      walkHuge(root, tree, tree.outer);
    }
    return null;
  };
}

/** `bytes`: of the root. */
function doubt({ pack: { index } }: Walk, tree: Tree, bytes: Uint8Array): void {
  if (!isOfType(tree.type, bytes, idAt(index, index.places[tree.root] as number))) tree.state = 'disguised'; // an entry of this pack
}

function tellDisguised({ pack: { index }, onProblem }: Walk, { root }: Tree, entry: number): void {
  onProblem({ ...(entry === root ? DISGUISED : BELOW), id: hexIdOf(index, entry), offset: index.offsets[entry] as number });
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
