// Runs of base64, of hex digits and of UTF-16 as rewritings. A run is taken for one by the text in it; the rest of it may be anything.

import { RUN_REACH } from '../kernel/runs.ts';
import { isOf, latin1, TOKEN } from './alphabet.ts';
import type { Coding } from './coding.ts';
import { isEscapedThroughout } from './escaped-throughout.ts';
import { meantIn } from './meant.ts';
import { isByteListAt, rewriteByteList } from './rewrite-byte-list.ts';
import { rewriteWide } from './rewrite-wide.ts';
import type { Rewriting } from './rewriting.ts';
import { linesOfRun, type RunLine } from './run-lines.ts';
import { placesOfRun } from './run-places.ts';
import { startOfRun } from './run-start.ts';

const EQUALS = 0x3d;
const MOST_PADDING = 2;

/** All that the lines stand for; bits that are left over are no byte. */
function decode(bytes: Uint8Array, lines: readonly RunLine[], { layer }: Coding): Uint8Array {
  const text = lines.map(({ from, to }) => latin1(bytes, from, to)).join('');
  return Buffer.from(text, layer);
}

const SPACE = Uint8Array.of(0x20);

/**
 * What the run at the block `at` stands for, or null where there is none. Takes nothing before `floor`.
 *
 * It is without blanks and line breaks at its two ends (see `meant.ts`).
 *
 * A run that letters are glued to (`token_ZTcy…`) is still a value of its own: what it stands for is kept apart from them by a blank, which comes from
 * where its first byte does.
 */
export function rewriteRun(bytes: Uint8Array, at: number, floor: number): Rewriting | null {
  const run = startOfRun(bytes, at, floor);
  if (run === null) return rewriteWide(bytes, at, floor) ?? rewriteByteList(bytes, at, floor, RUN_REACH);
  const { coding, from } = run;
  const lines = linesOfRun(bytes, from, coding);
  let to = lines.at(-1)?.to ?? from;
  for (let padding = 0; padding < MOST_PADDING && bytes[to] === EQUALS; padding++) to++;
  const decoded = decode(bytes, lines, coding);
  const [start, end] = meantIn(decoded);
  const meant = decoded.subarray(start, end);
  const isGlued = meant.length > 0 && isOf(TOKEN, bytes, from - 1);
  const written = isGlued ? Buffer.concat([SPACE, meant]) : meant;
  return { layer: coding.layer, from, to, bytes: written, ...placesOfRun(lines, coding, isGlued ? start - 1 : start) };
}

/**
 * Whether a block of content is part of a run, or of text whose every character is escaped. `around`: what stands up to `RUN_REACH` bytes before and
 * after it; `at`: where in that it begins.
 */
export function isRunAt(around: Uint8Array, at: number): boolean {
  const from = Math.max(0, at - RUN_REACH);
  const reach = around.subarray(from, at + RUN_REACH);
  const here = at - from;
  if (startOfRun(reach, here, 0) !== null || rewriteWide(reach, here, 0) !== null) return true;
  return isEscapedThroughout(reach, here) || isByteListAt(reach, here, RUN_REACH);
}
