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
  /** The path being read, or null before the first. */
  readonly path: string | null;
};

/** One line without its end, at most `width` columns wide; the path gives way first, from its front. */
export function renderProgress({ files, objects, bytes, findings, skips, path }: Progress, width: number): string {
  const counts = [
    count(files, 'file', 'files'),
    ...(objects === 0 ? [] : [count(objects, 'git object', 'git objects')]),
    byteSize(bytes),
    count(findings, 'finding', 'findings'),
    ...(skips === 0 ? [] : [`${skips} skipped`]),
  ].join(', ');
  const left = width - displayWidth(counts) - 2;
  // Too little of a path says nothing.
  if (path === null || left < 8) return keepEnd(counts, width);
  return `${counts}  ${keepEnd(sanitise(path), left)}`;
}
