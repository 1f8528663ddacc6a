// Line marks of parts that come one after the other, and of slices whose lines were counted apart.

import type { LineMark } from '../core/line-mark.ts';
import type { Kernel } from '../kernel/kernel.ts';
import type { OnPart } from './windows.ts';

export type LineCount = {
  readonly onPart: OnPart;
  /** One for each part and one where the last one ends, as if the content began with the first. */
  readonly marks: () => readonly LineMark[];
};

export function countLines(start: number, countLineFeeds: Kernel['countLineFeeds']): LineCount {
  const marks: LineMark[] = [];
  let next: LineMark = { at: start, line: 1, lineStart: start };
  return {
    onPart: (own, from) => {
      marks.push(next);
      const feeds = countLineFeeds(own);
      next = {
        at: from + own.length,
        line: next.line + feeds,
        lineStart: feeds > 0 ? from + own.lastIndexOf(0x0a) + 1 : next.lineStart,
      };
      return 'go on';
    },
    marks: () => [...marks, next],
  };
}

/** `slices`: the marks of each, one after the other. */
export function joinMarks(slices: readonly (readonly LineMark[])[]): readonly LineMark[] {
  let last: LineMark = { at: 0, line: 1, lineStart: 0 };
  return slices.flatMap((marks) => {
    const before = last;
    const joined = marks.map(({ at, line, lineStart }) => ({
      at,
      line: before.line + line - 1,
      // The first line of a slice begins where the last one of the slice before it does.
      lineStart: line === 1 ? before.lineStart : lineStart,
    }));
    last = joined.at(-1) ?? before;
    return joined;
  });
}
