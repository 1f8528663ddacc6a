// Lists of words: Ruby's `%w[…]`, Perl's `qw(…)`, and a string that is split at its blanks. Says where the words stand, not what joins them.

import { BLANK, beginsUuid, isOf, latin1 } from './alphabet.ts';
import type { Bounds } from './listed.ts';
import type { Piece } from './piece.ts';

export type Words = { readonly pieces: readonly Piece[]; readonly bounds: Bounds };

/** To each side of a word. */
const REACH = 300;

const WORDS = String.raw`[\w./:~+%@?&=\s-]{0,${REACH}}`;
const OPENED = new RegExp(String.raw`(?<opener>(?:%[wWiI]|\bqw\s?)[[({<|/]|["'])(?<words>${WORDS})$`);
const CLOSED = new RegExp(String.raw`^(?<words>${WORDS})(?<closer>[\])}>|/]|["']\.split\((?:["' ]|\\s\+?|/){0,6}\)|["']\.split\b)`);

const ENDS = BLANK.slice();
for (const bracket of '[](){}<>|/"\'') ENDS[bracket.charCodeAt(0)] = 1;

/** The words around a piece of which one is that piece, or null. */
export function wordsAround(bytes: Uint8Array, { from, to }: Piece): Words | null {
  if (!isOf(ENDS, bytes, from - 1) || !isOf(ENDS, bytes, to)) return null;
  if ((!isOf(BLANK, bytes, from - 1) && !isOf(BLANK, bytes, to)) || beginsUuid(bytes, from)) return null;
  const opened = OPENED.exec(latin1(bytes, from - REACH, from))?.groups;
  const closed = opened === undefined ? undefined : CLOSED.exec(latin1(bytes, to, to + REACH))?.groups;
  if (opened === undefined || closed === undefined) return null;
  const [opener = '', before = '', after = '', closer = ''] = [opened['opener'], opened['words'], closed['words'], closed['closer']];
  if (/^["']/.test(opener) !== closer.includes('split')) return null;
  const start = from - before.length;
  const pieces = Array.from(latin1(bytes, start, to + after.length).matchAll(/\S+/g), ({ 0: word, index }) => ({
    from: start + index,
    to: start + index + word.length,
  }));
  return {
    pieces,
    bounds: { opening: start - opener.length, closing: to + after.length + closer.length, count: pieces.length, brackets: '[]' },
  };
}
