// How a file uses its own names: `hapikey: KEY`, `"…?hapikey=" + key`, `client_secret=${SECRET}`. What a name is used as tells what it holds.

/** The words that give a name its meaning, and how they read as a phrase. */
const USES: readonly (readonly [RegExp, string])[] = [
  [/hapi_?key/i, 'hapikey'],
  [/client_?secret/i, 'client secret'],
  [/refresh_?token/i, 'refresh token'],
];

const USE =
  /(hapi_?key|client_?secret|refresh_?token)["'`]?[)\]]?[ \t]{0,8}(?:=>|[:=,+.]|%[sv]["'`][ \t]{0,8}[%,])?[ \t]{0,8}["'`]?[ \t]{0,8}(?:[+.,%&][ \t]{0,8}|\$\{|#\{|\{\{?|\\\()?[ \t]{0,8}(?:this\.|self\.|[$@])?([A-Za-z_]\w{1,40})(?![\w"'`]|[ \t]*=[^=>])/gi;

/** Names with what they are used as, from one piece of text. */
export function usesIn(text: string): readonly (readonly [string, string])[] {
  return [...text.matchAll(USE)].flatMap(([, use, name]) => {
    const phrase = USES.find(([pattern]) => pattern.test(use ?? ''))?.[1];
    return phrase === undefined || name === undefined || USES.some(([pattern]) => pattern.test(name)) ? [] : [[name, phrase] as const];
  });
}

/** The last part of a dotted or prefixed name: `$this->apiKey` is `apiKey`. */
export function lastPart(name: string): string {
  return /([A-Za-z_]\w*)\W*$/.exec(name)?.[1] ?? '';
}
