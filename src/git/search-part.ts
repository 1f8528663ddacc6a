// What is asked of a part of a repository to find out what became of some objects: a survey of it, which tells where its commits stand and what its trees mention,
// or which trees name some ids. A question and its answer are plain data: any thread can be asked.

import type { Kernel } from '../kernel/kernel.ts';
import type { IdFilter } from '../kernel/mentions.ts';
import { type FoundEntries, findingEntries } from './history/found-entries.ts';
import type { IdLength } from './object-id.ts';
import type { ObjectType } from './object-type.ts';
import type { Room } from './room.ts';
import { keepMarks, searchTrees } from './search-trees.ts';
import { openSurveyor, type Survey, type Surveyed } from './survey.ts';
import type { Turns } from './turns.ts';
import { type StorePart, walkPart } from './walk-part.ts';

export type PartSearch = { readonly part: StorePart; readonly idLength: IdLength; readonly look: Look };

export type Look =
  /** At commits alone, or at trees, too. */
  | { readonly kind: 'survey'; readonly at: 'commits' | 'commits and trees'; readonly survey: Survey }
  /** At the entries of trees that name any of `wanted`, one id after the other. `mostEntries`: so many are more than can be held. */
  | { readonly kind: 'entries'; readonly wanted: Uint8Array; readonly mostEntries: number };

export type PartAnswer =
  | { readonly kind: 'survey'; readonly surveyed: Surveyed }
  | { readonly kind: 'entries'; readonly found: FoundEntries };

/** What comes of searches, in their order. `shares`: into so many it is worth dividing one that takes long. */
export type Runner = { readonly shares: number; readonly run: (searches: readonly PartSearch[]) => AsyncIterable<PartAnswer> };

export type Searcher = (search: PartSearch, turns: Turns) => Promise<PartAnswer>;

type Tools = { readonly kernel: Pick<Kernel, 'searchTreesFor' | 'mentionsFor'>; readonly room: () => Room };

/** One after the other. Throws what `turns` throws. */
export function partSearcher({ kernel, room }: Tools): Searcher {
  const searchFor = remembered((wanted: Uint8Array, idLength) => kernel.searchTreesFor(wanted, idLength), sameBytes);
  const mentionsFor = remembered(
    (names: IdFilter, idLength) => kernel.mentionsFor(names, idLength),
    (one, other) => one.shift === other.shift && sameBytes(one.bits, other.bits),
  );
  const marksFor = keepMarks();
  return async ({ part, idLength, look }, turns) => {
    const walked = room();
    switch (look.kind) {
      case 'survey': {
        const types: readonly ObjectType[] = look.at === 'commits' ? ['commit'] : ['commit', 'tree'];
        const surveyor = openSurveyor(mentionsFor(look.survey.names, idLength), walked, idLength, look.survey.mostMentions);
        await walkPart(part, walked, (type) => types.includes(type), turns, surveyor.note, surveyor.noting);
        return { kind: 'survey', surveyed: surveyor.take() };
      }
      case 'entries': {
        const found = findingEntries(look.mostEntries);
        const searchTree = searchTrees(searchFor(look.wanted, idLength), part, walked, marksFor, found);
        await walkPart(
          part,
          walked,
          (type) => type === 'tree',
          turns,
          (stored) => searchTree(stored, stored.origin.kind === 'loose' || !stored.origin.isRepeated),
          null,
        );
        return { kind: 'entries', found: found.all() };
      }
    }
  };
}

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
