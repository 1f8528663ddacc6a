// Prose → lines that fit a width, broken at spaces. A word that is too long for a line (a path, an address) stays whole.

import { displayWidth } from './display-width.ts';
import { type Line, type Span, span } from './styled.ts';

/** Pieces without a space in or between them. */
type Word = { readonly pieces: readonly Span[]; readonly width: number };

/** `text` in lines of at most `width` columns: `head` before the first of them, as many spaces before the others. */
export function wrap(head: Span, text: Line, width: number): readonly Line[] {
  const indent = displayWidth(head.text);
  const lines: Span[][] = [[head]];
  let line = lines[0] ?? [];
  let used = indent;
  for (const [index, word] of wordsOf(text).entries()) {
    const isFirst = index === 0;
    if (isFirst || used + 1 + word.width <= width) {
      used += word.width + (isFirst ? 0 : 1);
      append(line, word, isFirst ? '' : ' ');
    } else {
      line = [span(' '.repeat(indent))];
      lines.push(line);
      used = indent + word.width;
      append(line, word, '');
    }
  }
  return lines;
}

/** Joins the word to the last piece where both look alike, so that there are no more pieces than looks. The head stays alone. */
function append(line: Span[], { pieces }: Word, space: string): void {
  const last = line.at(-1);
  const [first, ...rest] = pieces;
  if (first === undefined || last === undefined) return;
  const isAlike = line.length > 1 && last.style === first.style && last.href === first.href;
  if (isAlike) line.splice(-1, 1, { ...last, text: `${last.text}${space}${first.text}` });
  else if (space !== '') line.push(span(space), first);
  else line.push(first);
  line.push(...rest);
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
