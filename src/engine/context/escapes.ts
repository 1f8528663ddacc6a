// What carriers make of the characters around a value: quotes as entities and escapes, URL encoding, written-out line breaks, terminal
// colours. Undone for reading names only; offsets are lost.

const ESCAPES = new RegExp(
  [
    String.raw`(?:\x1b|\\x1b|\\u001b|\\033|\\e)\[[0-9;]{0,12}m`,
    String.raw`\\u00(?:22|27|3d)`,
    '&(?:quot|apos|#3[49]|#x2[27]);',
    '%(?:25)?(?:2[0267c]|3[abd])',
    '=3d',
    String.raw`\\[nrt]`,
  ].join('|'),
  'gi',
);

const PLAIN: Readonly<Record<string, string>> = {
  '\\u0022': '"',
  '\\u0027': "'",
  '\\u003d': '=',
  '&quot;': '"',
  '&#34;': '"',
  '&#x22;': '"',
  '&apos;': "'",
  '&#39;': "'",
  '&#x27;': "'",
  '%20': ' ',
  '%22': '"',
  '%26': '&',
  '%27': "'",
  '%2c': ',',
  '%3a': ':',
  '%3b': ';',
  '%3d': '=',
  '=3d': '=',
  '\\n': '\n',
  '\\r': '\r',
  '\\t': '\t',
};

/** `text` as it read before it was put into another format. */
export function undoEscapes(text: string): string {
  return text.replace(ESCAPES, (found) => PLAIN[found.toLowerCase().replace(/^%25/, '%')] ?? '');
}
