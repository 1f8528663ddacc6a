// What a running scan shows on its one line. Pure: the command decides when to draw it, and where.

import { displayWidth, keepEnd } from './display-width.ts';
import { sanitise } from './sanitise.ts';
import { byteSize, count } from './words.ts';

export type Progress = {
  readonly files: number;
  /** Of git. */
  readonly objects: number;
  readonly bytes: number;
  readonly findings: number;
  readonly skips: number;
  /** What is under way: the path that was read last, or something else that takes long, in words. */
  readonly at:
    | { readonly kind: 'nothing' }
    | { readonly kind: 'path'; readonly path: string }
    | { readonly kind: 'doing'; readonly words: string };
};

/** One line without its end, at most `width` columns wide; the path or the words give way first, from their front. */
export function renderProgress({ files, objects, bytes, findings, skips, at }: Progress, width: number): string {
  const counts = [
    count(files, 'file', 'files'),
    ...(objects === 0 ? [] : [count(objects, 'git object', 'git objects')]),
    byteSize(bytes),
    count(findings, 'finding', 'findings'),
    ...(skips === 0 ? [] : [`${skips} skipped`]),
  ].join(', ');
  const left = width - displayWidth(counts) - 2;
  // Too little of a path says nothing.
  if (at.kind === 'nothing' || left < 8) return keepEnd(counts, width);
  return `${counts}  ${keepEnd(at.kind === 'path' ? sanitise(at.path) : at.words, left)}`;
}
