// Tells values that people make up for documents and tests from values that a machine drew: zeros, counting, repetition, hex words,
// placeholder words. Every test here is on the value itself, never on the words around it.

const HEX_WORDS = /dead(?:beef|c0de|f00d)|cafe(?:babe|d00d)|c0ffee|feedface|baadf00d|badc0de|facefeed|f00dbabe|defaced|decafbad/;

/** `9` is followed by `a` or `0`, `f` by `0` or `a`; counting down the same way. */
function isNeighbour(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1 || (a === 9 && b === 0) || (a === 15 && (b === 0 || b === 10)) || (a === 0 && b === 9);
}

/**
 * How many digits follow from the ones before: the same or the next digit, or the next after the one before the last (`1a2b3c`).
 * Of the 30 that can in a UUID, a random one has 11 on average, and 23 or more about twice in a million.
 */
function predictable(digits: readonly number[]): number {
  let count = 0;
  for (let i = 2; i < digits.length; i++) {
    const [before, last, now] = digits.slice(i - 2, i + 1) as [number, number, number];
    if (isNeighbour(last, now) || isNeighbour(before, now)) count++;
  }
  return count;
}

const MOST_PREDICTABLE_SHARE = 0.76;
const FEWEST_DISTINCT = 4;

/** Whether 28 or 32 hex digits were made up rather than drawn at random. */
export function isMadeUp(hex: string): boolean {
  const lower = hex.toLowerCase();
  if (new Set(lower).size < FEWEST_DISTINCT || HEX_WORDS.test(lower)) return true;
  if (/^\d+$/.test(lower) || /^[a-f]+$/.test(lower)) return true;
  const digits = Array.from(lower, (digit) => Number.parseInt(digit, 16));
  if (predictable(digits) > MOST_PREDICTABLE_SHARE * (digits.length - 2)) return true;
  // The three middle groups of four alike, or the first eight digits and the last twelve the same run over and over.
  const middle = lower.slice(-24, -12);
  if (/^(.{4})\1\1$/.test(middle)) return true;
  return /^(.{1,8})\1+$/.test(lower);
}

const PLACEHOLDER_WORDS =
  /example|sample|your|changeme|change_me|replace|placeholder|redacted|dummy|fake|test|secret|password|xxxx|abcdef|abc123|foobar|token|insert|todo|hubspot|webhook|trigger|string|123456/i;

/** Whether a short value of letters and digits reads like something typed as a stand-in. */
export function readsLikePlaceholder(value: string): boolean {
  if (PLACEHOLDER_WORDS.test(value) || new Set(value.toLowerCase()).size <= Math.min(3, value.length / 2)) return true;
  const codes = Array.from(value.toLowerCase(), (character) => character.charCodeAt(0));
  const steps = codes.slice(1).filter((code, i) => Math.abs(code - (codes[i] ?? 0)) <= 1).length;
  return steps > 0.7 * (codes.length - 1);
}
