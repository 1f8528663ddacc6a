// Looks in a pattern's source for repetition without end inside repetition without end, which backtracks exponentially.

const UNBOUNDED = /^(?:[*+]|\{\d+,\})/;

/** The group that is at fault, or null. Reads escapes, classes and groups; the rest of the syntax does not matter here. */
export function nestedRepetition(source: string): string | null {
  const open: { readonly at: number; repeats: boolean }[] = [{ at: 0, repeats: false }];
  for (let at = 0; at < source.length; at++) {
    const top = open.at(-1);
    if (top === undefined) return 'a bracket that closes nothing';
    if (source[at] === '\\') at++;
    else if (source[at] === '[') at += /^\[(?:\\.|[^\]\\])*/.exec(source.slice(at))?.[0].length ?? 0;
    else if (source[at] === '(') {
      open.push({ at, repeats: false });
      continue;
    } else if (source[at] === ')') {
      open.pop();
      const isRepeated = UNBOUNDED.test(source.slice(at + 1));
      if (isRepeated && top.repeats) return source.slice(top.at, at + 2);
      const outer = open.at(-1);
      if (outer !== undefined && (top.repeats || isRepeated)) outer.repeats = true;
      continue;
    }
    if (UNBOUNDED.test(source.slice(at + 1))) top.repeats = true;
  }
  return null;
}
