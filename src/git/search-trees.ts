// The entries of trees that name some ids, one tree after the other as they are rebuilt. Reads in full only what may hold one: of a tree made of one that does not
// only what was changed is looked at.

import type { OnEntry, TreeSearch } from '../kernel/entries.ts';
import type { FindingEntries } from './history/found-entries.ts';
import type { Room } from './room.ts';
import type { Stored, StorePart } from './walk-part.ts';

/** What is known of a tree. `HOLDS_NONE`: no id of them stands anywhere in it. `NAMES_SOME`: so that what is made of it most likely names some, too. */
const UNKNOWN = 0;
const HOLDS_NONE = 1;
const NAMES_SOME = 2;

/** `counts`: whether what is found in it is to be told. */
export type SearchTree = (stored: Stored, counts: boolean) => void;

/** Marks of that many trees, none of which is known. They are those of the call before, made anew only where there are more. */
export type MarksFor = (count: number) => Uint8Array;

export function keepMarks(): MarksFor {
  let kept = new Uint8Array(0);
  return (count) => {
    if (kept.length < count) kept = new Uint8Array(count);
    else kept.fill(UNKNOWN, 0, count);
    return kept;
  };
}

/** Each after its base. */
export function searchTrees(search: TreeSearch, part: StorePart, { delta }: Room, marksFor: MarksFor, found: FindingEntries): SearchTree {
  const marks = marksFor('names' in part ? 0 : part.forest.bases.length);
  let bytes: Uint8Array = marks;
  let named = 0;
  const onEntry: OnEntry = (number, mode, nameFrom, idAt) => {
    named++;
    found.add(number, mode, Buffer.from(bytes.buffer, bytes.byteOffset + nameFrom, idAt - 1 - nameFrom).toString('latin1'));
  };
  const entriesOf = (stored: Stored): number => {
    ({ bytes } = stored);
    named = 0;
    found.enter(stored.id);
    search.entriesIn(bytes, onEntry);
    return named;
  };
  return (stored, counts) => {
    const { origin } = stored;
    if (origin.kind === 'loose' || origin.object.kind === 'huge') {
      if (counts && search.holdsId(stored.bytes)) entriesOf(stored);
      return;
    }
    const { entry, base, address, size } = origin.object;
    const before = base < 0 ? UNKNOWN : (marks[base] as number); // an entry, as below
    const holds =
      before === HOLDS_NONE
        ? search.holdsNewId({ address, size, delta, deltaSize: origin.in.sizes[entry] as number })
        : before === NAMES_SOME || search.holdsId(stored.bytes);
    if (!holds) marks[entry] = HOLDS_NONE;
    else if (counts && entriesOf(stored) > 0) marks[entry] = NAMES_SOME;
  };
}
