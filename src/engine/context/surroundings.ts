// The text around a value and what can be read from it, each thing when it is first asked for. Reads; does not judge.

import { BINDING_REACH, type Binding, readBinding } from './binding.ts';
import { COLUMN_REACH, type Column, readColumn } from './column.ts';
import type { FileFacts } from './file-facts.ts';
import { mentionsHubSpot } from './mention.ts';
import { SCOPE_REACH, type Scope, scopesAround } from './scope.ts';

/** How far to either side a mention of HubSpot still speaks for a value, in bytes. */
const NEARBY = 2500;

const RIGHT_REACH = 200;
const LONGEST_LINE = 400;
const LONGEST_FIRST_LINE = 2000;

export type Surroundings = {
  readonly binding: () => Binding;
  readonly scopes: () => readonly Scope[];
  readonly column: () => Column | null;
  /** At most `SCOPE_REACH` characters left of the value. */
  readonly left: () => string;
  /** At most 200 characters right of the value. */
  readonly right: () => string;
  /** The text on the value's line left and right of it, at most 400 characters of each. */
  readonly lineLeft: () => string;
  readonly lineRight: () => string;
  /** The nearest line above that is not blank, where the value stands alone on its own line; else null. */
  readonly titleAbove: () => string | null;
  /** The text left of the value that may name it in a sentence: its line, or where that is empty the line above. */
  readonly sentenceLeft: () => string;
  readonly mentionedOnLine: () => boolean;
  /** HubSpot named within reach of what the value may stand inside of. */
  readonly mentionedBefore: () => boolean;
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

/** A line with a value of its own speaks of that one. */
const ENDS_LIKE_A_KEY = /[0-9a-f]{4}-[0-9a-f]{12}/i;

const LONGEST_TITLE = 120;

function lineTitle(left: string, lineLeft: string, lineRight: string): string | null {
  if (!DECORATION.test(lineLeft) || !DECORATION.test(lineRight.trimEnd().replace(/[,;]$/, ''))) return null;
  const above = left.slice(-LONGEST_LINE).split('\n').slice(0, -1).reverse();
  const title = above.find((line) => !DECORATION.test(line.trim()) && !/^\s*(?:`{3}|~{3})/.test(line))?.trim();
  return title === undefined || title.length > LONGEST_TITLE ? null : title;
}

export function readSurroundings(facts: FileFacts, start: number, end: number): Surroundings {
  const { text } = facts;
  const left = once(() => text.latin1(start - Math.max(SCOPE_REACH, COLUMN_REACH), start));
  const right = once(() => text.latin1(end, end + RIGHT_REACH));
  const lineLeft = once(() => left().slice(Math.max(left().lastIndexOf('\n') + 1, left().length - LONGEST_LINE)));
  const lineRight = once(() => text.latin1(end, end + LONGEST_LINE).split('\n', 1)[0] ?? '');
  return {
    binding: once(() => readBinding(left().slice(-BINDING_REACH), right())),
    scopes: once(() => scopesAround(left())),
    column: once(() => {
      if (!facts.hasTellingColumns() && !/^\s*\|/.test(lineLeft())) return null;
      const first = facts.firstLine();
      return readColumn(left(), first.length > LONGEST_FIRST_LINE || first.length >= start ? null : first);
    }),
    left,
    right,
    lineLeft,
    lineRight,
    titleAbove: once(() => lineTitle(left(), lineLeft(), lineRight())),
    sentenceLeft: once(() => {
      if (!DECORATION.test(lineLeft())) return lineLeft();
      const above = left()
        .slice(-LONGEST_LINE)
        .split('\n')
        .slice(0, -1)
        .findLast((line) => !DECORATION.test(line));
      return above === undefined || ENDS_LIKE_A_KEY.test(above) ? lineLeft() : `${above} `;
    }),
    mentionedOnLine: once(() => mentionsHubSpot(lineLeft()) || mentionsHubSpot(lineRight())),
    mentionedBefore: () => facts.mentionedWithin(start - SCOPE_REACH, start),
    nearbyMention: () => facts.mentionedWithin(start - NEARBY, end + NEARBY),
  };
}

/** Everything that could name the value between two offsets: what it is bound to, its column, what it stands in, the line above. */
export function namesAround(facts: FileFacts, start: number, end: number): readonly string[] {
  const { binding, column, scopes, titleAbove } = readSurroundings(facts, start, end);
  const titles = [column()?.title ?? null, scopes()[0]?.text ?? null, titleAbove()];
  return [...binding().names.map(({ text }) => text), ...titles.filter((title) => title !== null)];
}
