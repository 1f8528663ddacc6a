// Names in URLs, paths and other addresses.

import { atEnd, one, type Reader, run } from './reader.ts';

export const urlParameter: Reader = {
  leadsOn: false,
  ends: /[=dD]$/,
  read: (left) => {
    const operator = /(?:=|%(?:25)?3[Dd])$/.exec(left.slice(-8));
    if (operator === null) return null;
    const before = left.slice(0, left.length - operator[0].length);
    const name = run(before, /[\w.%[\]-]/, 61);
    return name !== '' && /[?&;]$/.test(before.slice(0, before.length - name.length)) ? one('parameter', name, null) : null;
  },
};

export const userInfo: Reader = {
  leadsOn: false,
  ends: /:$/,
  read: (left, right) => {
    if (!right.startsWith('@')) return null;
    const user = run(left.slice(0, -1), /[\w.%+-]/, 64);
    return left.endsWith(`://${user}:`) ? one('user', `${user} password`, null) : null;
  },
};

/** `"…name=" + value` */
export const concatenated: Reader = {
  leadsOn: true,
  ends: /[+.&%|>^]$/,
  read: (left) => {
    const join = atEnd(/=\\*["'`]\s{0,8}(?:[+.&%]|\|\||\.\.|<>|\^)$/, left);
    const name = join === null ? '' : run(join.before, /[\w.-]/, 60);
    return name === '' ? null : one('parameter', name, null);
  },
};

/** `/name/value`, `scheme://value`, `arn:…:key/value`: part of an address, whatever its name. */
export const pathSegment: Reader = {
  leadsOn: false,
  ends: /\/$/,
  read: (left) => {
    return one('path', run(left.slice(0, -1), /[\w.%-]/, 60), null);
  },
};
