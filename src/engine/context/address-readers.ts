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

const CLIENT = /(?:\bBasic\s+|\s(?:-u|--user)[\s=]+)["']?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}:$/i;
const HOST = /(?:https?:\/\/|\bHost:\s*)([\w.-]{1,80})/gi;

/** The host that a request is for: named on the line of the text between `left` and `right`, or near it. */
function hostBeside(left: string, right: string): string {
  const [ownLeft = '', ownRight = ''] = [left.slice(left.lastIndexOf('\n') + 1), right.split('\n', 1)[0]];
  const hostsOf = (text: string): readonly string[] => Array.from(text.matchAll(HOST), ([, host = '']) => host);
  return hostsOf(ownLeft).at(-1) ?? hostsOf(ownRight)[0] ?? hostsOf(left).at(-1) ?? hostsOf(right)[0] ?? '';
}

/** `Basic id:value`, `curl -u id:value`: an application's id and secret are its user name and password (RFC 6749, 2.3.1). */
export const clientPair: Reader = {
  leadsOn: false,
  ends: /[0-9a-f]:$/i,
  read: (left, right) => (atEnd(CLIENT, left) === null ? null : one('pair', `${hostBeside(left, right)} client secret`, null)),
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
