// Whether anything is missing that the objects of a repository name, as they are scanned. Says no more than that: what is lost by it takes longer to find out.

import { placeOfCommit } from '../git/commit-place.ts';
import { presence } from '../git/presence.ts';
import type { ObjectLinks } from '../scan/object-event.ts';
import type { History } from '../sources/open-history.ts';

export type GapWatch = {
  readonly look: (links: ObjectLinks) => void;
  /** So far. */
  readonly gaps: () => History['gaps'];
};

export function watchGaps({ repository, store, gaps: known }: History): GapWatch {
  const { idLength, format } = repository;
  const isThere = presence(store, format.objectFormat);
  const ends = new Set(repository.shallow);
  let gaps = known;
  /** Of a commit at which a shallow history ends the parents are not meant to be there. */
  const hasItsTree = (oid: string): boolean => {
    const object = store.read(oid);
    const place = object?.type === 'commit' ? placeOfCommit(object.bytes, idLength) : null;
    return place === null || isThere(place.links, 0);
  };
  return {
    look: ({ oid, ids }) => {
      if (gaps !== 'unseen') return;
      for (let at = 0; at < ids.length; at += idLength) {
        if (isThere(ids, at) || (ends.has(oid) && hasItsTree(oid))) continue;
        gaps = 'seen';
      }
    },
    gaps: () => gaps,
  };
}
