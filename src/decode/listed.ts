// Whether the elements of a list are joined to one string, and by what: `"".join([…])`, `[…].join('-')`, `concat(…)`. Any other list is a list.

import { BACKSLASH, isOf, latin1, QUOTE } from './alphabet.ts';
import { PREFIXED } from './joint-forms.ts';
import { laterJoin } from './later-joined.ts';
import { JOINING, LIST_FORMS, type ListForm } from './list-forms.ts';

/** What stands for the whole: bytes `[from, to)`. `between[i]` stands before element `i`, the last one after all of them. */
export type Listing = { readonly from: number; readonly to: number; readonly between: readonly string[] };

/** The text that is bound to a name, or null. */
export type TextOf = (name: string) => string | null;

/** From the first byte of a list's elements to the last, with their quotes, and how many those are. `brackets` enclose them, as others stand outside. */
export type Bounds = { readonly opening: number; readonly closing: number; readonly count: number; readonly brackets: '' | '[]' };

const BEFORE_REACH = 160;
const AFTER_REACH = 120;

/** From before the quote that opens the first element, at `from`, to after that which closes the last, at `to`; null where there are none. */
export function boundsOf(bytes: Uint8Array, from: number, to: number, count: number): Bounds | null {
  const prefix = new RegExp(`${PREFIXED}$`).exec(latin1(bytes, from - 6, from));
  let closing = to;
  while (bytes[closing] === BACKSLASH) closing++;
  return prefix === null || !isOf(QUOTE, bytes, closing)
    ? null
    : { opening: from - prefix[0].length, closing: closing + 1, count, brackets: '' };
}

const HOLE = /%[sv]|\{\}|\{\d\}/g;

/** What a format has around so many holes; null where it has others. */
function aroundHoles(format: string, count: number): readonly string[] | null {
  const holes = format.match(HOLE) ?? [];
  const isInOrder = holes.every((hole, index) => !/\d/.test(hole) || hole === `{${index}}`);
  return holes.length === count && isInOrder ? format.split(HOLE) : null;
}

function betweenOf(groups: Readonly<Record<string, string | undefined>>, count: number, textOf: TextOf): readonly string[] | null {
  const { separator, name, format } = groups;
  if (format !== undefined) return aroundHoles(format, count);
  const text = name === undefined ? (separator ?? '') : textOf(name);
  return text === null ? null : apart(text, count);
}

const apart = (separator: string, count: number): readonly string[] => ['', ...Array.from({ length: count - 1 }, () => separator), ''];

/** What joins the elements within some bounds, by the text before them and after them, or null. */
function listingBy({ before, after }: ListForm, bounds: Bounds, texts: readonly [string, string], textOf: TextOf): Listing | null {
  const first = before.exec(texts[0]);
  const last = first === null ? null : after.exec(texts[1]);
  if (first === null || last === null) return null;
  const between = betweenOf({ ...first.groups, ...definedOf(last.groups) }, bounds.count, textOf);
  return between === null ? null : placed(first[0], last[0], bounds, between);
}

const placed = (first: string, last: string, { opening, closing, brackets }: Bounds, between: readonly string[]): Listing => {
  const own = brackets.length / 2;
  return { from: opening + own - first.length, to: closing - own + last.length, between };
};

const definedOf = (groups: Readonly<Record<string, string | undefined>> = {}): Readonly<Record<string, string | undefined>> =>
  Object.fromEntries(Object.entries(groups).filter(([, text]) => text !== undefined));

/** What joins the elements within some bounds, or null. */
export function listingAround(bytes: Uint8Array, bounds: Bounds, textOf: TextOf): Listing | null {
  const before = latin1(bytes, bounds.opening - BEFORE_REACH, bounds.opening) + bounds.brackets.slice(0, 1);
  const after = bounds.brackets.slice(1) + latin1(bytes, bounds.closing, bounds.closing + AFTER_REACH);
  for (const form of JOINING.test(`${before}\n${after}`) ? LIST_FORMS : []) {
    const listing = listingBy(form, bounds, [before, after], textOf);
    if (listing !== null) return listing;
  }
  const later = laterJoin(bytes, bounds.closing, [before, after]);
  return later === null ? null : placed(later.first, later.last, bounds, apart(later.separator, bounds.count));
}
