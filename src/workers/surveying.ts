// What is noted of the commits and trees of a history while they are scanned, where something was found in its files before: then they need not be gone over
// again to be traced. All of it, or nothing: what is noted is held until all is scanned, and of many large histories it would be too much.

import { MOST_MENTIONS } from '../git/mentioning.ts';
import type { Survey, Surveyed } from '../git/survey.ts';
import { filterOfTrees } from '../git/tree-filter.ts';
import type { ObjectFinding, ObjectSkip } from '../scan/object-event.ts';
import type { History } from '../sources/open-history.ts';
import type { SurveyedPacks } from '../sources/trace-passes.ts';
import type { SurveyEvent } from './events.ts';
import type { Share } from './share.ts';

/** What was found in the history, and not read of it, so far. */
export type Sought = { readonly findings: readonly ObjectFinding[]; readonly skips: readonly ObjectSkip[] };

export type Surveying = {
  /** Its last shares with what is to be noted of them. */
  readonly begin: (shares: readonly Share[], sought: Sought) => readonly Share[];
  readonly add: (event: SurveyEvent) => void;
  /** Null unless all was noted. Once: it is forgotten here. */
  readonly take: () => SurveyedPacks | null;
};

/** Of all histories together: whether there was room for so many bytes more. */
export type HoldBytes = (bytes: number) => boolean;

/** More than a history of a million commits and trees has. */
const MOST_HELD = 96 * 2 ** 20;

export function holdWithin(most: number = MOST_HELD): HoldBytes {
  let held = 0;
  return (bytes) => {
    held += bytes;
    return held <= most;
  };
}

export function openSurveying({ store, repository }: Pick<History, 'store' | 'repository'>, holdBytes: HoldBytes): Surveying {
  const { idLength } = repository;
  let begun: Pick<SurveyedPacks, 'survey' | 'sought'> | null = null;
  let expected = 0;
  let heard: SurveyEvent[] = [];
  return {
    begin: (shares, { findings, skips }) => {
      if (findings.length === 0) return shares;
      const sought = new Set([...findings.flatMap(namedBy), ...skips.map(({ oid }) => oid)]);
      const others = Buffer.from([...sought].join(''), 'hex');
      const survey: Survey = { names: filterOfTrees(store, others, idLength), mostMentions: MOST_MENTIONS };
      begun = { survey, sought };
      expected = shares.reduce((sum, share) => sum + ('parts' in share ? share.parts.length : 1), 0);
      return shares.map((share) => surveyed(share, survey));
    },
    add: (event) => {
      if (begun === null) return;
      heard.push(event);
      if (holdBytes(bytesOf(event.surveyed))) return;
      begun = null;
      heard = [];
    },
    take: () => {
      const all = heard.sort((one, other) => one.place - other.place || one.from - other.from);
      heard = [];
      return begun !== null && all.length === expected ? { ...begun, parts: all } : null;
    },
  };
}

function bytesOf({ commits, mentions }: Surveyed): number {
  const { ids, links, parentCounts, authored, committed } = commits;
  const pairs = mentions === 'too many' ? [] : [mentions.trees, mentions.prefixes];
  return [ids, links, parentCounts, authored, committed, ...pairs].reduce((sum, { byteLength }) => sum + byteLength, 0);
}

/** What trees are asked for to tell where it stood. */
function namedBy({ oid, place }: ObjectFinding): readonly string[] {
  switch (place.kind) {
    case 'blob':
      return [oid];
    case 'name':
      return [place.entry];
    case 'object':
      return [];
  }
}

function surveyed(share: Share, survey: Survey): Share {
  if ('names' in share) return share;
  return 'parts' in share ? { ...share, parts: share.parts.map((part) => ({ ...part, survey })) } : { ...share, survey };
}
