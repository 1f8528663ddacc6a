// The ways in which a value is taken apart between two literals or two lines, as patterns over latin1 text. Data; `joints.ts` tries them.

import { CONTROL_SEQUENCE } from '../core/control-sequence.ts';

/**
 * What joins. `operator` and `append`: the program says so. `adjacent`: literals beside each other. `listed`: elements, which only a join around
 * them joins. `continued`: a sign at the end of the line says that it goes on. `folded`: a line break and nothing else. `hidden`: tags and
 * characters that readers do not see. `hole`: the bounds of a literal in a template's hole. `glued`: a quote within a word of a shell.
 */
export type JointKind = 'hole' | 'glued' | 'operator' | 'append' | 'adjacent' | 'listed' | 'continued' | 'folded' | 'hidden';

export type JointForm = {
  readonly kind: JointKind;
  /** Sticky, from the end of one piece to the start of the next. */
  readonly pattern: RegExp;
};

/** A quote, as it is or escaped for another language around it. */
export const QUOTED = String.raw`\\*["'\`]`;

/** Letters before a literal: Python, C, C#, Objective-C, SQL, Rust. */
export const PREFIXED = `(?:[fFrRbBuULNns@$]{1,2}|u8)?#?${QUOTED}`;

/** White space, line breaks, those written out within another language's literal, continued lines, comments. */
export const GAP = [
  String.raw`[ \t\r\n]`,
  String.raw`\\+[nrt]`,
  String.raw`\\+\r?\n`,
  String.raw`[\`_]\r?\n`,
  String.raw`/\*[^*\n]{0,120}\*/`,
  String.raw`(?://|--)[^\n]{0,120}\n`,
  String.raw`#(?!["'])[^\n]{0,120}\n`,
].join('|');

const gap = `(?:${GAP}){0,60}`;

/** What begins the lines of comments, quotations and differences. */
const MARKED = String.raw`(?:(?:\n|\\n)[ \t]{0,40}(?://+|#+|\*|--|;|>|[+-])[ \t]{0,40})`;

const OPERATOR = String.raw`(?:\+\+?|\.\.?|&|\|\||<>|~|\^|<<)`;
const CALL = String.raw`\)?${gap}\.(?:concat|append|plus|push|write)\(`;

const NAME = String.raw`[$@]?[A-Za-z_][\w.$>:-]{0,63}`;
const APPENDING = String.raw`(?:\+=|\.=|&=|~=|\.\.=|<>=|\|\|=|<<|=[ \t]*${NAME}[ \t]*(?:\+|\.\.?|&|~|\|\|))`;

/** Elements that are parts of running text, in HTML, Word, PowerPoint, Excel, OpenDocument. Cells, items and paragraphs are not. */
const TAG = String.raw`</?(?:span|b|i|u|s|em|strong|wbr|font|mark|code|ins|del|small|tt|big|bdi|r|t|rPr|(?:w|a|m|w14|w15|x)[:](?!p[ >]|tc|tr|br|tab)\w{1,30}|text[:](?:span|s)|phoneticPr|rFont|sz|color|family|scheme|charset)(?:[ \t\r\n][^<>]{0,200})?/?>`;

/** Zero-width space, joiner and non-joiner, word joiner, byte order mark, soft hyphen, in UTF-8; a terminal's colours, raw and written out. */
const UNSEEN = String.raw`\xe2\x80[\x8b-\x8d]|\xe2\x81\xa0|\xef\xbb\xbf|\xc2\xad|&shy;|&#(?:173|8203|xad|x200b);|&ZeroWidthSpace;|${CONTROL_SEQUENCE}`;

const form = (kind: JointKind, ...parts: readonly string[]): JointForm => ({ kind, pattern: new RegExp(parts.join(''), 'y') });

const operated = `${QUOTED}${gap}${MARKED}?${OPERATOR}(?:${GAP}|${MARKED}){0,60}${PREFIXED}`;

/** `"a"="x"` on one line and `"b"="y"` on the next: what is quoted next is the name of another value. */
const NO_NAME = String.raw`(?![^"'\`\r\n]{1,100}["'\`][ \t]*[:=])`;

const IN_VALUE = String.raw`[\w./:~+%@?&=-]`;
const VALUE_NEXT = `(?=${IN_VALUE})`;

/** `${"`, `#{'`, `\\("`, `<%= "`. */
const HOLE = String.raw`(?:[$#]\{|\\{1,2}\(|<%=|<\?=)[ \t]{0,4}${QUOTED}`;
/** `{'`, `{{ '`: a hole only where it ends as one and the string goes on. Other braces enclose initial values. */
const BARE_HOLE = String.raw`\{{1,2}[ \t]{0,4}(?<inner>["'])(?=${IN_VALUE}{1,200}\k<inner>[ \t]{0,4}(?:\}{1,2}[\w.%"'\`{-]|[ \t]\}\}))`;
const HOLE_ENDS = String.raw`[ \t]{0,4}(?:\}{1,2}|\)(?=[\w\\-])|%>|\?>)`;

/** After a piece that a hole follows. */
export const BEFORE_HOLE: readonly JointForm[] = [form('hole', `(?:${HOLE}|${BARE_HOLE})`, VALUE_NEXT)];

/** After a piece that ends with a quote, where a hole ends too, and perhaps the next one begins. */
export const AFTER_HOLE: readonly JointForm[] = [
  form('hole', QUOTED, HOLE_ENDS, `(?:${HOLE})?`, VALUE_NEXT),
  form('hole', "'\\}\\{'", VALUE_NEXT),
];

/** A quote that closes what a bare piece goes on with, or opens what goes on with a bare one: which of the two, the line tells. */
export const GLUE: readonly JointForm[] = [form('glued', String.raw`\$?\\*["']`, VALUE_NEXT)];

/** After a piece that ends with a quote. */
export const AFTER_QUOTE: readonly JointForm[] = [
  form('operator', operated),
  form('operator', QUOTED, CALL, gap, PREFIXED),
  form('adjacent', QUOTED, gap, PREFIXED, NO_NAME),
  form('listed', QUOTED, gap, '[,;]', gap, PREFIXED),
  form('append', QUOTED, String.raw`[ \t]*\)?;?`, gap, NAME, String.raw`[ \t]*`, APPENDING, String.raw`[ \t]*`, PREFIXED),
];

/** After a piece that ends with anything else that is not part of values. `=` ends lines of mail (RFC 2045, 6.7). */
export const AFTER_OTHER: readonly JointForm[] = [
  form('continued', String.raw`(?:\\+|\`|=)\r?\n[ \t]{0,200}`),
  form('folded', String.raw`\r?\n[ \t]{0,200}(?:>[ \t]{0,20}){0,9}`),
  form('hidden', `(?:${TAG}|${UNSEEN}){1,40}`),
  form('hidden', String.raw`(?:${TAG}[ \t\r\n]{0,40}){1,40}`),
];
