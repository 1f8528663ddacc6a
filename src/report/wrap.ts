// Prose → lines that fit a width, broken at spaces. A word that is too long for a line (a path, an address) stays whole.

import { displayWidth } from './display-width.ts';
import type { Line, Span } from './styled.ts';

/** Pieces without a space in or between them. */
type Word = { readonly pieces: readonly Span[]; readonly width: number };

/** `text` in lines of at most `width` columns: `head` before the first of them, as many spaces before the others. */
export function wrap(head: Span, text: Line, width: number): readonly Line[] {
  const indent = displayWidth(head.text);
  const hanging: Span = { text: ' '.repeat(indent), style: 'plain', href: null };
  const lines: Span[][] = [[head]];
  let used = indent;
  for (const word of wordsOf(text)) {
    const line = lines.at(-1);
    if (line !== undefined && (line.length === 1 || used + 1 + word.width <= width)) {
      if (line.length > 1) line.push({ text: ' ', style: 'plain', href: null });
      used += word.width + (line.length > 1 ? 1 : 0);
      line.push(...word.pieces);
    } else {
      lines.push([hanging, ...word.pieces]);
      used = indent + word.width;
    }
  }
  return lines;
}

function wordsOf(text: Line): readonly Word[] {
  const words: Span[][] = [[]];
  for (const piece of text) {
    for (const [index, part] of piece.text.split(' ').entries()) {
      if (index > 0) words.push([]);
      if (part !== '') words.at(-1)?.push({ ...piece, text: part });
    }
  }
  return words
    .filter((pieces) => pieces.length > 0)
    .map((pieces) => ({ pieces, width: pieces.reduce((sum, { text }) => sum + displayWidth(text), 0) }));
}
