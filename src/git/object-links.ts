// What an object names: of a commit its tree and its parents, of a tag what it is of, of a tree its entries but submodules. Looks none of them up, and makes no
// strings of them, since it is asked of all commits of a history.

import { standsAt } from './byte-text.ts';
import { type IdLength, unhexInto } from './object-id.ts';
import type { ObjectType } from './object-type.ts';
import { parseTag } from './tag.ts';
import { isSubmodule, walkTree } from './tree.ts';

/** The id at `at` in `ids`, valid until this returns. */
export type OnLink = (ids: Uint8Array, at: number) => void;

export type Linking = (type: ObjectType, bytes: Uint8Array, onLink: OnLink) => void;

export function linking(idLength: IdLength): Linking {
  const id = new Uint8Array(idLength);
  return (type, bytes, onLink) => {
    switch (type) {
      case 'blob':
        return;
      case 'commit':
        linksOfCommit(bytes, idLength, id, onLink);
        return;
      case 'tag': {
        const { object } = parseTag(bytes, idLength);
        if (object !== null) onLink(Buffer.from(object, 'hex'), 0);
        return;
      }
      case 'tree':
        walkTree(bytes, 0, bytes.length, idLength, (mode, _from, _to, idAt) => {
          if (!isSubmodule(mode)) onLink(bytes, idAt);
          return 'go on';
        });
    }
  };
}

/** The same places as `commitLinks` tells. `id`: to read them into. */
function linksOfCommit(bytes: Uint8Array, idLength: IdLength, id: Uint8Array, onLink: OnLink): void {
  for (let at = 0, word = 'tree '; standsAt(bytes, at, word); word = 'parent ') {
    const from = at + word.length;
    at = from + 2 * idLength + 1;
    if (bytes[at - 1] !== LINE_FEED || !unhexInto(bytes, from, idLength, id)) return;
    onLink(id, 0);
  }
}

const LINE_FEED = 0x0a;
