// Which files in history are notes (git-notes(1)): named after the object that they are about, in commits that no branch has. Reads nothing.

import type { BytePath } from '../git/byte-path.ts';
import { MARKS } from '../git/history/reachability.ts';
import { type IdLength, idFrom } from '../git/object-id.ts';

/** Where a note is said to be. */
export const NOTE = '@note';

const ELSEWHERE = MARKS.head | MARKS.branch | MARKS.tag | MARKS.stash;

/** `path`: where many are noted, the id is in folders by its first digits. `marks`: of what reaches it. */
export function isNote(path: BytePath, marks: number, idLength: IdLength): boolean {
  return (marks & ELSEWHERE) === 0 && idFrom(path.replaceAll('/', ''), idLength) !== null;
}
