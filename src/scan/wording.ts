// The evidence that only the pipeline can give, in words for people: where else in the file, in which file names. Always short.

const LINES_NAMED = 5;
const NAMES_NAMED = 3;

/** `others`: the lines of all further places, ascending, one entry a place. Null where there is no other place. */
export function otherPlaces(first: number, others: readonly number[]): string | null {
  const lines = [...new Set(others)];
  const [only] = lines;
  if (only === undefined) return null;
  if (others.length === 1) return only === first ? `also a second time on line ${only}` : `also on line ${only}`;
  const word = lines.length === 1 ? 'line' : 'lines';
  if (lines.length > LINES_NAMED)
    return `also at ${others.length} more places, on lines ${lines.slice(0, LINES_NAMED).join(', ')} and others`;
  if (lines.length === others.length && only !== first) return `also on ${word} ${inWords(lines)}`;
  return `also at ${others.length} more places, on ${word} ${inWords(lines)}`;
}

/** `names`: redacted paths, ascending, each once. */
export function inNames(names: readonly [string, ...string[]]): string {
  const [only] = names;
  if (names.length === 1) return `in the name of ${only}`;
  if (names.length <= NAMES_NAMED) return `in the names of ${inWords(names)}`;
  return `in the names of ${names.slice(0, NAMES_NAMED).join(', ')} and ${names.length - NAMES_NAMED} more`;
}

/** `a`, `a and b`, `a, b and c`. */
function inWords(items: readonly (string | number)[]): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}
