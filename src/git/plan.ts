// The entries of trees of deltas in the order in which they are rebuilt, depth first, as steps for a follower: so many at a time. Reads nothing.

import { HAS_DELTAS, LAST, LONGEST_GATHERED, NOTED, REPEATED, SHOWN, STEP_WORDS, TOP, UNUSUAL } from '../kernel/follow.ts';
import type { DeltaForest } from './delta-forest.ts';
import { type ObjectType, typeOfCode } from './object-type.ts';
import type { Pack } from './pack-file.ts';
import { longestStream } from './space.ts';

/**
 * Where steps are written, as `Follower` has it: a word and a double lie in the same place. `bytes`: so many bytes of streams that are read together are
 * written at a time, and not many more.
 */
export type Steps = { readonly words: Uint32Array; readonly doubles: Float64Array; readonly bytes: number };

/** A tree of which not all steps were taken. `taken`: the entries that were. */
export type Begun = { readonly root: number; readonly taken: ReadonlySet<number> };

export type Plan = {
  /** Of the trees of these roots. */
  readonly begin: (roots: Uint32Array) => void;
  /** Writes the next steps, and says how many; 0 at the end. */
  readonly fill: (steps: Steps) => number;
  /** Gives up the tree to which the step at `at` belongs, among the `count` that were written last. `next`: the step to go on with. */
  readonly leave: (steps: Steps, at: number, count: number) => { readonly begun: Begun; readonly next: number };
};

export type Planned = {
  readonly pack: Pack;
  readonly forest: DeltaForest;
  /** By entry: 1 for those that are not counted; null where all are. */
  readonly repeated: Uint8Array | null;
  /** In bytes, of what is rebuilt. */
  readonly largest: number;
  /** Trees of other types are left out, unless it is not known what they are. */
  readonly wants: (type: ObjectType) => boolean;
  /** Whether all are shown, or those in which there may be something; with notes of commits and trees, or these alone. */
  readonly shows: Shows;
};

export type Shows = 'all' | 'by a glance' | 'by a glance, with notes' | 'notes';

const SHOW_FLAGS: Readonly<Record<Shows, number>> = {
  all: SHOWN,
  'by a glance': 0,
  'by a glance, with notes': NOTED,
  notes: SHOWN | NOTED,
};

const NO_TYPE = 0;

export function openPlan({ pack, forest, repeated, largest, wants, shows }: Planned): Plan {
  const { offsets } = pack.index;
  const { types, sizes, headerBytes, bases, firstDeltas, nextDeltas, damage, outside } = forest;
  let roots: Uint32Array = new Uint32Array(0);
  let nextRoot = 0;
  let root = -1;
  /** The next one, or -1 at the end of a tree. */
  let entry = -1;
  /** How many steps of the tree of the first one were written before. */
  let earlier = 0;
  let written = 0;

  // What is read here is of entries of this pack.
  const after = (one: number, top: number): number => {
    const below = firstDeltas[one] as number;
    if (below >= 0) return below;
    for (let at = one; at !== top; at = bases[at] as number) {
      const beside = nextDeltas[at] as number;
      if (beside >= 0) return beside;
    }
    return -1;
  };

  const isUnusual = (one: number): boolean =>
    (sizes[one] as number) > largest ||
    (one === root && (types[one] === NO_TYPE || (damage.size > 0 && damage.has(one)) || (outside.size > 0 && outside.has(one))));

  /** How many bytes of it are read together with others. */
  const write = ({ words, doubles }: Steps, place: number): number => {
    const at = place * STEP_WORDS;
    const from = (offsets[entry] as number) + (headerBytes[entry] as number);
    const size = sizes[entry] as number;
    let flags = types[entry] as number;
    if (entry === root) flags |= TOP;
    else if ((nextDeltas[entry] as number) < 0) flags |= LAST;
    if ((firstDeltas[entry] as number) >= 0) flags |= HAS_DELTAS;
    if (repeated !== null && repeated[entry] === 1) flags |= REPEATED;
    flags |= SHOW_FLAGS[shows];
    if (isUnusual(entry)) flags |= UNUSUAL;
    words[at] = entry;
    words[at + 1] = flags;
    words[at + 2] = size;
    const length = Math.min((offsets[entry + 1] ?? pack.end) - from, longestStream(size));
    words[at + 3] = length;
    doubles[at / 2 + 2] = from;
    return length > LONGEST_GATHERED ? 0 : length;
  };

  /** How many steps up to `at`, and not it, belong to its tree. */
  const takenBefore = (words: Uint32Array, at: number): number => {
    for (let place = at; place >= 0; place--) if (((words[place * STEP_WORDS + 1] as number) & TOP) !== 0) return at - place;
    return earlier + at;
  };

  return {
    begin: (some) => {
      roots = some.filter((one) => {
        const type = typeOfCode(types[one] as number);
        return type === null || wants(type);
      });
      nextRoot = 0;
      entry = -1;
      written = 0;
      earlier = 0;
    },
    fill: (steps) => {
      earlier = written === 0 ? 0 : takenBefore(steps.words, written - 1) + 1;
      const most = steps.words.length / STEP_WORDS;
      let count = 0;
      let bytes = 0;
      for (; count < most && bytes < steps.bytes; count++) {
        if (entry < 0) {
          if (nextRoot === roots.length) break;
          root = roots[nextRoot++] as number;
          entry = root;
        }
        bytes += write(steps, count);
        entry = after(entry, root);
      }
      written = count;
      return count;
    },
    leave: ({ words }, at, count) => {
      let top = words[at * STEP_WORDS] as number;
      while ((bases[top] as number) >= 0) top = bases[top] as number;
      const taken = new Set<number>();
      const steps = takenBefore(words, at);
      for (let one = top; taken.size < steps; one = after(one, top)) taken.add(one);
      let next = at + 1;
      while (next < count && ((words[next * STEP_WORDS + 1] as number) & TOP) === 0) next++;
      if (next === count && root === top) entry = -1;
      return { begun: { root: top, taken }, next };
    },
  };
}
