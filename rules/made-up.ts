// Tells values that people make up for documents and tests from values that a machine drew: zeros, counting, repetition, hex words,
// placeholder words. Every test here is on the value itself, never on the words around it.

const HEX_WORDS = /dead(?:beef|c0de|f00d)|cafe(?:babe|d00d)|c0ffee|feedface|baadf00d|badc0de|facefeed|f00dbabe|defaced|decafbad/;

/** `9` is followed by `a` or `0`, `f` by `0` or `a`; counting down the same way. */
function isNeighbour(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1 || (a === 9 && b === 0) || (a === 15 && (b === 0 || b === 10)) || (a === 0 && b === 9);
}

/** `0` is 0x30, `a` is 0x61. */
function hexDigits(lower: string): Uint8Array {
  const digits = new Uint8Array(lower.length);
  for (let i = 0; i < lower.length; i++) {
    const code = lower.charCodeAt(i);
    digits[i] = code < 0x60 ? code - 0x30 : code - 0x57;
  }
  return digits;
}

/**
 * How many digits follow from the ones before: the same or the next digit, or the next after the one before the last (`1a2b3c`).
 * Of the 30 that can in a UUID, a random one has 11 on average, and 23 or more about twice in a million.
 */
function countPredictable(digits: Uint8Array): number {
  let count = 0;
  for (let i = 2; i < digits.length; i++) {
    const now = digits[i] as number; // in range, like the two before it
    if (isNeighbour(digits[i - 1] as number, now) || isNeighbour(digits[i - 2] as number, now)) count++;
  }
  return count;
}

/** Of the places that can be predicted. What HubSpot draws is version 4: of other UUIDs a smaller share is enough. */
const MOST_PREDICTABLE_SHARE = 0.76;
const MOST_PREDICTABLE_SHARE_OTHERWISE = 0.58;

const VERSION_4 = /4.{3}[89ab].{15}$/;
const FEWEST_DISTINCT = 4;

/** Only decimal digits or only letters happens to a random UUID less than once in a million. */
const ONE_SORT = /^(?:\d+|[a-f]+)$/;

/** The three middle groups of four alike, as in `…-1234-1234-1234-…`. */
function hasAlikeGroups(lower: string): boolean {
  const group = lower.slice(-24, -20);
  return group.length === 4 && lower.endsWith(group + group, lower.length - 12);
}

/** Up to eight digits over and over. */
const LONGEST_PERIOD = 8;

/** Also where the last time is cut short. */
function isRepeated(text: string): boolean {
  for (let period = 1; period <= LONGEST_PERIOD; period++) if (text.startsWith(text.slice(period))) return true;
  return false;
}

/** Whether 28 or 32 hex digits were made up rather than drawn at random. */
export function isMadeUp(hex: string): boolean {
  const lower = hex.toLowerCase();
  const share = VERSION_4.test(lower) ? MOST_PREDICTABLE_SHARE : MOST_PREDICTABLE_SHARE_OTHERWISE;
  const digits = hexDigits(lower);
  return (
    countPredictable(digits) > share * (digits.length - 2) ||
    new Set(digits).size < FEWEST_DISTINCT ||
    ONE_SORT.test(lower) ||
    HEX_WORDS.test(lower) ||
    hasAlikeGroups(lower) ||
    isRepeated(lower)
  );
}

const PLACEHOLDER_WORDS =
  /example|sample|your|changeme|change_me|replace|placeholder|redacted|dummy|fake|test|secret|password|xxxx|abcdef|abc123|foobar|token|insert|todo|hubspot|webhook|trigger|string|123456/gi;

/** In 30 random characters a word of four letters stands by chance once in some thousand times; two words, or a long one, never do. */
const SMALLEST_SHARE = 0.2;

function saysPlaceholder(value: string): boolean {
  const said = (value.match(PLACEHOLDER_WORDS) ?? []).join('');
  return said.length > SMALLEST_SHARE * value.length;
}

/** Whether a short value of letters and digits reads like something typed as a stand-in. */
export function readsLikePlaceholder(value: string): boolean {
  if (saysPlaceholder(value) || new Set(value.toLowerCase()).size <= Math.min(3, value.length / 2)) return true;
  const codes = Array.from(value.toLowerCase(), (character) => character.charCodeAt(0));
  const steps = codes.slice(1).filter((code, i) => Math.abs(code - (codes[i] ?? 0)) <= 1).length;
  return steps > 0.7 * (codes.length - 1);
}
