// Who and when, as commits and tags say it: `NAME <EMAIL> SECONDS ZONE`. Takes what there is, as git does; decodes no names.

import { byteText, findByte, trimBytes } from './byte-text.ts';

export type Identity = {
  /** As stored, one character per byte; the encoding is the commit's. */
  readonly name: string;
  readonly email: string;
  /** Since 1970 in UTC, possibly negative; null where there is none, or none that a number can hold. */
  readonly seconds: number | null;
  /** `+0200` as stored; empty where there is none. Nothing guarantees that it is possible. */
  readonly zone: string;
};

const OPEN = 0x3c;
const CLOSE = 0x3e;
/** What comes after it is passed over, as git does it. */
const WHEN = /^[ \t]*(-?[0-9]{1,16})(?![0-9])(?:[ \t]+([-+][0-9]+))?/;
/** In bytes: all that is looked at of what should be a time. */
const LONGEST_WHEN = 64;

const ZERO = 0x30;
const NINE = 0x39;
const SPACE = 0x20;
const PLUS = 0x2b;
const MINUS = 0x2d;

/** `> 1700000000 +0100`, with which nearly every line ends: the seconds, without a string; -1 where it ends in another way. `to`: after the line. */
export function usualSeconds(bytes: Uint8Array, from: number, to: number): number {
  const sign = bytes[to - 5];
  if (to - from < 16 || (sign !== PLUS && sign !== MINUS) || bytes[to - 6] !== SPACE) return -1;
  for (let at = to - 4; at < to; at++) if (!isDigit(bytes[at])) return -1;
  let seconds = 0;
  let unit = 1;
  let at = to - 7;
  for (; isDigit(bytes[at]) && unit < 1e12; at--) {
    seconds += ((bytes[at] as number) - ZERO) * unit; // a digit
    unit *= 10;
  }
  const isWhole = unit > 1 && bytes[at] === SPACE && bytes[at - 1] === CLOSE && bytes.lastIndexOf(OPEN, at) >= from;
  return isWhole ? seconds : -1;
}

const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= ZERO && byte <= NINE;

/** The email ends at the first `>`, the time comes after the last one. Null where there is no email, as in nothing that git wrote. */
export function parseIdentity(bytes: Uint8Array, from: number, to: number): Identity | null {
  const open = findByte(bytes, OPEN, from, to);
  const close = findByte(bytes, CLOSE, open, to);
  if (close === to) return null;
  const last = from + bytes.subarray(from, to).lastIndexOf(CLOSE);
  const [, digits, zone = ''] = WHEN.exec(byteText(bytes, last + 1, Math.min(to, last + LONGEST_WHEN))) ?? [];
  const seconds = digits === undefined ? null : Number(digits);
  return {
    name: trimBytes(byteText(bytes, from, open)),
    email: trimBytes(byteText(bytes, open + 1, close)),
    seconds: Number.isSafeInteger(seconds) ? seconds : null,
    zone: seconds === null ? '' : zone,
  };
}

/** What every identity needs and these bytes lack, or null. */
export function identityObjection(identity: Identity | null): string | null {
  if (identity === null) return 'without an email address';
  if (identity.seconds === null) return 'without a time';
  return identity.zone === '' ? 'without a time zone' : null;
}
