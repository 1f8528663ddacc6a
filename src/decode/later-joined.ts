// Lists that are bound to a name and joined by it soon after: `parts = ['a', 'b']` and then `'-'.join(parts)`. The name alone leads there.

import { latin1 } from './alphabet.ts';

/** In bytes, after the list. */
const REACH = 600;

const BOUND =
  /(?<!\w)(?<list>[A-Za-z_]\w{0,63})(?:\s{0,4}:\s{0,4}[\w<>[\] ]{1,24})?\s{0,4}:?=\s{0,4}@?(?:[\w.:<>[\]&]{0,24}!?\s{0,4})?[[({]\s{0,40}$/;
const CLOSED = /^\s{0,40},?\s{0,40}[\])}]/;

const SEPARATOR = String.raw`(["'\`])(?<separator>[^"'\`\\\n]{0,3})\1`;

/** In each, `LIST` stands for the name. */
const USES: readonly string[] = [
  String.raw`${SEPARATOR}\s{0,4}\.join\(\s{0,4}LIST\s{0,4}\)`,
  String.raw`(?<![\w.])[$@]?LIST\s{0,4}(?:\.|->|\||-)\s{0,4}(?:join|joined|joinToString|mkString|Join)\s{0,4}\(?\s{0,4}(?:separator\s{0,2}[:=]\s{0,2})?${SEPARATOR}`,
  String.raw`\b(?:join|Join|implode)\(?\s{0,4}${SEPARATOR}\s{0,4},\s{0,4}[$@]?LIST\b`,
  String.raw`\b(?:join|Join|concat)\(\s{0,4}[$@]?LIST\s{0,4},\s{0,4}${SEPARATOR}`,
];

/** `first` and `last`: what of the list stands before its elements and after them. */
export type LaterJoin = { readonly first: string; readonly last: string; readonly separator: string };

/** What joins, somewhere after `closing`, the elements that stand between two texts; null where nothing does. */
export function laterJoin(bytes: Uint8Array, closing: number, texts: readonly [before: string, after: string]): LaterJoin | null {
  const bound = BOUND.exec(texts[0]);
  const closed = CLOSED.exec(texts[1]);
  const list = bound?.groups?.['list'];
  if (bound === null || closed === null || list === undefined) return null;
  const rest = latin1(bytes, closing, closing + REACH);
  for (const use of USES) {
    const separator = new RegExp(use.replace('LIST', list)).exec(rest)?.groups?.['separator'];
    if (separator !== undefined) return { first: /[[({]\s{0,40}$/.exec(bound[0])?.[0] ?? '', last: closed[0], separator };
  }
  return null;
}
