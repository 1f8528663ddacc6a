// How a file uses its own names: `hapikey: KEY`, `"…?hapikey=" + key`, `client_secret=${SECRET}`. What a name is used as tells what it holds.

import type { Text } from '../text.ts';

/** The words that give a name its meaning, and how they read as a phrase. */
const USES: readonly (readonly [RegExp, string])[] = [
  [/hapi_?key/i, 'hapikey'],
  [/client_?secret/i, 'client secret'],
  [/refresh_?token/i, 'refresh token'],
];

const USE =
  /(hapi_?key|client_?secret|refresh_?token)["'`]?[)\]]?[ \t]{0,8}(?:=>|[:=,+.]|%[sv]["'`][ \t]{0,8}[%,])?[ \t]{0,8}["'`]?[ \t]{0,8}(?:[+.,%&][ \t]{0,8}|\$\{|#\{|\{\{?|\\\()?[ \t]{0,8}(?:this\.|self\.|[$@])?([A-Za-z_]\w{1,40})(?![\w"'`]|[ \t]{0,60}=[^=>])/iy;

/** More than `USE` can go over. */
const USE_REACH = 200;

/** Names with what they are used as, of the uses that begin at `offsets` (ascending). What one use goes over begins no other. */
export function usesAt(text: Text, offsets: Iterable<number>): ReadonlyMap<string, string> {
  const uses = new Map<string, string>();
  let end = 0;
  for (const at of offsets) {
    if (at < end) continue;
    USE.lastIndex = 0;
    const found = USE.exec(text.latin1(at, at + USE_REACH));
    if (found === null) continue;
    end = at + found[0].length;
    const [, use = '', name = ''] = found;
    const phrase = USES.find(([pattern]) => pattern.test(use))?.[1];
    if (phrase !== undefined && !USES.some(([pattern]) => pattern.test(name))) uses.set(name, phrase);
  }
  return uses;
}

/** The last part of a dotted or prefixed name: `$this->apiKey` is `apiKey`. */
export function lastPart(name: string): string {
  return /([A-Za-z_]\w*)\W*$/.exec(name)?.[1] ?? '';
}
