// Names read as a person reads them: `HUBSPOT_CLIENT_SECRET`, `hubspotClientSecret` and `hubspotclientsecret` are three words each.

import { asWritten, inEnglish, inEnglishOrder } from './languages.ts';

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
  ['key', 'token', 'secret', 'password', 'credential', 'code', 'id', 'cookie']
    .map((word): [string, string] => [`${word}s`, word])
    .concat([
      ['hapikeys', 'hapikey'],
      ['apikeys', 'apikey'],
      ['tok', 'token'],
      ['toks', 'token'],
      ['creds', 'credential'],
      ['pw', 'password'],
    ]),
);

/** Words after which `hub_spot` is HubSpot written apart; after any other (`henry_hub_spot`) it is not. */
const BEFORE_HUB: ReadonlySet<string> = new Set('my our the next public vite react app crm k prod dev test expo'.split(' '));

function joinPairs(pieces: readonly string[], spelledTogether: boolean): readonly string[] {
  const words: string[] = [];
  for (const piece of pieces) {
    const last = words.at(-1);
    const before = words.at(-2);
    if (last === 'hub' && piece === 'spot' && (spelledTogether || before === undefined || BEFORE_HUB.has(before)))
      words[words.length - 1] = 'hubspot';
    else if (last === 'hapi' && piece === 'key') words[words.length - 1] = 'hapikey';
    else words.push(piece);
  }
  return words;
}

/**
 * The words of a name, lower-case: divided at anything that is no letter or digit, at changes of case and within run-together names.
 * Trailing digits go (`KEY2` is `key`), plurals of the words that matter become singular, `hub` + `spot` is `hubspot`, `hapi` + `key` is
 * `hapikey`, and a few words of other languages are said in English.
 */
export function wordsOf(name: string): readonly string[] {
  const known = readNames.get(name);
  if (known !== undefined) return known;
  if (readNames.size >= MOST_READ_NAMES) readNames.clear();
  const words = readWords(name);
  readNames.set(name, words);
  return words;
}

/** The same few names stand beside thousands of values. */
const readNames = new Map<string, readonly string[]>();
const MOST_READ_NAMES = 4096;

function readWords(name: string): readonly string[] {
  const written = asWritten(name);
  const pieces = written
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .replace(/([A-Za-z0-9])(?=[\u0080-\uffff])|(?<=[\u0080-\uffff])(?=[A-Za-z])/g, '$1 ')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((piece) => piece !== '')
    .map((piece) => piece.toLowerCase())
    .map((piece) => (/^[a-z]{3,}\d{1,2}$/.test(piece) ? piece.replace(/\d+$/, '') : piece))
    .flatMap(divideRun)
    .map((piece) => PLURALS.get(piece) ?? inEnglish(piece));
  return inEnglishOrder(joinPairs(pieces, /hubspot/i.test(written)));
}

const phrases = new Map<string, readonly string[]>();

function wordsOfPhrase(phrase: string): readonly string[] {
  const words = phrases.get(phrase) ?? phrase.split(' ');
  phrases.set(phrase, words);
  return words;
}

/** The index of the last place where `phrase` (words separated by spaces) stands in `words`, or -1. */
export function lastIndexOfPhrase(words: readonly string[], phrase: string): number {
  const wanted = wordsOfPhrase(phrase);
  for (let at = words.length - wanted.length; at >= 0; at--) {
    if (wanted.every((word, i) => words[at + i] === word)) return at;
  }
  return -1;
}
