// The one sanitiser. What others chose (paths, evidence, messages, custom rules) must not steer a terminal, hide, or pass for something
// else: characters that cannot be seen are written out. Does not know secrets; those are redacted long before.

/**
 * Controls (C0 with tab and line ends, DEL, C1), surrogates that stand alone, and everything in Unicode 17 that is a format character,
 * a line or paragraph separator or default-ignorable: bidi controls, zero-width characters, variation selectors, fillers, tags.
 */
const UNSEEN: readonly (readonly [first: number, last: number])[] = [
  [0x0000, 0x001f],
  [0x007f, 0x009f],
  [0x00ad, 0x00ad],
  [0x034f, 0x034f],
  [0x0600, 0x0605],
  [0x061c, 0x061c],
  [0x06dd, 0x06dd],
  [0x070f, 0x070f],
  [0x0890, 0x0891],
  [0x08e2, 0x08e2],
  [0x115f, 0x1160],
  [0x17b4, 0x17b5],
  [0x180b, 0x180f],
  [0x200b, 0x200f],
  [0x2028, 0x202e],
  [0x2060, 0x206f],
  [0x3164, 0x3164],
  [0xd800, 0xdfff],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
  [0xfff0, 0xfffb],
  [0x110bd, 0x110bd],
  [0x110cd, 0x110cd],
  [0x13430, 0x1343f],
  [0x1bca0, 0x1bca3],
  [0x1d173, 0x1d17a],
  [0xe0000, 0xe0fff],
];

const escapeOf = (code: number): string => `\\u{${code.toString(16)}}`;
const UNSEEN_CHARACTER = new RegExp(`[${UNSEEN.map(([first, last]) => `${escapeOf(first)}-${escapeOf(last)}`).join('')}]`, 'gu');

const SHORT_FORMS: Readonly<Record<string, string>> = { '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** `text` fit for one line of a terminal: `\t`, `\n`, `\r` and `\u{202e}` instead of what cannot be seen. Idempotent. */
export function sanitise(text: string): string {
  return text.replace(UNSEEN_CHARACTER, (character) => SHORT_FORMS[character] ?? escapeOf(character.codePointAt(0) ?? 0));
}

/**
 * JSON text fit for a terminal: the same characters as `\uXXXX`, so that it stays JSON and decodes to the same value.
 * Line feeds stay: in what JSON.stringify writes they stand only between tokens.
 */
export function sanitiseJson(json: string): string {
  return json.replace(UNSEEN_CHARACTER, (character) => (character === '\n' ? character : utf16Escapes(character)));
}

function utf16Escapes(character: string): string {
  return Array.from({ length: character.length }, (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`).join('');
}
