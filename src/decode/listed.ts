// Whether the elements of a list are joined to one string, and by what: `"".join([…])`, `[…].join('-')`, `concat(…)`. Any other list is a list.

import { isOf, latin1, QUOTE } from './alphabet.ts';
import { PREFIXED } from './joint-forms.ts';

/** What stands for the whole: bytes `[from, to)`, and what is between the elements. */
export type Listing = { readonly from: number; readonly to: number; readonly separator: string };

const BEFORE_REACH = 120;
const AFTER_REACH = 80;

const SEPARATOR = String.raw`\\*(["'\`])(?<separator>[^"'\`\\\n]{0,3})\\*\1`;
const OPEN = String.raw`(?:new\s{0,4})?(?:[\w.:<>[\]]{0,24}\s{0,4})?[[({]`;

/** Python's `''.join([`. */
const METHOD_BEFORE = new RegExp(String.raw`[fFrRbBuU]?${SEPARATOR}\s{0,20}\.join\(\s{0,40}(?:[[({]\s{0,40})?$`);

/** `implode('', [`, `String.join("", `, `!Join ['', [`, `join("", list(`. */
const CALL_BEFORE = new RegExp(
  String.raw`(?:[\w.:]{0,40}[.:]|!)?\b(?:join|Join|implode|str_c|concat_ws|CONCAT_WS)["']?\s{0,4}[:(]?\s{0,4}[[(]?\s{0,40}${SEPARATOR}\s{0,4},\s{0,40}(?:${OPEN}\s{0,40})?$`,
);

/** Functions that put nothing between what they are given. */
const CONCAT_BEFORE =
  /(?:[\w.:]{0,40}[.:])?\b(?:concat|Concat|CONCAT|CONCATENATE|paste0|str_c|StrCat|strcat|stringConcat|concatStrings|Sprint)!?\s{0,4}[[({]\s{0,40}(?:(?:new\s{0,4})?[[({]\s{0,40})?$/;

/** What elements that are joined afterwards may be opened by. */
const OPEN_BEFORE = /(?:(?:\b(?:listOf|arrayOf|Array|List|Seq|Vector|vec)!?(?:\.of)?)?[[({]|@\()\s{0,40}$/;
const GO_BEFORE = /strings\.Join\(\s{0,20}\[\]string\{\s{0,40}$/;

const CLOSE = String.raw`^\s{0,40},?\s{0,40}[\])}]`;
const AFTER_JOIN = new RegExp(
  String.raw`${CLOSE}\)?\s{0,40}(?:\.|->|\||-)\s{0,4}(?:join|joined|joinToString|concat|mkString|Join)\b(?:\s{0,4}\(?\s{0,4}(?:separator\s{0,2}[:=]\s{0,2})?${SEPARATOR}\s{0,4}\)?|\(\)|(?![\w(]))`,
);
const AFTER_GO = new RegExp(String.raw`${CLOSE}\s{0,20},\s{0,20}${SEPARATOR}\s{0,4}\)`);
const AFTER_CALL = /^\s{0,40},?\s{0,40}[\])}]?\s{0,40}\)?[\])]?/;

/** What an empty call of it puts between: JavaScript's `join()` a comma, Swift's, Kotlin's and Rust's nothing that can be in a value, or nothing. */
const emptyCallJoins = (call: string): boolean => !/\.\s*join\(\)$/.test(call) && !/joinToString\(\)$/.test(call);

type Bounds = { readonly opening: number; readonly closing: number };

/** From before the quote that opens the first element to after that which closes the last. */
function boundsOf(bytes: Uint8Array, from: number, to: number): Bounds | null {
  const prefix = new RegExp(`${PREFIXED}$`).exec(latin1(bytes, from - 6, from));
  let closing = to;
  while (bytes[closing] === 0x5c) closing++;
  return prefix === null || !isOf(QUOTE, bytes, closing) ? null : { opening: from - prefix[0].length, closing: closing + 1 };
}

/** What joins the elements from the one that begins at `from` to the one that ends at `to`, or null. */
export function listingAround(bytes: Uint8Array, from: number, to: number): Listing | null {
  const bounds = boundsOf(bytes, from, to);
  if (bounds === null) return null;
  const { opening, closing } = bounds;
  const before = latin1(bytes, opening - BEFORE_REACH, opening);
  const after = latin1(bytes, closing, closing + AFTER_REACH);
  const listing = (first: RegExpExecArray, last: RegExpExecArray, separator: string): Listing => ({
    from: opening - first[0].length,
    to: closing + last[0].length,
    separator,
  });
  const called = METHOD_BEFORE.exec(before) ?? CALL_BEFORE.exec(before);
  const ended = AFTER_CALL.exec(after);
  if (called !== null && ended !== null) return listing(called, ended, called.groups?.['separator'] ?? '');
  const goes = GO_BEFORE.exec(before);
  const gone = AFTER_GO.exec(after);
  if (goes !== null && gone !== null) return listing(goes, gone, gone.groups?.['separator'] ?? '');
  const concatenated = CONCAT_BEFORE.exec(before);
  if (concatenated !== null && ended !== null) return listing(concatenated, ended, '');
  const opened = OPEN_BEFORE.exec(before);
  const joined = AFTER_JOIN.exec(after);
  if (opened === null || joined === null || !emptyCallJoins(joined[0])) return null;
  return listing(opened, joined, joined.groups?.['separator'] ?? '');
}
