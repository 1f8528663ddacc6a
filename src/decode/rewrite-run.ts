// Runs of base64, of hex digits and of UTF-16 as rewritings. A run is taken for one by the text in it; the rest of it may be anything.

import { BLANK, isOf, runEnd, runStart, TOKEN } from './alphabet.ts';
import type { Coding } from './coding.ts';
import { isEscapedThroughout } from './escaped-throughout.ts';
import { rewriteWide } from './rewrite-wide.ts';
import type { Rewriting } from './rewriting.ts';
import { linesOfRun, type RunLine } from './run-lines.ts';
import { RUN_REACH, startOfRun } from './run-start.ts';

const EQUALS = 0x3d;
const MOST_PADDING = 2;

type Written = Omit<Rewriting, 'layer' | 'from' | 'to'>;

function decode(bytes: Uint8Array, lines: readonly RunLine[], { values, bits }: Coding): Written {
  const characters = lines.reduce((sum, { from, to }) => sum + to - from, 0);
  const size = Math.floor((characters * bits) / 8);
  const decoded = new Uint8Array(size);
  const starts = new Uint32Array(size);
  const ends = new Uint32Array(size);
  let count = 0;
  let held = 0;
  let heldBits = 0;
  let start = 0;
  for (const { from, to } of lines) {
    for (let at = from; at < to; at++) {
      if (heldBits === 0) start = at;
      held = (held << bits) | (values[bytes[at] as number] as number); // in range, and of the alphabet
      heldBits += bits;
      if (heldBits < 8) continue;
      heldBits -= 8;
      decoded[count] = held >> heldBits;
      held &= (1 << heldBits) - 1;
      starts[count] = start;
      ends[count++] = at + 1;
      start = at;
    }
  }
  return { bytes: decoded, starts, ends };
}

/**
 * Without blanks and line breaks at its two ends, which whoever encoded it did not mean: `echo … | base64` adds one, and it would break the line, the
 * row or the string in which the rest is going to stand. What is nothing else stays as it is.
 */
function trimmed({ bytes, starts, ends }: Written): Written {
  const end = runStart(BLANK, bytes, bytes.length, 0);
  if (end === 0) return { bytes, starts, ends };
  const start = runEnd(BLANK, bytes, 0, end);
  return { bytes: bytes.subarray(start, end), starts: starts.subarray(start, end), ends: ends.subarray(start, end) };
}

const SPACE = 0x20;

function withFirst(offsets: Uint32Array): Uint32Array {
  const longer = new Uint32Array(offsets.length + 1);
  longer[0] = offsets[0] ?? 0;
  longer.set(offsets, 1);
  return longer;
}

/**
 * A run that letters are glued to (`token_ZTcy…`) is still a value of its own: what it stands for is kept apart from them by a blank, which comes from
 * where its first byte does.
 */
function apart({ bytes, starts, ends }: Written): Written {
  return {
    bytes: Buffer.concat([Uint8Array.of(SPACE), bytes]),
    starts: withFirst(starts),
    ends: withFirst(ends),
  };
}

/** What the run at the block `at` stands for, or null where there is none. Takes nothing before `floor`. */
export function rewriteRun(bytes: Uint8Array, at: number, floor: number): Rewriting | null {
  const run = startOfRun(bytes, at, floor);
  if (run === null) return rewriteWide(bytes, at, floor);
  const { coding, from } = run;
  const lines = linesOfRun(bytes, from, coding);
  let to = lines.at(-1)?.to ?? from;
  for (let padding = 0; padding < MOST_PADDING && bytes[to] === EQUALS; padding++) to++;
  const written = trimmed(decode(bytes, lines, coding));
  return { layer: coding.layer, from, to, ...(written.bytes.length > 0 && isOf(TOKEN, bytes, from - 1) ? apart(written) : written) };
}

/**
 * Whether a block of content is part of a run, or of text whose every character is escaped. `around`: what stands up to `RUN_REACH` bytes before and
 * after it; `at`: where in that it begins.
 */
export function isRunAt(around: Uint8Array, at: number): boolean {
  const from = Math.max(0, at - RUN_REACH);
  const reach = around.subarray(from, at + RUN_REACH);
  const here = at - from;
  return isEscapedThroughout(reach, here) || startOfRun(reach, here, 0) !== null || rewriteWide(reach, here, 0) !== null;
}
