// Shapes that tell of credentials written with escapes or broken off: data, and few, for the kernel searches for all of them in every byte. One shape
// stands for many ways of writing, so a hint justifies a look and proves nothing. Where every character is escaped no hint is needed: see
// escaped-throughout.ts.

import type { Anchor } from '../core/anchor.ts';

const HEX = '0-9A-Fa-f';

const shape = (...classes: readonly (string | readonly string[])[]): Anchor => ({ kind: 'shape', classes: classes.flat() });

const digits = (count: number): readonly string[] => Array.from({ length: count }, () => HEX);

/** An escaped dash, as far as need be: `%2D`, `%252D`, `\u002d`, `\x2d`, `\055`, `\-`, `\\u002d`, `&#45;`, `&hyphen;`, `&dash;`, `&amp;#45;`, `=2D`. */
const ESCAPED_DASH = ['%\\&=', '2ux0#hda\\-'];

const prefix = shape(...'pat', ESCAPED_DASH);

/** The address of a trigger: `webhook%2Dtriggers`. */
const address = shape(...'webhook', ESCAPED_DASH);

/** A group of a UUID after an escaped dash, and what begins the next escape. */
const groups: readonly Anchor[] = [
  // %2Dhhhh%2D, %252Dhhhh%252D
  shape('%5', '2', 'dD', digits(4), '%', '2'),
  // \u002dhhhh\u002d, \\u002dhhhh\\u002d
  shape(...'\\u002', 'dD', digits(4), '\\'),
  shape(...'\\x2', 'dD', digits(4), '\\'),
  // &#45;hhhh&#45;, &#045;hhhh&#045;, &amp;#45;hhhh&amp;
  shape('#0', '4', '5', ';', digits(4), '&'),
  // &#x2d;hhhh&#x2d;, &#x002d;hhhh
  shape('x0', '2', 'dD', ';', digits(4), '&'),
  shape('=', '2', 'dD', digits(4), '=', '2'),
];

/** A path with escaped slashes: `\/webhook-triggers\/` as PHP writes JSON, `%2Fwebhook-triggers%2F`. */
const path = shape(...'webhook-triggers', '%\\&');

/** Around these `rewriteEscapes` is worth a try. */
export const ESCAPE_HINTS: readonly Anchor[] = [prefix, address, path, ...groups];

/** What a piece of a UUID that is broken off can end with: a quote, an escaped quote, a sign that the line goes on, the hole of a template. */
const BREAK = '"\'`\\$#{<';

/** A group, a dash, and so many digits of the next before the break. */
const brokenAfter = (count: number): Anchor => shape('-', digits(4), '-', digits(count), BREAK);

const QUOTES = '"\'`';

/**
 * Where the dashes are what joins: `'pat'` as an element of a list, escaped for another language around it too, or as a word of a list of words. Hex digits
 * between quotes are in every text: to look at them takes longer than all else.
 */
const elements: readonly Anchor[] = [shape(QUOTES, ...'pat', `${QUOTES}\\`), shape('[({<|/"\'` \n\t', ...'pat', ' \r\n', 'a-z \t')];

/** The dash that joins itself, in quotes or between the holes of a format: worth a look only where the last group of a UUID stands by itself nearby. */
export const JOINING_DASHES: readonly Anchor[] = [
  // Apart: the kernel tells bytes apart by their halves at first, and with both kinds of quotes in one class it would take a blank for one.
  shape('"\'', '-', '"\'\\'),
  shape('`', '-', '`\\'),
  shape('-', '%{', 's}0-9'),
];

/**
 * Around these `rewriteSplit` is worth a try: tails of UUIDs that no anchor of a rule finds, since they are broken off beside a dash. In the middle of a
 * group they are broken off too seldom for what it would cost to search for that.
 */
export const SPLIT_HINTS: readonly Anchor[] = [...[0, 4].map(brokenAfter), ...elements, ...JOINING_DASHES];

/** All, those for escapes first. */
export const HINTS: readonly Anchor[] = [...ESCAPE_HINTS, ...SPLIT_HINTS];
