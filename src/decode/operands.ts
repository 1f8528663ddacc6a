// Reads what is put after a piece, or before it, in an expression or a template: literals, and names. Does not know what the names stand for.

import { byteClass } from '../kernel/anchor-set.ts';
import { BACKSLASH, BLANK, isOf, latin1, QUOTE, runEnd, runStart, TOKEN } from './alphabet.ts';
import type { Piece } from './piece.ts';

export type Operand =
  | { readonly kind: 'literal'; readonly piece: Piece; readonly end: number }
  /** `end` is where it ends in the content. */
  | { readonly kind: 'name'; readonly name: string; readonly end: number };

const REACH = 200;

const QUOTED = String.raw`\\*["'\`]`;
/** `this.config.prefix` is called by its last name. */
const NAME = String.raw`[$@]?(?:[\w$]{1,40}(?:\.|->|::)){0,3}[$@]?(?<name>[A-Za-z_]\w{0,63})`;
const OPERATOR = String.raw`\s{0,40}(?:\+\+?|\.\.?|&|\|\||<>|~|\^|<<)\s{0,40}`;

/** `${NAME}`, `#{NAME}`, `{NAME}`, `{{ NAME }}`, `\(NAME)`, `$(NAME)`, `%(NAME)s`, `%NAME%`, `$NAME`. */
const HOLES: readonly RegExp[] = [
  new RegExp(String.raw`[$#]?\{{1,2}-?\s{0,4}${NAME}(?:[:!][\w?=-]{0,40})?\s{0,4}-?\}{1,2}`, 'y'),
  new RegExp(String.raw`\\{1,2}\(${NAME}\)`, 'y'),
  new RegExp(String.raw`[$%]\(${NAME}\)s?`, 'y'),
  new RegExp(`%${NAME}%`, 'y'),
  /\$(?<name>[A-Za-z_]\w{0,63})/y,
];

/** After a literal or a name: an operator and a name, or a shell's variable right after a quote. */
const ADDED: readonly RegExp[] = [
  new RegExp(String.raw`(?:${QUOTED})?${OPERATOR}(?:str\(|String\()?${NAME}(?![\w(])`, 'y'),
  new RegExp(String.raw`${QUOTED}(?:"?\$\{?)(?<name>[A-Za-z_]\w{0,63})\}?`, 'y'),
];
const ADDED_LITERAL = new RegExp(`(?:${QUOTED})?${OPERATOR}[fFrRbBuUL@$]?${QUOTED}`, 'y');

/** `"pat-na1-%s" % NAME`, `"…{}".format(NAME)`, `sprintf("…%s", NAME)`, and the same with a literal. */
const FORMATTED = String.raw`(?:%s|%v|\{0?\})${QUOTED}\s{0,8}(?:%|,|\.format\(|\.formatted\()\s{0,8}\(?\s{0,8}`;
const FORMATTED_NAME = new RegExp(`${FORMATTED}${NAME}(?![\\w(])`, 'y');
const FORMATTED_LITERAL = new RegExp(`${FORMATTED}[fFrRbBuUL@$]?${QUOTED}`, 'y');

function nameBy(forms: readonly RegExp[], text: string, at: number): Operand | null {
  for (const pattern of forms) {
    pattern.lastIndex = 0;
    const found = pattern.exec(text);
    const name = found?.groups?.['name'];
    if (found !== null && name !== undefined) return { kind: 'name', name, end: at + found[0].length };
  }
  return null;
}

function literalBy(pattern: RegExp, text: string, bytes: Uint8Array, at: number): Operand | null {
  pattern.lastIndex = 0;
  const found = pattern.exec(text);
  if (found === null) return null;
  const from = at + found[0].length;
  const to = runEnd(TOKEN, bytes, from, Math.min(bytes.length, from + REACH));
  return to === from ? null : { kind: 'literal', piece: { from, to }, end: to };
}

/** What goes on at `at`, the end of a literal's characters or of another operand; null where nothing does. */
export function operandAfter(bytes: Uint8Array, at: number): Operand | null {
  const text = latin1(bytes, at, at + REACH);
  const hole = nameBy(HOLES, text, at) ?? nameBy([FORMATTED_NAME], text, at) ?? nameBy(ADDED, text, at);
  return hole ?? literalBy(FORMATTED_LITERAL, text, bytes, at) ?? literalBy(ADDED_LITERAL, text, bytes, at);
}

/** In a template, what stands plainly after a hole: `-` in `${A}-${B}`. */
export function plainAfter(bytes: Uint8Array, at: number): Piece | null {
  const to = runEnd(TOKEN, bytes, at, Math.min(bytes.length, at + REACH));
  return to === at ? null : { from: at, to };
}

const BEFORE: readonly RegExp[] = [
  new RegExp(String.raw`(?<!\w)${NAME}${OPERATOR}[fFrRbBuUL@$]?${QUOTED}$`),
  new RegExp(String.raw`[$#]?\{{1,2}\s{0,4}${NAME}\s{0,4}\}{1,2}$`),
  new RegExp(String.raw`\\\(${NAME}\)$`),
];

const BEFORE_REACH = 120;

const CLOSING = byteClass('})');
const OPERATORS = byteClass('+.&|>~^<');

/** Whether the bytes before a piece are such as end an operator and a quote, or a hole. */
function followsOperand(bytes: Uint8Array, at: number): boolean {
  if (isOf(CLOSING, bytes, at - 1)) return true;
  if (!isOf(QUOTE, bytes, at - 1)) return false;
  let end = at - 1;
  while (end > at - 8 && (isOf(TOKEN, bytes, end - 1) || bytes[end - 1] === BACKSLASH)) end--;
  return isOf(OPERATORS, bytes, runStart(BLANK, bytes, end, end - 40) - 1);
}

/** The name put before the piece that begins at `at`, or null. */
export function nameBefore(bytes: Uint8Array, at: number): string | null {
  if (!followsOperand(bytes, at)) return null;
  const text = latin1(bytes, at - BEFORE_REACH, at);
  for (const pattern of BEFORE) {
    const name = pattern.exec(text)?.groups?.['name'];
    if (name !== undefined) return name;
  }
  return null;
}
