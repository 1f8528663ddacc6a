// What the objects of a share name and what is not beside them: whether that is anywhere is for the main thread to say, which knows all packs. Nearly always
// there is nothing to ask.

import { findId } from '../git/find-id.ts';
import { idNumbers } from '../git/history/id-numbers.ts';
import type { IdLength } from '../git/object-id.ts';
import { linking } from '../git/object-links.ts';
import type { ObjectType } from '../git/object-type.ts';
import type { PackIndex } from '../git/pack-index.ts';

/** The ids of what it names and is not beside it, one after the other, those that trees name once for all of them; null where there is none. */
export type LinkCheck = (type: ObjectType, bytes: Uint8Array) => Uint8Array | null;

/**
 * Of objects in a pack. Trees are not asked there: those of a large history name a hundred million things, and git makes no pack of a tree whose entries it has
 * not got.
 */
export function linksFromPack(index: PackIndex, idLength: IdLength): LinkCheck {
  const check = linksBeyond((id, at) => findId(index, id, at) >= 0, idLength);
  return (type, bytes) => (type === 'commit' || type === 'tag' ? check(type, bytes) : null);
}

/** Of objects in files of their own. */
export function linksFromFiles(idLength: IdLength): LinkCheck {
  return linksBeyond(() => false, idLength);
}

function linksBeyond(isBeside: (id: Uint8Array, at: number) => boolean, idLength: IdLength): LinkCheck {
  // Trees of one folder name nearly the same.
  const inTrees = idNumbers(idLength);
  const eachLink = linking(idLength);
  return (type, bytes) => {
    const found: Uint8Array[] = [];
    eachLink(type, bytes, (id, at) => {
      if (isBeside(id, at) || (type === 'tree' && inTrees.find(id, at) >= 0)) return;
      if (type === 'tree') inTrees.add(id, at);
      found.push(id.slice(at, at + idLength));
    });
    return found.length === 0 ? null : Buffer.concat(found);
  };
}
