// Names read as a person reads them: `HUBSPOT_CLIENT_SECRET`, `hubspotClientSecret` and `hubspotclientsecret` are three words each.

/**
 * Words that run-together lower-case names are made of. A run is only divided when all of it divides: `hubspotapikey` does,
 * `searchapikey` and `ethapikey` (other vendors') stay whole, so that they never read as `hapikey` or `api key`.
 */
const RUN_TOGETHER = new Set(
  `hubspot hubapi hapikey hs hub client app api key keys token tokens secret secrets access refresh auth oauth private public developer dev
  password passwd pass user smtp mail id ids form portal account guid uuid authorization code personal config prod production staging
  test sandbox service webhook bearer my default value`.split(/\s+/),
);

/** `hapikey` is HubSpot's own word and never `h` + `apikey`; `apikey` divides. */
function divideRun(word: string): readonly string[] {
  if (word.length < 5 || word.length > 40 || RUN_TOGETHER.has(word)) return [word];
  const best: (readonly string[] | null)[] = [[]];
  for (let end = 1; end <= word.length; end++) {
    best[end] = null;
    for (let start = Math.max(0, end - 13); start < end; start++) {
      const before = best[start];
      const piece = word.slice(start, end);
      if (before == null || !RUN_TOGETHER.has(piece)) continue;
      const found = best[end];
      if (found == null || before.length + 1 < found.length) best[end] = [...before, piece];
    }
  }
  return best[word.length] ?? [word];
}

const PLURALS: ReadonlyMap<string, string> = new Map(
  ['key', 'token', 'secret', 'password', 'credential', 'code', 'id', 'cookie'].map((word) => [`${word}s`, word]),
);

/**
 * The words of a name, lower-case: divided at anything that is no letter or digit, at changes of case and within run-together names.
 * Trailing digits go (`KEY2` is `key`), plurals of the words that matter become singular, `hub` + `spot` is `hubspot`, `hapi` + `key` is
 * `hapikey`.
 */
export function wordsOf(name: string): readonly string[] {
  const pieces = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .filter((piece) => piece !== '')
    .map((piece) => piece.toLowerCase())
    .map((piece) => (/^[a-z]{3,}\d{1,2}$/.test(piece) ? piece.replace(/\d+$/, '') : piece))
    .flatMap(divideRun)
    .map((piece) => PLURALS.get(piece) ?? piece);
  const words: string[] = [];
  for (const piece of pieces) {
    const last = words.at(-1);
    if (last === 'hub' && piece === 'spot') words[words.length - 1] = 'hubspot';
    else if (last === 'hapi' && piece === 'key') words[words.length - 1] = 'hapikey';
    else words.push(piece);
  }
  return words;
}

/** The index of the last place where `phrase` (words separated by spaces) stands in `words`, or -1. */
export function lastIndexOfPhrase(words: readonly string[], phrase: string): number {
  const wanted = phrase.split(' ');
  for (let at = words.length - wanted.length; at >= 0; at--) {
    if (wanted.every((word, i) => words[at + i] === word)) return at;
  }
  return -1;
}
