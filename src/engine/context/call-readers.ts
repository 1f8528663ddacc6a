// Names of calls, of the arguments before a value, and of the words and options it follows.

import { atEnd, LIKE_A_NAME, one, outward, type Reader, run } from './reader.ts';

const NAME_CHARACTER = /[\w$.@:/\\>-]/;

/** `"…name=%s" % value`, `"…name={}".format(value)` */
export const formatted: Reader = {
  leadsOn: true,
  ends: /[%(]$/,
  read: (left) => {
    const format = atEnd(/(["'`])((?:(?!\1)[^\n]){1,240})\1\s{0,8}(?:%|\.\s{0,8}(?:format|formatted|replace|args?))\s{0,8}\(?$/, left)
      ?.found[2];
    return format === undefined ? null : one('argument', format, null);
  },
};

export const called: Reader = {
  leadsOn: true,
  ends: /\($/,
  read: (left) => {
    const before = left.slice(0, -1).replace(/<[\w, ]{1,40}>$/, '');
    const name = run(before, NAME_CHARACTER);
    const outside = before.slice(0, before.length - name.length);
    // `expect(name).toBe(value)`
    const subject = name.startsWith('.') ? atEnd(/\(([^()\n]{1,120})\)$/, outside)?.found[1] : undefined;
    if (subject !== undefined) return one('argument', subject, null);
    return /[A-Za-z]/.test(name) ? one('call', name, outward(outside)) : null;
  },
};

/** `= [value`, `: (value`; a bracket after a word stands in running text. */
export const bracketed: Reader = {
  leadsOn: true,
  ends: /(?:^|[=:,([{?&|]\s{0,20})[([]$/,
  read: (left) => ({ names: [], rest: outward(left.slice(0, -1)) }),
};

/** `f("name", value)` and `name,value`; a finished pair before the comma is somebody else's. */
export const afterComma: Reader = {
  leadsOn: true,
  ends: /,$/,
  read: (left) => {
    const quoted = atEnd(/\\*(["'`])([^"'`\n]{0,200})\\*\1\s{0,8},$/, left);
    const before = quoted?.before ?? left.slice(0, -1).trimEnd();
    const element = quoted?.found[2] ?? run(before, /[\w$.-]/);
    const outside = quoted === null ? before.slice(0, before.length - element.length) : before;
    if (element === '' || (quoted === null && !/(?:^|[\s(,[{;])$/.test(outside))) return null;
    return /[:=]>?\s{0,8}$/.test(outside.slice(-12)) ? { names: [], rest: null } : one('argument', element, outward(outside));
  },
};

/** `--name value` */
export const option: Reader = {
  leadsOn: false,
  ends: /[\w]$/,
  read: (left) => {
    const name = run(left, /[\w-]/, 64);
    // `secret set NAME --body value`: the option says only that a value follows.
    if (/^--(?:body|value|data|plaintext|secret-string|string-value)$/.test(name)) {
      return one('option', name, left.slice(0, left.length - name.length).trimEnd());
    }
    return /^--?[A-Za-z]/.test(name) && /(?:^|[\s"'`[(])$/.test(left.slice(0, left.length - name.length).slice(-1))
      ? one('option', name, null)
      : null;
  },
};

/** Elixir's `@name value`. */
export const attribute: Reader = {
  leadsOn: false,
  ends: /@\w+$/,
  read: (left) => one('name', run(left, /\w/, 64), null),
};

/** `ENV NAME value`; only what is written like a name, since any word may stand before a value in running text. */
export const spaced: Reader = {
  leadsOn: false,
  ends: /[\w]$/,
  read: (left) => {
    const name = run(left, /[\w-]/, 64);
    const before = left.slice(0, left.length - name.length);
    return LIKE_A_NAME.test(name) && /(?:^|[\s"'`({[,;#/:])$/.test(before.slice(-1)) ? one('name', name, null) : null;
  },
};
