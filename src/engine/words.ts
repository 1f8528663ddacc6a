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

/** What people who write in other languages call the same things. */
const TRANSLATIONS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    key: 'cle clef clave chave llave chiave klucz klic kulcs schlussel schluessel sleutel nyckel nokkel nogle avain anahtar cheie \u043a\u043b\u044e\u0447 \u30ad\u30fc \u5bc6\u94a5 \u91d1\u9470 \u5bc6\u9470 \ud0a4',
    secret:
      'clientschlussel clientschluessel clientgeheimnis secreto segredo segreto geheimnis geheim hemlighet sekret \u0441\u0435\u043a\u0440\u0435\u0442 \u30b7\u30fc\u30af\u30ec\u30c3\u30c8',
    token: 'jeton ficha \u0442\u043e\u043a\u0435\u043d \u30c8\u30fc\u30af\u30f3 \u4ee4\u724c \ud1a0\ud070',
    password:
      'contrasena senha passwort kennwort haslo wachtwoord \u043f\u0430\u0440\u043e\u043b\u044c \u30d1\u30b9\u30ef\u30fc\u30c9 \u5bc6\u7801',
    client: 'cliente kunde klient',
    refresh: 'rafraichissement actualizacion atualizacao aktualisierung actualisation aggiornamento odswiezania',
    form: 'formulario formulaire formular modulo formularz',
    developer: 'desarrollador desenvolvedor developpeur entwickler sviluppatore',
  }).flatMap(([english, words]) => words.split(' ').map((word): [string, string] => [word, english])),
);

/** Text that was read one character per byte, as the UTF-8 it is, without accents; unchanged where it is ASCII or no UTF-8. */
function asWritten(text: string): string {
  if (/^[\x00-\x7f]*$/.test(text)) return text;
  const decoded = Buffer.from(text, 'latin1').toString('utf8');
  return decoded.includes('\ufffd') ? text : decoded.normalize('NFD').replace(/\p{M}/gu, '');
}

/** `CLI_SECRET`, `client sec`: short where the word beside it leaves no doubt. */
function abbreviated(word: string, before: string | undefined, after: string | undefined): string {
  if (word === 'cli' && (after === 'secret' || after === 'id')) return 'client';
  return word === 'sec' && before === 'client' ? 'secret' : word;
}

const JOINERS: ReadonlySet<string> = new Set(['de', 'do', 'da', 'del', 'di', 'd', 'der', 'von', 'of']);

/** `clave de API` is `api key`, `secreto del cliente` is `client secret`, `token de actualizacion` is `refresh token`. */
function inEnglishOrder(words: readonly string[]): readonly string[] {
  const ordered: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as string; // in range
    const skip = JOINERS.has(words[at + 1] ?? '') ? 2 : 1;
    const next = words[at + skip];
    const isTurned =
      (word === 'key' && next === 'api') ||
      (word === 'secret' && next === 'client') ||
      (word === 'token' && (next === 'refresh' || next === 'api'));
    if (isTurned && next !== undefined && !(next === 'api' && words[at + skip + 1] === 'key')) {
      ordered.push(next, word);
      at += skip;
    } else if (
      ordered.at(-1) === 'key' &&
      ordered.at(-2) === 'api' &&
      (word === 'developer' || (JOINERS.has(word) && words[at + 1] === 'developer'))
    ) {
      ordered.splice(-2, 0, 'developer');
      at += word === 'developer' ? 0 : 1;
    } else ordered.push(abbreviated(word, words[at - 1], next));
  }
  return ordered;
}

/** Words after which `hub_spot` is HubSpot written apart; after any other (`henry_hub_spot`) it is not. */
const BEFORE_HUB: ReadonlySet<string> = new Set([
  'my',
  'our',
  'the',
  'next',
  'public',
  'vite',
  'react',
  'app',
  'crm',
  'k',
  'prod',
  'dev',
  'test',
  'expo',
]);

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
  const written = asWritten(name);
  const pieces = written
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .replace(/([A-Za-z0-9])(?=[^\x00-\x7f])|(?<=[^\x00-\x7f])(?=[A-Za-z])/g, '$1 ')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((piece) => piece !== '')
    .map((piece) => piece.toLowerCase())
    .map((piece) => (/^[a-z]{3,}\d{1,2}$/.test(piece) ? piece.replace(/\d+$/, '') : piece))
    .flatMap(divideRun)
    .map((piece) => PLURALS.get(piece) ?? TRANSLATIONS.get(piece) ?? piece);
  return inEnglishOrder(joinPairs(pieces, /hubspot/i.test(written)));
}

/** The index of the last place where `phrase` (words separated by spaces) stands in `words`, or -1. */
export function lastIndexOfPhrase(words: readonly string[], phrase: string): number {
  const wanted = phrase.split(' ');
  for (let at = words.length - wanted.length; at >= 0; at--) {
    if (wanted.every((word, i) => words[at + i] === word)) return at;
  }
  return -1;
}
