// What is asked of a part of a repository to find out what became of some objects: which trees hold them, and, the first time, where its commits stand and what
// else its trees mention, so that later only some trees need to be looked at. A question and its answer are plain data: any thread can be asked.

import type { Kernel } from '../kernel/kernel.ts';
import type { IdFilter, Mentions } from '../kernel/mentions.ts';
import { placeOfCommit } from './commit-place.ts';
import { type FoundEntries, findingEntries } from './history/found-entries.ts';
import { growingNumbers } from './history/growing.ts';
import { type PlacedCommits, placingCommits } from './history/placed-commits.ts';
import type { IdLength } from './object-id.ts';
import type { ObjectType } from './object-type.ts';
import type { Room } from './room.ts';
import { keepMarks, searchTrees } from './search-trees.ts';
import type { Turns } from './turns.ts';
import { type Origin, type Stored, type StorePart, walkPart } from './walk-part.ts';

export type PartSearch = {
  readonly part: StorePart;
  readonly idLength: IdLength;
  /** Ids that entries of trees are to name, one after the other. */
  readonly wanted: Uint8Array;
  /** So many entries are more than can be held. */
  readonly mostEntries: number;
  readonly look: Look;
};

export type Look =
  /** At commits, or at the entries of trees. */
  | { readonly kind: 'commits' | 'entries' }
  /** At both. `trees`: all there are. `mostMentions`: so many pairs are more than can be held. */
  | { readonly kind: 'survey'; readonly trees: IdFilter; readonly mostMentions: number };

export type PartAnswer = {
  readonly found: FoundEntries;
  readonly commits: PlacedCommits;
  /** Of a survey. */
  readonly mentions: PartMentions | 'too many';
};

/**
 * The tree `trees[i]` mentions an id that begins with `prefixes[i]`. Trees are entries of their pack, or places among the names of what is loose. A tree
 * made from another one mentions what that does, too, which is not said again.
 */
export type PartMentions = { readonly trees: Uint32Array; readonly prefixes: Uint32Array };

/** What comes of searches, in their order. `shares`: into so many it is worth dividing one that takes long. */
export type Runner = { readonly shares: number; readonly run: (searches: readonly PartSearch[]) => AsyncIterable<PartAnswer> };

export type Searcher = (search: PartSearch, turns: Turns) => Promise<PartAnswer>;

type Tools = { readonly kernel: Pick<Kernel, 'searchTreesFor' | 'mentionsFor'>; readonly room: () => Room };

/** One after the other. Throws what `turns` throws. */
export function partSearcher({ kernel, room }: Tools): Searcher {
  const searchFor = remembered((wanted: Uint8Array, idLength) => kernel.searchTreesFor(wanted, idLength), sameBytes);
  const mentionsFor = remembered(
    (trees: IdFilter, idLength) => kernel.mentionsFor(trees, idLength),
    (one, other) => one.shift === other.shift && sameBytes(one.bits, other.bits),
  );
  const marksFor = keepMarks();
  return async ({ part, idLength, wanted, mostEntries, look }, turns) => {
    const walked = room();
    const found = findingEntries(mostEntries);
    const searchTree = searchTrees(searchFor(wanted, idLength), part, walked, marksFor, found);
    const commits = placingCommits(idLength);
    const mentioned = look.kind === 'survey' ? noteMentions(mentionsFor(look.trees, idLength), walked, look.mostMentions) : null;
    const onStored = (stored: Stored): void => {
      const { type, id, bytes, origin } = stored;
      const counts = origin.kind === 'loose' || !origin.isRepeated;
      if (type === 'commit') {
        const place = counts ? placeOfCommit(bytes, idLength) : null;
        if (place !== null) commits.add(id, place);
        return;
      }
      // What is made of one that counts elsewhere may count here.
      mentioned?.note(bytes, origin);
      searchTree(stored, counts);
    };
    const types: readonly ObjectType[] = TYPES[look.kind];
    await walkPart(part, walked, (type) => types.includes(type), turns, onStored, commits.addLinks);
    return { found: found.all(), commits: commits.all(), mentions: mentioned?.all() ?? 'too many' };
  };
}

const TYPES = { commits: ['commit'], entries: ['tree'], survey: ['commit', 'tree'] } as const;

const sameBytes = (one: Uint8Array, other: Uint8Array): boolean => Buffer.compare(one, other) === 0;

/** To set one up takes time, and many parts are asked the same. */
function remembered<K, T>(
  make: (key: K, idLength: IdLength) => T,
  isSame: (one: K, other: K) => boolean,
): (key: K, idLength: IdLength) => T {
  let last: { readonly key: K; readonly idLength: IdLength; readonly made: T } | null = null;
  return (key, idLength) => {
    if (last === null || last.idLength !== idLength || !isSame(last.key, key)) last = { key, idLength, made: make(key, idLength) };
    return last.made;
  };
}

/** In this thread. */
export function runHere(searcher: Searcher, turns: Turns): Runner {
  return {
    shares: 1,
    run: async function* (searches) {
      for (const search of searches) yield await searcher(search, turns);
    },
  };
}

type Noting = { readonly note: (bytes: Uint8Array, origin: Origin) => void; readonly all: () => PartMentions | 'too many' };

function noteMentions(mentions: Mentions, { delta }: Room, most: number): Noting {
  const trees = growingNumbers();
  const prefixes = growingNumbers();
  return {
    note: (bytes, origin) => {
      if (trees.count() > most) return;
      const isMade = origin.kind === 'packed' && origin.object.kind === 'plain' && origin.object.base >= 0;
      const tree = origin.kind === 'loose' ? origin.place : origin.object.entry;
      const some =
        isMade && origin.object.kind === 'plain'
          ? mentions.atChanges({
              address: origin.object.address,
              size: origin.object.size,
              delta,
              deltaSize: origin.in.sizes[origin.object.entry] as number, // an entry
            })
          : mentions.inAll(bytes);
      for (const prefix of some) {
        trees.push(tree);
        prefixes.push(prefix);
      }
    },
    all: () => (trees.count() > most ? 'too many' : { trees: trees.all(), prefixes: prefixes.all() }),
  };
}
