// What of some decoded text was meant: all but the blanks and line breaks at its two ends. Decodes nothing.

import { BLANK, runEnd, runStart } from './alphabet.ts';

/**
 * Whoever encoded it did not mean them: `echo … | base64` adds one, and it would break the line, the row or the string in which the rest is going to
 * stand. What is nothing else stays as it is.
 */
export function meantIn(decoded: Uint8Array): readonly [start: number, end: number] {
  const end = runStart(BLANK, decoded, decoded.length, 0);
  return end === 0 ? [0, decoded.length] : [runEnd(BLANK, decoded, 0, end), end];
}
