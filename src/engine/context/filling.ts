// What may stand between a name's operator and its value without being either: quotes, string prefixes, `Bearer`, YAML's block
// indicators and list markers, continued lines, a command that hands the value on, white space.

const QUOTE_REACH = 14;

/** Quotes as languages, JSON in JSON, HTML and string prefixes (`f"`, `@"`, `b'`) write them. */
const OPENING =
  /(?:(?<![A-Za-z0-9_])[rRbBuUfFlL$@]{1,2}|[$@])?(?:\\{0,3}["'`]{1,3}|&(?:quot|apos|#3[49]|#x2[27]);|\\u002[27]|%2[27]|<!\[CDATA\[)$/;

const SCHEME = /(?:^|[^A-Za-z])(?:[Bb]earer|BEARER|[Bb]asic)(?:%20|\+)*$/;
const SCHEME_REACH = 16;

/** `$(echo -n value | base64 -d)`, `$(base64 -d <<< value)`: a shell hands it on. */
const HANDED_ON = /(?:\$\(|`)\s{0,4}(?:(?:echo|printf)(?:\s{1,4}(?:-\w{1,3}|["']?%s(?:\\n)?["']?)){0,3}|[\w /.-]{1,60}<<<)$/;
const HANDED_ON_REACH = 90;

const BLOCK_INDICATOR = /[:\s][>|][+-]?\d?$/;
const LIST_MARKER = /(?:^|\n)[ \t]{0,60}(?:[-*>]|#{1,6}|\/\/)$/;
const TAG = /[:\s]!!?\w{1,20}$/;

function withoutQuotes(text: string): string {
  const found = OPENING.exec(text.slice(-QUOTE_REACH));
  return found === null ? text : text.slice(0, text.length - found[0].length);
}

function withoutScheme(text: string): string {
  const found = SCHEME.exec(text.slice(-SCHEME_REACH));
  return found === null ? text : text.slice(0, text.length - found[0].replace(/^[^A-Za-z]/, '').length);
}

function withoutCommand(text: string): string {
  const found = HANDED_ON.exec(text.slice(-HANDED_ON_REACH));
  return found === null ? text : text.slice(0, text.length - found[0].length);
}

function withoutMarks(text: string, brokeLine: boolean): string {
  const end = text.slice(-70);
  if (brokeLine && BLOCK_INDICATOR.test(end)) return text.replace(/[>|][+-]?\d?$/, '');
  if (brokeLine && end.endsWith('\\')) return text.slice(0, -1);
  if (LIST_MARKER.test(end)) return text.replace(/(?:[-*>]|#{1,6}|\/\/)$/, '');
  return TAG.test(end) ? text.slice(0, text.lastIndexOf('!')).replace(/!$/, '') : text;
}

export type Stripped = {
  readonly text: string;
  /** Whether the value stands on a later line than the end of `text`. */
  readonly brokeLine: boolean;
};

/** `text` without the filling at its end. */
export function stripFilling(text: string): Stripped {
  let left = text;
  let brokeLine = false;
  for (let round = 0; round < 8; round++) {
    const trimmed = left.trimEnd();
    const breaks = left.indexOf('\n', trimmed.length) >= 0;
    brokeLine ||= breaks;
    const unquoted = trimmed === left ? withoutCommand(withoutScheme(withoutQuotes(left))) : trimmed;
    const next = unquoted === left || breaks ? withoutMarks(unquoted, breaks) : unquoted;
    if (next === left) break;
    left = next;
  }
  return { text: left, brokeLine };
}
