// Shapes that tell of credentials written with escapes: an escaped dash after `pat` or around a group of a UUID, or every character escaped.
// Data, made from the ways in which one character is escaped. A hint justifies a look, and proves nothing.

import type { Anchor } from '../core/anchor.ts';

const HEX = '0-9A-Fa-f';
const GROUP = [HEX, HEX, HEX, HEX];

/** A class for each character of `text`, letters in either case. */
const eitherCase = (text: string): readonly string[] =>
  Array.from(text, (character) => (/[a-f]/.test(character) ? character + character.toUpperCase() : character));

const shape = (...classes: readonly (string | readonly string[])[]): Anchor => ({ kind: 'shape', classes: classes.flat() });

/** One way to escape every character: what stands before its code, the code, what stands after it. */
type Way = { readonly before: string; readonly code: (character: string) => string; readonly after: string };

const hex = (digits: number) => (character: string) => character.charCodeAt(0).toString(16).padStart(digits, '0');
const octal = (character: string): string => character.charCodeAt(0).toString(8).padStart(3, '0');
const decimal = (character: string): string => String(character.charCodeAt(0));

const WAYS: readonly Way[] = [
  { before: '%', code: hex(2), after: '' },
  { before: '\\x', code: hex(2), after: '' },
  { before: '\\u', code: hex(4), after: '' },
  { before: '\\u{', code: hex(2), after: '}' },
  { before: '\\', code: octal, after: '' },
  { before: '&#', code: decimal, after: ';' },
  { before: '&#x', code: hex(2), after: ';' },
  { before: '=', code: hex(2), after: '' },
];

/** Twice over: `%2570`, `\\u0070`, `&amp;#112;`. */
const TWICE: readonly Way[] = [
  { before: '%25', code: hex(2), after: '' },
  { before: '\\\\u', code: hex(4), after: '' },
  { before: '\\\\x', code: hex(2), after: '' },
  { before: '&amp;#', code: decimal, after: ';' },
];

const written = ({ before, code, after }: Way, text: string): readonly string[] =>
  Array.from(text).flatMap((character) => [...before, ...eitherCase(code(character)), ...after]);

/** Two shapes of one length as one that admits both. */
const either = (one: readonly string[], other: readonly string[]): readonly string[] =>
  one.map((characters, at) => (characters === other[at] ? characters : characters + (other[at] ?? '')));

/** `pat`, or the first characters of a personal access key. */
const wholeWords: readonly Anchor[] = [...WAYS, ...TWICE].map((way) => shape(written(way, 'pat')));
const wholeKeys: readonly Anchor[] = WAYS.map((way) => shape(either(written(way, 'CiQ'), written(way, 'CiR'))));

/** Of a dash and the hex digit after it, where the digit is escaped too: the code of a digit begins with one of these. */
const LEADS: Readonly<Record<string, string>> = { '%': '346', '\\x': '346', '=': '346', '\\': '01', '&#': '4-9', '&#x': '346' };

const wholeGroups: readonly Anchor[] = WAYS.flatMap((way) => {
  const dash = written(way, '-');
  if (way.before === '\\u') return [shape(dash, ['\\', 'u', '0', '0', '346', HEX], ['\\', 'u', '0', '0', '346', HEX])];
  if (way.before === '\\u{') return [shape(dash, ['\\', 'u', '{', '346', HEX, '}'])];
  const next = [...eitherCase(way.before), LEADS[way.before] ?? HEX, '0-9A-Fa-f'];
  // Of one-byte codes two digits, so that bytes in a row of some other kind are rarer.
  return [way.after === '' ? shape(dash, next, way.before === '\\' ? '0-7' : [], eitherCase(way.before)) : shape(dash, next)];
});

/** A dash before a group, and the first of what writes the dash after it. What is escaped twice ends alike, and differs there. */
const GROUPS: readonly (readonly [dash: string, next: string])[] = [
  ['%2d', '%2'],
  ['52d', '%2'],
  ['\\u002d', '\\'],
  ['\\x2d', '\\'],
  ['\\u{2d}', '\\'],
  ['\\055', '\\'],
  ['#45;', '&'],
  ['045;', '&'],
  ['#x2d;', '&'],
  ['02d;', '&'],
  ['hyphen;', '&'],
  ['dash;', '&'],
  ['=2d', '=2'],
];

const groups: readonly Anchor[] = [
  ...GROUPS.map(([dash, next]) => shape(spelt(dash), GROUP, eitherCase(next))),
  shape('\\', '-', GROUP, '\\', '\\-'),
];

/** Letters of names as they are; those of hex codes in either case. */
function spelt(dash: string): readonly string[] {
  return /[g-z]{2}|dash/.test(dash) ? [...dash] : eitherCase(dash);
}

const prefixes: readonly Anchor[] = [
  shape(...'pat%2', '5dD'),
  shape(...'pat\\', 'ux0\\\\-'),
  shape(...'pat&', '#hda'),
  shape(...'pat=2', 'dD'),
];

/** Around these `rewriteEscapes` is worth a try. */
export const ESCAPE_HINTS: readonly Anchor[] = [...prefixes, ...groups, ...wholeWords, ...wholeGroups, ...wholeKeys];
