// Names in other languages and other word orders, said as HubSpot's English documentation says them.

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

/** The English word for a word without accents, or the word itself. */
export function inEnglish(word: string): string {
  return TRANSLATIONS.get(word) ?? word;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant, control characters too.
const ASCII = /^[\x00-\x7f]*$/;

/** Text that was read one character per byte, as the UTF-8 it is, without accents; unchanged where it is ASCII or no UTF-8. */
export function asWritten(text: string): string {
  if (ASCII.test(text)) return text;
  const decoded = Buffer.from(text, 'latin1').toString('utf8');
  return decoded.includes('\ufffd') ? text : decoded.normalize('NFD').replace(/\p{M}/gu, '');
}

const OF = '(?: (?:de|do|da|del|di|d|der|von|of))?';

/** `clave de api` is `api key`, `secreto del cliente` is `client secret`; two abbreviations that their neighbour makes plain. */
const TURNED: readonly (readonly [RegExp, string])[] = [
  [new RegExp(`\\bkey${OF} api\\b(?! key)`, 'g'), 'api key'],
  [new RegExp(`\\bsecret${OF} client\\b`, 'g'), 'client secret'],
  [new RegExp(`\\btoken${OF} (refresh|api)\\b(?! (?:key|token))`, 'g'), '$1 token'],
  [new RegExp(`\\bapi key${OF} developer\\b`, 'g'), 'developer api key'],
  [/\bcli (secret|id)\b/g, 'client $1'],
  [/\bclient sec\b/g, 'client secret'],
];

/** Words in the order in which English says them. */
export function inEnglishOrder(words: readonly string[]): readonly string[] {
  const text = words.join(' ');
  const turned = TURNED.reduce((said, [pattern, order]) => said.replace(pattern, order), text);
  return turned === text ? words : turned.split(' ');
}
