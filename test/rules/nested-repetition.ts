// Looks in a pattern's source for repetition without end inside repetition without end, which backtracks exponentially.

const UNBOUNDED = /^(?:[*+]|\{\d+,\})/;

/** An escape, a class, a bracket, or one character. */
const TOKEN = /\\.|\[(?:\\.|[^\]\\])*\]|[()]|[^\\[()]/g;

type Group = { readonly at: number; readonly repeats: boolean };

/** The group that is at fault, or null. */
export function nestedRepetition(source: string): string | null {
  const outer: Group[] = [];
  let group: Group = { at: 0, repeats: false };
  for (const { 0: token, index } of source.matchAll(TOKEN)) {
    const end = index + token.length;
    const isRepeated = UNBOUNDED.test(source.slice(end));
    if (token === '(') {
      outer.push(group);
      group = { at: index, repeats: false };
    } else {
      const closed = token === ')' ? group : null;
      if (closed?.repeats && isRepeated) return source.slice(closed.at, end + 1);
      if (closed !== null) group = outer.pop() ?? group;
      group = { at: group.at, repeats: group.repeats || isRepeated || (closed?.repeats ?? false) };
    }
  }
  return null;
}
