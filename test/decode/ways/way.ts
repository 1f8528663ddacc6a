// What a way is: one in which people, programs and formats write a value without it standing there as it is. And how values are cut for that.

import type { Encoding } from '../../../src/core/match.ts';
import type { Random } from '../../../src/core/random.ts';

export type Written = { readonly path: string; readonly text: string };

/**
 * What values a way is for: all, all but bare UUIDs (whose anchor it would break in a way that no hint tells of), those longer than a line, those with a prefix
 * before a UUID, those that end as UUIDs do, or addresses.
 */
export type Fit = 'url' | 'any' | 'anchored' | 'long' | 'prefixed' | 'dashed';

export type Way = {
  /** For test names. */
  readonly title: string;
  readonly layer: Encoding;
  readonly fit: Fit;
  /** `name`: words, lower-case, separated by spaces. */
  readonly write: (random: Random, name: string, value: string) => Written;
};

export function fits({ fit }: Way, value: string): boolean {
  switch (fit) {
    case 'any':
      return true;
    case 'anchored':
      return !/^(?:[0-9a-f]{8}|[a-z]{2}[1-9])-/.test(value);
    case 'long':
      return value.length > 90 && !value.includes('/');
    case 'url':
      return value.startsWith('https://');
    case 'prefixed':
      return value.startsWith('pat-');
    case 'dashed':
      return /-[0-9a-f]{4}-[0-9a-f]{12}$/.test(value);
  }
}

const TRIGGERS = 'webhook-triggers/';

/** Offsets at which `value` may be cut: what an anchor is found by stays whole, and UUIDs are cut beside a dash. */
function cutsOf(value: string): readonly number[] {
  const all = Array.from({ length: value.length }, (_, at) => at);
  if (value.includes(TRIGGERS)) return [value.indexOf('/automation'), value.indexOf(TRIGGERS) + TRIGGERS.length, value.length - 3];
  if (value.startsWith('pat-')) return all.slice(4, -2);
  if (/-[0-9a-f]{4}-[0-9a-f]{12}$/.test(value)) return all.slice(1).filter((at) => value[at] === '-' || value[at - 1] === '-');
  return all.slice(14, -4);
}

/** `count` pieces of `value`, none empty. */
export function cut(random: Random, value: string, count: number): readonly string[] {
  const left = [...cutsOf(value)];
  const cuts = Array.from({ length: Math.min(count - 1, left.length) }, () => left.splice(random.int(left.length), 1)[0] ?? 0);
  const ends = [0, ...cuts.sort((a, b) => a - b), value.length];
  return ends.slice(1).map((end, index) => value.slice(ends[index], end));
}

/** Lines of `width` characters. */
export function wrap(value: string, width: number): readonly string[] {
  return Array.from({ length: Math.ceil(value.length / width) }, (_, line) => value.slice(line * width, (line + 1) * width));
}

type Rest = readonly [title: string, path: string];

/** A way that writes pieces, each of which `piece` writes, with `between` them, into `frame`. */
export function splitWay(
  [title, path]: Rest,
  between: string,
  frame: (name: string, joined: string) => string,
  piece: (text: string) => string = (text) => `"${text}"`,
): Way {
  return {
    title,
    layer: 'split',
    fit: 'any',
    write: (random, name, value) => ({
      path,
      text: frame(
        name,
        cut(random, value, 2 + random.int(2))
          .map(piece)
          .join(between),
      ),
    }),
  };
}

/** The same for values whose anchor stays whole. */
export const anchored = (way: Way): Way => ({ ...way, fit: 'anchored' });

/** A way that writes the whole value by a function. */
export function wholeWay([title, path]: Rest, layer: Encoding, frame: (name: string, value: string) => string): Way {
  return { title, layer, fit: 'any', write: (_, name, value) => ({ path, text: frame(name, value) }) };
}
