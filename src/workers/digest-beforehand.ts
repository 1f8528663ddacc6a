// The digest of the ids of all objects that were read, made some ids at a time while workers scan: what was not read is known only at the end, and nearly
// always that is nothing. Does not know when others have their turn.

import { digestOfIds, type IdList } from '../git/ids-digest.ts';
import type { LooseName } from '../git/loose-objects.ts';
import type { ObjectStore } from '../git/object-store.ts';
import { atOnce } from '../git/turns.ts';

type Stored = Pick<ObjectStore, 'packs' | 'loose'>;

export type DigestBeforehand = {
  /** For some milliseconds. To be called when all stores are open. */
  readonly goOn: () => void;
  /** `unread`: in hex digits. */
  readonly digest: (unread: ReadonlySet<string>) => string;
};

/** So many steps at a time. */
const STEPS = 4;

/** `stores`: asked when it begins. */
export function digestBeforehand(stores: () => readonly Stored[]): DigestBeforehand {
  const start = (unread: ReadonlySet<string>) => digestOfIds(idLists(stores()), unread);
  let steps: ReturnType<typeof start> | null = null;
  let ofAll: string | null = null;
  return {
    goOn: () => {
      steps ??= start(new Set());
      for (let step = 0; step < STEPS && ofAll === null; step++) {
        const next = steps.next();
        if (next.done === true) ofAll = next.value;
      }
    },
    digest: (unread) => (unread.size > 0 ? atOnce(start(unread)) : (ofAll ?? atOnce(steps ?? start(unread)))),
  };
}

function idLists(stores: readonly Stored[]): readonly IdList[] {
  const lists = stores.flatMap(({ packs, loose }): readonly IdList[] => [
    ...packs.map(({ pack: { index } }) => ({ ...index, from: index.idsFrom, stride: index.idStride })),
    ...looseIds(loose),
  ]);
  return lists.filter(({ count }) => count > 0);
}

function looseIds(loose: readonly LooseName[]): readonly IdList[] {
  const ids = loose.map(({ id }) => Buffer.from(id, 'hex')).sort(Buffer.compare);
  const idBytes = ids[0]?.length === 32 ? 32 : 20;
  return [{ bytes: Buffer.concat(ids), idBytes, count: ids.length, from: 0, stride: idBytes }];
}
