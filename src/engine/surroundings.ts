// The text around a value and what can be read from it, each thing when it is first asked for. Reads; does not judge.

import { BINDING_REACH, boundNames } from './binding.ts';
import { COLUMN_REACH, columnTitle } from './column.ts';
import type { FileFacts } from './file-facts.ts';
import { mentionsHubSpot } from './mention.ts';
import type { BoundName } from './readers.ts';
import { SCOPE_REACH, type Scope, scopesAround } from './scope.ts';

/** How far to either side a mention of HubSpot still speaks for a value, in bytes. */
const NEARBY = 2500;

const RIGHT_REACH = 200;
const LONGEST_LINE = 400;
const LONGEST_FIRST_LINE = 2000;

export type Surroundings = {
  readonly names: () => readonly BoundName[];
  readonly scopes: () => readonly Scope[];
  readonly column: () => string | null;
  /** The text on the value's line left and right of it, at most 400 characters of each. */
  readonly lineLeft: () => string;
  readonly lineRight: () => string;
  /** The nearest line above that is not blank, where the value stands alone on its own line; else null. */
  readonly titleAbove: () => string | null;
  readonly mentionedOnLine: () => boolean;
  readonly nearbyMention: () => boolean;
};

function once<T>(read: () => T): () => T {
  let known: { readonly value: T } | null = null;
  return () => {
    known ??= { value: read() };
    return known.value;
  };
}

/** Marks that may stand around a value that is alone on its line: quotes, list and comment markers, code fences. */
const DECORATION = /^[\s"'`*#>:(\-\u2022[\]|/]*$/;

export function readSurroundings(facts: FileFacts, start: number, end: number): Surroundings {
  const { bytes } = facts;
  const leftOf = (reach: number): string => bytes.toString('latin1', Math.max(0, start - reach), start);
  const right = once(() => bytes.toString('latin1', end, Math.min(bytes.length, end + RIGHT_REACH)));
  const lineLeft = once(() => {
    const text = leftOf(LONGEST_LINE);
    return text.slice(text.lastIndexOf('\n') + 1);
  });
  const lineRight = once(() => bytes.toString('latin1', end, Math.min(bytes.length, end + LONGEST_LINE)).split('\n', 1)[0] ?? '');
  return {
    names: once(() => boundNames(leftOf(BINDING_REACH), right())),
    scopes: once(() => scopesAround(leftOf(SCOPE_REACH))),
    column: once(() => {
      const first = facts.firstLine();
      return columnTitle(leftOf(COLUMN_REACH), first.length > LONGEST_FIRST_LINE || first.length >= start ? null : first);
    }),
    lineLeft,
    lineRight,
    titleAbove: once(() => {
      if (!DECORATION.test(lineLeft()) || !DECORATION.test(lineRight().trimEnd().replace(/[,;]$/, ''))) return null;
      const above = leftOf(LONGEST_LINE).split('\n').slice(0, -1).reverse();
      const title = above.find((line) => !DECORATION.test(line.trim()) && !/^\s*(?:`{3}|~{3})/.test(line));
      return title === undefined || title.trim().length > 80 ? null : title.trim();
    }),
    mentionedOnLine: once(() => mentionsHubSpot(lineLeft()) || mentionsHubSpot(lineRight())),
    nearbyMention: () => facts.mentionedWithin(start - NEARBY, end + NEARBY),
  };
}
