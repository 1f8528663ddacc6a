// A pattern tried at one place of a text, with so much of what stands around it that the answer depends on nothing further away.

import type { Text } from '../text.ts';

export type Place = (text: Text, at: number) => boolean;

/** How far left and right of its first character `pattern` may look, in bytes. */
export type Reach = { readonly before: number; readonly after: number };

/** Whether `pattern` matches where it is asked for. */
export function placeOf(pattern: RegExp, { before, after }: Reach): Place {
  const sticky = new RegExp(pattern.source, `${pattern.flags}y`);
  return (text, at) => {
    const from = Math.max(0, at - before);
    sticky.lastIndex = at - from;
    return sticky.test(text.latin1(from, at + after));
  };
}
