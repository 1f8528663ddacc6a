// What carriers make of the characters around a value: quotes as entities and escapes, URL encoding, written-out line breaks, terminal
// colours. Undone for reading names only; offsets are lost.

import { CONTROL_SEQUENCE } from '../../core/control-sequence.ts';

const ESCAPES = new RegExp(
  [
    CONTROL_SEQUENCE,
    String.raw`\\u00(?:22|27|3d)`,
    '&(?:quot|apos|#3[49]|#x2[27]);',
    '%(?:25){0,2}(?:0[9ad]|2[0267cf]|3[abdf]|[57][bd])',
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
  '%09': '\t',
  '%0a': '\n',
  '%0d': '\r',
  '%20': ' ',
  '%22': '"',
  '%26': '&',
  '%27': "'",
  '%2c': ',',
  '%2f': '/',
  '%3a': ':',
  '%3b': ';',
  '%3d': '=',
  '%3f': '?',
  '%5b': '[',
  '%5d': ']',
  '%7b': '{',
  '%7d': '}',
  '=3d': '=',
  '\\n': '\n',
  '\\r': '\r',
  '\\t': '\t',
};

/** `text` as it read before it was put into another format. */
export function undoEscapes(text: string): string {
  return text.replace(ESCAPES, (found) => PLAIN[found.toLowerCase().replace(/^%(?:25)+(?=..)/, '%')] ?? '');
}
