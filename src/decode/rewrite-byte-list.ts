// Bytes written as numbers one after another as rewritings: arrays in programs, binary values of the Windows registry, dumps. A list is taken for one by
// the text in it; the rest of it may be anything. Dumps with offsets and columns of characters are none.

import { byteClass } from '../kernel/anchor-set.ts';
import { RUN_BLOCK } from '../kernel/runs.ts';
import { latin1, runStart } from './alphabet.ts';
import { BYTE_LIST_FORMS, type ByteListForm } from './byte-list-forms.ts';
import { meantIn } from './meant.ts';
import type { Rewriting } from './rewriting.ts';

/** So far before a place that tells of it a list may begin, in bytes. */
const MOST_BEFORE = 1 << 12;

/** In bytes; the text of so much is made at a time. */
const PIECE = 1 << 9;

/** What a list may stand in, and what is read as its own beginning: it would stand between the name and the value. */
const TYPE = String.raw`(?:(?:new )?(?:\[\])?(?:byte|Byte|sbyte|uint8|u8)(?:\[[0-9]{0,6}\])? ?|\{\s{0,8}"type"\s?:\s?"Buffer",\s{0,8}"data"\s?:\s?)?`;
const OPENING = new RegExp(String.raw`(?:hex(?:\([0-9a-fA-F]{1,2}\))?:(?:\\\r?\n[ \t]{0,64})?|${TYPE}[[{]\s{0,64})$`);
const CLOSING = /^,?\s{0,64}[\]}]/;
const LONGEST_OPENING = 128;

const CHARACTERS = new Map(BYTE_LIST_FORMS.map((form) => [form, byteClass(form.characters)]));

const NO_CHARACTERS = new Uint8Array(256);

type ByteList = { readonly from: number; readonly to: number };

type Told = { readonly form: ByteListForm; readonly place: number };

/** Where a list of text begins in the bytes around the block at `at`, and how it is written: one that has some of the block. */
function toldAround(bytes: Uint8Array, at: number, floor: number, reach: number): Told | null {
  const start = Math.max(floor, at - reach);
  const block = latin1(bytes, at, at + RUN_BLOCK);
  for (const form of BYTE_LIST_FORMS) {
    if (!form.signs.test(block)) continue;
    for (const { 0: told, index } of latin1(bytes, start, at + reach).matchAll(form.text)) {
      if (start + index < at + RUN_BLOCK && start + index + told.length > at) return { form, place: start + index };
    }
  }
  return null;
}

/** All of the list of which the number at `place` is one. */
function listAround(bytes: Uint8Array, place: number, floor: number, form: ByteListForm): ByteList | null {
  const first = runStart(CHARACTERS.get(form) ?? NO_CHARACTERS, bytes, place, Math.max(floor, place - MOST_BEFORE));
  for (const { 0: numbers, index } of latin1(bytes, first, place + PIECE).matchAll(form.numbers)) {
    let to = first + index + numbers.length;
    if (to <= place) continue;
    for (let more = to; ; to = more) {
      form.more.lastIndex = 0;
      form.more.test(latin1(bytes, to, to + PIECE));
      more = to + form.more.lastIndex;
      if (more === to) return { from: first + index, to };
    }
  }
  return null;
}

/** Whether the block at `at` is in a list. `reach`: so much before and after the block decides. */
export const isByteListAt = (bytes: Uint8Array, at: number, reach: number): boolean => toldAround(bytes, at, 0, reach) !== null;

/** The list in which the block at `at` is, or null. `reach`: so much before and after the block decides. */
export function rewriteByteList(bytes: Uint8Array, at: number, floor: number, reach: number): Rewriting | null {
  const told = toldAround(bytes, at, floor, reach);
  const list = told === null ? null : listAround(bytes, told.place, floor, told.form);
  if (told === null || list === null) return null;
  const { form } = told;
  const { from, to } = list;
  const places: number[] = [];
  const ends: number[] = [];
  const decoded: number[] = [];
  for (const match of latin1(bytes, from, to).matchAll(form.number)) {
    places.push(from + match.index);
    ends.push(from + match.index + match[0].length);
    decoded.push(Number.parseInt(match[1] ?? '', form.layer === 'hex' ? 16 : 10));
  }
  const all = Uint8Array.from(decoded);
  const [first, end] = meantIn(all);
  const before = OPENING.exec(latin1(bytes, Math.max(floor, from - LONGEST_OPENING), from))?.[0] ?? '';
  const isBracket = /[[{]/.test(before);
  const closing = isBracket ? (CLOSING.exec(latin1(bytes, to, to + LONGEST_OPENING))?.[0] ?? '') : '';
  const opening = isBracket && closing === '' ? '' : before;
  // In brackets it is one value, as a string is.
  const quote = closing === '' ? '' : '"';
  const around = <T>(first: T, inner: readonly T[], last: T): readonly T[] => (quote === '' ? inner : [first, ...inner, last]);
  return {
    layer: form.layer,
    from: from - opening.length,
    to: to + closing.length,
    bytes: Buffer.concat([Buffer.from(quote), all.subarray(first, end), Buffer.from(quote)]),
    starts: around(from, places.slice(first, end), to),
    ends: around(from, ends.slice(first, end), to),
  };
}
