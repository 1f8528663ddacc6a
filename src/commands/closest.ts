// Did you mean: the words that a mistyped one is near to. Does not look at meaning.

const MOST_EDITS = 3;
const LEAST_ALIKE = 0.4;

/** The candidates with the fewest edits from `word` (insert, delete, replace, swap neighbours), in their own order; [] when none is near. */
export function closest(word: string, candidates: readonly string[]): readonly string[] {
  const near = candidates.map((candidate) => ({ candidate, edits: editDistance(word, candidate) })).filter(isAlike(word));
  const fewest = Math.min(...near.map(({ edits }) => edits));
  return near.filter(({ edits }) => edits === fewest).map(({ candidate }) => candidate);
}

function isAlike(word: string): (found: { readonly candidate: string; readonly edits: number }) => boolean {
  return ({ candidate, edits }) => {
    const length = Math.max(word.length, candidate.length);
    // A word that is a part of the candidate is near however much is missing: `private-app` for `hubspot-private-app-token`.
    const isPart = word.length > 2 && candidate.includes(word.toLowerCase());
    return isPart || (edits <= MOST_EDITS && (length - edits) / length > LEAST_ALIKE);
  };
}

/** Optimal string alignment distance (Damerau–Levenshtein without editing a substring twice). */
function editDistance(a: string, b: string): number {
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = at(last, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swapped = isSwap ? at(beforeLast, j - 2) + 1 : Number.POSITIVE_INFINITY;
      row.push(Math.min(at(last, j) + 1, at(row, j - 1) + 1, replaced, swapped));
    }
    beforeLast = last;
    last = row;
  }
  return at(last, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
