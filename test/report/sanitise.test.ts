// What cannot be seen is written out; what can be seen stays as it is.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sanitise, sanitiseJson } from '../../src/report/sanitise.ts';
import { anyText } from './any-report.ts';

const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;

describe('sanitise', () => {
  it.each([
    ['text', 'conf/app.py', 'conf/app.py'],
    ['other scripts', 'café/お客様/Ω.txt', 'café/お客様/Ω.txt'],
    ['an emoji', '🔑.txt', '🔑.txt'],
    ['NUL', 'a\u0000b', 'a\\u{0}b'],
    ['tab and line ends', 'a\tb\r\nc', 'a\\tb\\r\\nc'],
    ['a colour', '\u001b[31mred', '\\u{1b}[31mred'],
    ['a C1 control', '\u009b2J', '\\u{9b}2J'],
    ['DEL', 'a\u007f', 'a\\u{7f}'],
    ['right-to-left override', 'cod\u202egpj.exe', 'cod\\u{202e}gpj.exe'],
    ['isolates and marks', '\u2066\u2069\u200e\u200f\u061c', '\\u{2066}\\u{2069}\\u{200e}\\u{200f}\\u{61c}'],
    ['zero-width', 'a\u200bb\u200dc\ufeffd\u2060', 'a\\u{200b}b\\u{200d}c\\u{feff}d\\u{2060}'],
    ['a soft hyphen', 'a\u00adb', 'a\\u{ad}b'],
    ['separators', 'a\u2028b\u2029c', 'a\\u{2028}b\\u{2029}c'],
    ['a lone surrogate', 'a\ud83db', 'a\\u{d83d}b'],
    ['surrogates in the wrong order', '\udd11\ud83d', '\\u{dd11}\\u{d83d}'],
    ['a tag character', '\u{e0041}', '\\u{e0041}'],
  ])('%s', (_title, text, safe) => {
    expect(sanitise(text)).toBe(safe);
    expect(JSON.parse(sanitiseJson(JSON.stringify(text)))).toBe(text);
  });

  it('leaves no code point that Unicode calls a control, a format character, a separator or ignorable', () => {
    const survivors: string[] = [];
    for (let code = 0; code <= 0x10ffff; code++) {
      const safe = sanitise(String.fromCodePoint(code));
      if (UNSEEN.test(safe)) survivors.push(code.toString(16));
    }
    expect(survivors).toEqual([]);
  });

  it('changes nothing that it has made', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(sanitise(sanitise(text))).toBe(sanitise(text));
      }),
    );
  });
});

describe('sanitiseJson', () => {
  it('writes UTF-16 escapes, two for what is beyond the first plane', () => {
    expect(sanitiseJson('"\u007f\u{e0041}"')).toBe('"\\u007f\\udb40\\udc41"');
  });

  it('keeps the line feeds of the layout', () => {
    expect(sanitiseJson(JSON.stringify({ a: '\n' }, null, 2))).toBe('{\n  "a": "\\n"\n}');
  });
});
