// What is said where not all paths are known at which something found stood: histories can be made that have more of them than there are atoms. Everything
// was scanned then, and is told; only some of its places are not.

import type { Skip } from '../core/skip.ts';
import type { Attribution } from '../git/history/attribution.ts';
import type { Contained } from '../git/history/containment.ts';

export type PlaceProblem = Attribution['problems'][number] | Contained['problems'][number];

/** Null where no place is lost by it: what a forged entry names by a wrong kind, or a tree in itself, git checks out nowhere. */
const WORDS: Readonly<Record<PlaceProblem, string | null>> = {
  'too-many-paths': 'what was found stood at more paths than are told; it is told at some of them',
  'path-too-long': 'what was found stood at a path that is too long to be told; it is told at others, or without any',
  'too-deep': 'what was found stood below more folders than are looked through; it is told without that path',
  'too-much': 'what was found stood in more folders than are looked through; it is told at some of its paths, or without any',
  'wrong-kind': null,
  'tree-in-itself': null,
};

export function unplaced(problems: Iterable<PlaceProblem>): readonly Skip[] {
  const all = new Set(problems);
  const words = Object.entries(WORDS).flatMap(([problem, detail]) => (detail !== null && all.has(problem as PlaceProblem) ? [detail] : [])); // its own keys
  return words.map((detail) => ({ path: '.git', reason: 'too-large', detail: `of the history: ${detail}` }));
}
