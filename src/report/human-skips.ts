// Skips for people: first, spelled out, what should have been read and was not; then, in short, what was left out on purpose.

import type { ReportedSkip } from '../core/report.ts';
import { SKIP_REASONS, type SkipReason } from '../core/skip.ts';
import { displayWidth } from './display-width.ts';
import { type Group, group } from './group.ts';
import { type HumanOptions, proseWidth } from './human-options.ts';
import { type Line, span } from './styled.ts';
import { grouped } from './words.ts';
import { wrap } from './wrap.ts';

/** Paths listed for one reason; all of them with --verbose. */
const PATHS_LISTED = 10;

/** Up to two blocks of lines; an empty line belongs between them. */
export function skipBlocks(skipped: readonly ReportedSkip[], options: HumanOptions): readonly (readonly Line[])[] {
  const missing = skipped.filter((skip) => skip.incomplete);
  const leftOut = skipped.filter((skip) => !skip.incomplete);
  return [
    ...(missing.length === 0 ? [] : [missingBlock(missing, options)]),
    ...(leftOut.length === 0 ? [] : [leftOutBlock(leftOut, options)]),
  ];
}

function missingBlock(skips: readonly ReportedSkip[], options: HumanOptions): readonly Line[] {
  const title = [span('NOT READ', 'high'), span(`, but should have been: ${grouped(skips.length)}`, 'strong')];
  const listed = options.verbose ? Number.POSITIVE_INFINITY : PATHS_LISTED;
  return [title, ...byReason(skips).flatMap((same) => listing(same, listed, options))];
}

function leftOutBlock(skips: readonly ReportedSkip[], options: HumanOptions): readonly Line[] {
  const title = [span('Left out on purpose', 'strong'), span(`: ${grouped(skips.length)}`)];
  const reasons = byReason(skips);
  const listed = options.verbose ? Number.POSITIVE_INFINITY : 1;
  return [title, ...reasons.flatMap((same) => (same.length <= listed ? listing(same, listed, options) : [reasonTitle(same)]))];
}

/** The reason, then its paths, each with its detail; a detail is not said again when it is that of the path before. */
function listing(skips: Group<ReportedSkip>, listed: number, options: HumanOptions): readonly Line[] {
  const shown = skips.slice(0, listed);
  const left = skips.length - shown.length;
  return [
    reasonTitle(skips),
    ...shown.flatMap((skip, index) => skipLines(skip, shown[index - 1]?.detail ?? '', options)),
    ...(left === 0 ? [] : [[span(`    and ${grouped(left)} more: --verbose lists them`, 'faint')]]),
  ];
}

function reasonTitle(skips: Group<ReportedSkip>): Line {
  return [span(`  ${REASON_WORDS[skips[0].reason]}: ${grouped(skips.length)}`)];
}

function skipLines({ path, detail }: ReportedSkip, detailBefore: string, options: HumanOptions): readonly Line[] {
  const where = [span('    '), span(path, 'path')];
  if (detail === '' || detail === detailBefore) return [where];
  const width = proseWidth(options.width);
  const oneLine = [...where, span('  '), span(detail)];
  const fits = oneLine.reduce((sum, { text }) => sum + displayWidth(text), 0) <= width;
  return fits ? [oneLine] : [where, ...wrap(span('      '), [span(detail)], width)];
}

/** In the order of `SKIP_REASONS`; those of one reason stay in the report's order. */
function byReason(skips: readonly ReportedSkip[]): readonly Group<ReportedSkip>[] {
  const order = Object.keys(SKIP_REASONS);
  return [...group(skips, (skip) => skip.reason)].sort(([a], [b]) => order.indexOf(a.reason) - order.indexOf(b.reason));
}

const REASON_WORDS: Readonly<Record<SkipReason, string>> = {
  symlink: 'symbolic links',
  fifo: 'named pipes',
  socket: 'sockets',
  device: 'devices',
  submodule: 'submodules',
  deleted: 'deleted files',
  excluded: 'excluded',
  'node-modules': 'node_modules folders',
  'git-folder': '.git folders',
  'lfs-pointer': 'Git LFS pointers',
  encrypted: 'encrypted archives and archive members',
  history: 'git history',
  unreadable: 'could not be read',
  vanished: 'gone before it could be read',
  changed: 'changed while it was being read',
  'too-large': 'too large',
  archive: 'archives not read to their end',
  encoding: 'encodings that could not be read',
  missing: 'missing parts of repositories',
  unsupported: 'forms of repositories that are not read',
  timeout: 'time was up',
};
