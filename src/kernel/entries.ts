// What is known of a search of git's tree objects, whichever it is: entries that name one of a set of ids. Knows no names and judges none.

/** Bytes of an id: SHA-1 or SHA-256. */
export type IdBytes = 20 | 32;

/** An entry whose id is the `number`th of those searched for. `mode` as a number (0o100644); its name is from `nameFrom` to the byte before `idAt`, a NUL. */
export type OnEntry = (number: number, mode: number, nameFrom: number, idAt: number) => void;

/** Why the rest of a tree cannot be read, as the end of a sentence that begins with the tree; by the number that the kernel has for it, less one. */
export const TREE_PROBLEMS = [
  'has an entry without a mode',
  'ends in the middle of a name',
  'has an entry without a name',
  'ends in the middle of an id',
] as const;

export type TreeProblem = (typeof TREE_PROBLEMS)[number];

/**
 * Reports, in their order, all entries of the tree `bytes` (without its object header) that name one of the ids; what is malformed ends it, and is
 * told after all that came before. Null where all is well. Must not be called from `onEntry`.
 */
export type SearchTree = (bytes: Uint8Array, onEntry: OnEntry) => TreeProblem | null;

/** An object that a delta was applied for, which is still there; all in the kernel's memory. */
export type MadeByDelta = { readonly address: number; readonly size: number; readonly delta: number; readonly deltaSize: number };

/**
 * Whether any of the ids stands anywhere in the bytes, after a NUL, or in what `made` changed: in all of it, where none was in its base. Else no entry
 * names one.
 */
export type TreeSearch = {
  readonly entriesIn: SearchTree;
  readonly holdsId: (bytes: Uint8Array) => boolean;
  readonly holdsNewId: (made: MadeByDelta) => boolean;
};

/**
 * `ids`: one after the other, not to be changed later. Where one is given twice, the first counts. A kernel's memory may move: whoever holds views of
 * it must ask for them anew. Trees in that memory are searched where they lie, others plainly, which is slower.
 */
export type SearchTreesFor = (ids: Uint8Array, idBytes: IdBytes) => TreeSearch;
