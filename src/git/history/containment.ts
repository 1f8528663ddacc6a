// Which trees hold some wanted objects, which trees hold those, and so on up: level by level, each id searched for once. Does not search itself: it says what
// to search for, and is told what was found. Judges no names.

import { GITLINK_MODE, TREE_MODE } from '../tree.ts';
import { type IdNumbers, idNumbers } from './id-numbers.ts';

/** `too-deep`, `too-much`: what is further up is not known. `wrong-kind`: an entry says by its mode that it is something else than what it names. */
export type ContainmentProblem = 'too-deep' | 'too-much' | 'wrong-kind';

/** What an entry can say by its mode that it names: `wanted` may be any of some. */
export const KINDS = { blob: 1, tree: 2, gitlink: 4 } as const;

/** `oid`: in hex digits. `kinds`: bits of `KINDS`, those that entries may say of it. */
export type Wanted = { readonly oid: string; readonly kinds: number };

/** All found so far: by number, first what is wanted, then trees. Entry `i` has the name `names[name[i]]` in the tree `tree[i]` and is `child[i]`. */
export type Contained = {
  readonly ids: IdNumbers;
  /** How many of the numbers are of what is wanted. */
  readonly wanted: number;
  /** One character per byte. */
  readonly names: readonly string[];
  readonly tree: readonly number[];
  readonly name: readonly number[];
  readonly child: readonly number[];
  readonly problems: readonly ContainmentProblem[];
};

export type Containment = {
  /** The ids to be searched for next, one after the other, in all trees; null when there are no more. Ends what was found for those before. */
  readonly next: () => Uint8Array | null;
  /**
   * An entry found, in any order, and as often as it is found: the id of the tree that holds it, its name (one character per byte), its mode, and its
   * id, which must be one of those to be searched for.
   */
  readonly add: (tree: Uint8Array, name: string, mode: number, id: Uint8Array) => void;
  readonly contained: () => Contained;
};

export type ContainmentLimits = {
  /** Levels of folders. git checks out 2048 at most, and nobody has a hundred; each is a pass over all trees. */
  readonly levels: number;
  /** Of memory, about. A level that goes past it is forgotten as a whole, so that what is left depends on no order. */
  readonly bytes: number;
};

export const USUAL_LIMITS: ContainmentLimits = { levels: 256, bytes: 256 << 20 };

/** What an entry takes, here and in the lists from which it comes, and a name beside its own bytes, and a tree: roughly. */
const ENTRY_BYTES = 88;
const NAME_BYTES = 128;
const TREE_BYTES = 64;

const KIND = 0o170000;

/** Where more entries are found on one level, the limit is passed, whatever they are. */
export const mostEntries = ({ bytes }: ContainmentLimits): number => Math.ceil(bytes / ENTRY_BYTES);

/** `all`: each once. `idBytes`: 20 or 32. */
export function containment(all: readonly Wanted[], idBytes: number, limits: ContainmentLimits = USUAL_LIMITS): Containment {
  const ids = idNumbers(idBytes);
  for (const { oid } of all) ids.add(Buffer.from(oid, 'hex'));
  const wanted = ids.count();
  const kindsOf = (number: number): number => all[number]?.kinds ?? KINDS.tree;
  const names = new Map<string, number>();
  const [tree, name, child]: [number[], number[], number[]] = [[], [], []];
  const problems = new Set<ContainmentProblem>();
  let level = 0;
  let levelStart = 0;
  let levelEnd = 0;
  let entriesBefore = 0;
  let bytes = 0;

  const nameNumber = (text: string): number => {
    const known = names.get(text);
    if (known !== undefined) return known;
    bytes += NAME_BYTES + text.length;
    names.set(text, names.size);
    return names.size - 1;
  };

  return {
    next: () => {
      if (bytes > limits.bytes) {
        problems.add('too-much');
        for (const list of [tree, name, child]) list.length = entriesBefore;
        return null;
      }
      if (level === limits.levels && ids.count() > levelEnd) problems.add('too-deep');
      if (level === limits.levels) return null;
      level += 1;
      entriesBefore = tree.length;
      levelStart = levelEnd;
      levelEnd = ids.count();
      if (levelStart === levelEnd) return null;
      const searched = new Uint8Array((levelEnd - levelStart) * idBytes);
      for (let number = levelStart; number < levelEnd; number += 1) searched.set(ids.idOf(number), (number - levelStart) * idBytes);
      return searched;
    },
    add: (treeId, text, mode, id) => {
      if (bytes > limits.bytes) return;
      const number = ids.find(id);
      if (number < levelStart || number >= levelEnd) throw new RangeError('an entry was found that was not searched for');
      bytes += ENTRY_BYTES;
      const known = ids.count();
      const holder = (kindsOf(number) & kindOf(mode)) === 0 ? -1 : ids.add(treeId);
      // Or a tree with the id of a blob: one of both lies.
      if (holder < 0 || (kindsOf(holder) & KINDS.tree) === 0) {
        problems.add('wrong-kind');
        return;
      }
      if (ids.count() > known) bytes += TREE_BYTES;
      tree.push(holder);
      name.push(nameNumber(text));
      child.push(number);
    },
    contained: () => ({ ids, wanted, names: [...names.keys()], tree, name, child, problems: [...problems].sort() }),
  };
}

function kindOf(mode: number): number {
  if ((mode & KIND) === TREE_MODE) return KINDS.tree;
  return (mode & KIND) === GITLINK_MODE ? KINDS.gitlink : KINDS.blob;
}
