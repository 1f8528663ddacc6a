// A search of a part of a repository, as a worker answers it: without turns for others, since whoever wants a worker to stop ends it.

import type { PartAnswer, PartSearch } from '../git/search-part.ts';
import type { Desk } from './desk.ts';

/** Remembers what it was asked last, which it is mostly asked again. */
export type AnswerSearch = (search: PartSearch) => Promise<PartAnswer>;

export function openAnswers(desk: Desk): AnswerSearch {
  let answer: AnswerSearch | null = null;
  return async (search) => {
    answer ??= await opened(desk);
    return answer(search);
  };
}

/** Loaded where something was found in a history. */
async function opened(desk: Desk): Promise<AnswerSearch> {
  const { partSearcher } = await import('../git/search-part.ts');
  const searcher = partSearcher(desk);
  return (search) => searcher(search, { isDue: () => false, take: () => Promise.resolve() });
}

/** What of it moves over and is not copied. */
export function movableIn({ found, commits, mentions }: PartAnswer): ArrayBuffer[] {
  const lists = [found.trees, found.tree, found.number, found.mode, found.name];
  const placed = [commits.ids, commits.links, commits.parentCounts, commits.authored, commits.committed];
  const pairs = mentions === 'too many' ? [] : [mentions.trees, mentions.prefixes];
  return [...lists, ...placed, ...pairs].map(({ buffer }) => buffer).filter((buffer) => buffer instanceof ArrayBuffer);
}
