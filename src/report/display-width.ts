// How many terminal columns a sanitised text takes. An estimate by blocks: terminals themselves differ on emoji and ambiguous widths.

/** East Asian Wide and Fullwidth blocks and emoji, first to last (https://www.unicode.org/reports/tr11/). */
const WIDE: readonly (readonly [first: number, last: number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x16fe0, 0x18cff],
  [0x1aff0, 0x1b2ff],
  [0x1f300, 0x1f64f],
  [0x1f680, 0x1f6ff],
  [0x1f900, 0x1f9ff],
  [0x20000, 0x3fffd],
];

const COMBINING = /^\p{Mark}$/u;

export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}

/** The longest end of `text` that fits `width` columns, after a `…` if something had to go. */
export function keepEnd(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  const kept: string[] = [];
  let left = width - 1;
  for (const character of Array.from(text).reverse()) {
    left -= characterWidth(character);
    if (left < 0) break;
    kept.push(character);
  }
  return width < 1 ? '' : `…${kept.reverse().join('')}`;
}

function characterWidth(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x300) return 1;
  if (COMBINING.test(character)) return 0;
  return WIDE.some(([first, last]) => code >= first && code <= last) ? 2 : 1;
}
