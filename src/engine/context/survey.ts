// What the signals in a whole file tell: taken one by one, in any order, each judged by the few bytes around it. Remembers a bit for every 512
// bytes and a bounded number of uses, so that a file of any size can be surveyed.

import { type BlockBits, openBlocks } from '../blocks.ts';
import { type Offsets, openOffsets, wholeOf } from '../offsets.ts';
import type { Slice } from '../slice.ts';
import type { Text } from '../text.ts';
import { isApiUse, isMention, isOtherSign } from './mention.ts';
import { type Place, placeOf } from './place.ts';
import { type Later, SIGNALS } from './signals.ts';
import { usesAt } from './usage.ts';

export type Survey = {
  /** Takes a signal by its index in `SIGNALS`. */
  readonly onSignal: (signal: number, at: number) => void;
  /** Whether HubSpot is named, or anything else stands there that comes with its credentials. */
  readonly worthALook: () => boolean;
  readonly usesApi: () => boolean;
  readonly listsColumns: () => boolean;
  readonly mentionedWithin: (from: number, to: number) => boolean;
  /** What names are used as. */
  readonly uses: () => ReadonlyMap<string, string>;
  /** What the signals told so far. */
  readonly surveyed: () => Surveyed;
  /** Takes what another survey, of a slice of the same content, was told. Before any question. */
  readonly merge: (surveyed: Surveyed) => void;
};

/** What the signals of a slice tell. Plain data. */
export type Surveyed = {
  readonly mentions: BlockBits;
  readonly worthALook: boolean;
  readonly usesApi: boolean;
  readonly listsColumns: boolean;
  /** Where the first uses begin, ascending. */
  readonly useOffsets: Float64Array;
};

/** Of more uses than this the first ones count: no file that people wrote has so many. */
const MOST_USES = 1 << 14;

/** In bytes: a mention is remembered by its block. */
const MENTION_BLOCK = 512;

/** The lowest of all offsets added, in whatever order they come. */
function addLowest(offsets: Offsets, at: number): void {
  offsets.add(at);
  if (offsets.size() >= 2 * MOST_USES) offsets.keepLowest(MOST_USES);
}

/** White space between the words of a list of columns. More than this stands in no file that people or programs wrote. */
const SPACE = String.raw`[\t-\r ]`;
const GAP = `${SPACE}{0,60}`;
const isColumnList: Place = placeOf(new RegExp(String.raw`(?<=\)${GAP})VALUES|(?<=\)${GAP}FROM${SPACE}${GAP})stdin`, 'i'), {
  before: 130,
  after: 6,
});

/** Searches for the signals of one kind, until `isKnown` or to the end, and gives them to the survey. */
export type AskLater = (kind: Later, isKnown: () => boolean) => void;

/**
 * Of the signals that begin in `slice`. `askLater`: called once for a kind, when a question cannot be answered without it. Does nothing where
 * all signals are given anyway.
 */
export function openSurvey(text: Text, askLater: AskLater, slice: Slice = { from: 0, to: text.length }): Survey {
  const asked = new Set<Later>();
  const find = (kind: Later, isKnown: () => boolean): boolean => {
    if (!isKnown() && !asked.has(kind)) {
      asked.add(kind);
      askLater(kind, isKnown);
    }
    return isKnown();
  };
  const mentions = openBlocks(MENTION_BLOCK, slice);
  const useOffsets = openOffsets();
  let uses: ReadonlyMap<string, string> | null = null;
  let worthALook = false;
  let usesApi = false;
  let listsColumns = false;
  return {
    onSignal: (signal, at) => {
      for (const tells of SIGNALS[signal]?.tells ?? []) {
        switch (tells) {
          case 'mention': {
            if (mentions.has(at) || !isMention(text, at)) break;
            mentions.add(at);
            worthALook = true;
            break;
          }
          case 'api':
            usesApi ||= isApiUse(text, at);
            break;
          case 'sign':
            worthALook ||= isOtherSign(text, at);
            break;
          case 'columns':
            // The signal begins with what stands before the word.
            listsColumns ||= isColumnList(text, at + 1);
            break;
          case 'use':
            addLowest(useOffsets, at);
            break;
        }
      }
    },
    worthALook: () => find('sign', () => worthALook),
    usesApi: () => usesApi,
    listsColumns: () => find('columns', () => listsColumns),
    mentionedWithin: mentions.anyWithin,
    uses: () => {
      if (uses === null) {
        useOffsets.keepLowest(MOST_USES);
        uses = usesAt(text, wholeOf(useOffsets.ascending()));
      }
      return uses;
    },
    surveyed: () => {
      useOffsets.keepLowest(MOST_USES);
      return { mentions: mentions.bits(), worthALook, usesApi, listsColumns, useOffsets: useOffsets.ascending().slice() };
    },
    merge: (part) => {
      mentions.merge(part.mentions);
      worthALook ||= part.worthALook;
      usesApi ||= part.usesApi;
      listsColumns ||= part.listsColumns;
      for (const at of wholeOf(part.useOffsets)) addLowest(useOffsets, at);
    },
  };
}
