// `1` to `64`: text to a number of threads. Does not know how many would be useful.

const WHOLE = /^[1-9]\d?$/;

/** More than any machine gains from, few enough for its memory. */
const MOST = 64;

/** null where the text is none, or too many. */
export function parseThreads(text: string): number | null {
  const number = WHOLE.test(text) ? Number(text) : Number.POSITIVE_INFINITY;
  return number <= MOST ? number : null;
}
