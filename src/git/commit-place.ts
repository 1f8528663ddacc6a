// What places a commit in a history: its tree, its parents, its times. Of nearly all commits told without making strings of anything, since those of a whole
// history are asked for.

import { findByte, standsAt } from './byte-text.ts';
import { commitLinks, parseCommit } from './commit.ts';
import { usualSeconds } from './identity.ts';
import { type IdLength, unhexInto } from './object-id.ts';

/** Times in seconds since 1970, null where there is none. */
export type CommitPlace = {
  /** Ids in bytes, one after the other: of its tree, then of its parents. */
  readonly links: Uint8Array;
  readonly authored: number | null;
  readonly committed: number | null;
};

const LINE_FEED = 0x0a;
const SPACE = 0x20;

/** The same as `parseCommit` tells; null where that tells no tree. */
export function placeOfCommit(bytes: Uint8Array, idLength: IdLength): CommitPlace | null {
  const places = commitLinks(bytes, idLength);
  const last = places.at(-1);
  if (last === undefined) return null;
  const links = new Uint8Array(places.length * idLength);
  // Views of so few bytes take longer than what is done with them.
  for (let index = 0; index < places.length; index++) unhexInto(bytes, places[index] as number, idLength, links, index * idLength); // one for each
  const authorAt = last + 2 * idLength + 1;
  const authorEnd = findByte(bytes, LINE_FEED, authorAt, bytes.length);
  const authored = standsAt(bytes, authorAt, 'author ') ? usualSeconds(bytes, authorAt, authorEnd) : -1;
  const committerEnd = findByte(bytes, LINE_FEED, authorEnd + 1, bytes.length);
  const committed = standsAt(bytes, authorEnd + 1, 'committer ') ? usualSeconds(bytes, authorEnd + 1, committerEnd) : -1;
  // Else the line goes on in the next.
  const isWhole = bytes[committerEnd + 1] !== SPACE;
  if (authored >= 0 && committed >= 0 && isWhole) return { links, authored, committed };
  const { author, committer } = parseCommit(bytes, idLength);
  return { links, authored: author?.seconds ?? null, committed: committer?.seconds ?? null };
}
