// A search of a part of a repository, as a worker answers it: without turns for others, since whoever wants a worker to stop ends it.

import type { PartAnswer, PartSearch } from '../git/search-part.ts';
import type { Surveyed } from '../git/survey.ts';
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
export function movableIn(answer: PartAnswer): ArrayBuffer[] {
  if (answer.kind === 'survey') return movableOf(answer.surveyed);
  const { trees, tree, number, mode, name } = answer.found;
  return buffersOf([trees, tree, number, mode, name]);
}

export function movableOf({ commits, mentions }: Surveyed): ArrayBuffer[] {
  const placed = [commits.ids, commits.links, commits.parentCounts, commits.authored, commits.committed];
  return buffersOf(mentions === 'too many' ? placed : [...placed, mentions.trees, mentions.prefixes]);
}

function buffersOf(lists: readonly { readonly buffer: ArrayBufferLike }[]): ArrayBuffer[] {
  return lists.map(({ buffer }) => buffer).filter((buffer) => buffer instanceof ArrayBuffer);
}
