// What an object names: of a commit its tree and its parents, of a tag what it is of, of a tree its entries but submodules. Looks none of them up, and makes no
// strings of them, since it is asked of all commits of a history.

import { commitLinks } from './commit.ts';
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
        for (const at of commitLinks(bytes, idLength)) {
          unhexInto(bytes, at, idLength, id, 0);
          onLink(id, 0);
        }
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
