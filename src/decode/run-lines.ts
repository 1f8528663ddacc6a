// The lines of a run: a run that is wrapped goes on after a line break, its indentation, and the quotes that programs put around each line. That it does
// is told by what comes then: text, with the bits that were left over before.

import type { Coding } from './coding.ts';

/** Characters of the run, with nothing in between: `[from, to)`. */
export type RunLine = { readonly from: number; readonly to: number };

/** What may stand between two lines: a break, as it is or written `\n`; or the end of a string and the beginning of the next. */
const BREAK =
  /[ \t]{0,8}\\?\r?\n[ \t]{0,64}|(?:\\r)?\\n(?:\r?\n[ \t]{0,64})?|(["'])[ \t]{0,16}[+.&\\]?[ \t]{0,16}(?:\r?\n[ \t]{0,64})?[+.&]?[ \t]{0,16}\1/y;

const LONGEST_BREAK = 200;

/** Shorter lines are no wrapped run's, but may be a UUID each, which are 48 characters. */
const SHORTEST_LINE = 57;

/** So many units after a break must be text. */
const UNITS_TOLD_BY = 3;

const EQUALS = 0x3d;
const QUOTE = 0x27;
const BACKSLASH = 0x5c;

function endOfLine(bytes: Uint8Array, from: number, { values }: Coding): number {
  let at = from;
  while ((values[bytes[at] ?? 0] ?? -1) >= 0) at++;
  return at;
}

function afterBreak(bytes: Uint8Array, at: number): number | null {
  BREAK.lastIndex = 0;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + at, Math.min(LONGEST_BREAK, bytes.length - at)).toString('latin1');
  return BREAK.test(text) ? at + BREAK.lastIndex : null;
}

/** Whether text goes on at `at`, after the characters of a unit that was `begun`. A short last line must end as strings and lines do. */
function goesOn(bytes: Uint8Array, begun: Uint8Array, at: number, coding: Coding): boolean {
  const end = Math.min(endOfLine(bytes, at, coding), at + UNITS_TOLD_BY * coding.unit);
  const some = new Uint8Array([...begun, ...bytes.subarray(at, end)]);
  const whole = some.length - (some.length % coding.unit);
  for (let unit = 0; unit < whole; unit += coding.unit) if (!coding.isText(some, unit)) return false;
  if (end - at === UNITS_TOLD_BY * coding.unit) return true;
  const next = bytes[end];
  if (next === EQUALS) return end > at;
  return end > at && whole > 0 && (next === undefined || next <= QUOTE || next === BACKSLASH);
}

/** The lines of a run whose first unit is at `from`. */
export function linesOfRun(bytes: Uint8Array, from: number, coding: Coding): readonly RunLine[] {
  const lines: RunLine[] = [];
  let characters = 0;
  for (let start = from; ; ) {
    const to = endOfLine(bytes, start, coding);
    lines.push({ from: start, to });
    characters += to - start;
    if (to - start < SHORTEST_LINE || bytes[to] === EQUALS) return lines;
    const next = afterBreak(bytes, to);
    const begun = bytes.subarray(to - (characters % coding.unit), to);
    if (next === null || !goesOn(bytes, begun, next, coding)) return lines;
    start = next;
  }
}
