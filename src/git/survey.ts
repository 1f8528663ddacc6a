// What is noted of all commits and trees of a part of a repository, so that later only a few trees need to be looked at: where the commits stand, and what each
// tree mentions. Made as they are rebuilt, whoever else looks at them.

import type { Noting } from '../kernel/follow.ts';
import type { IdFilter, Mentions } from '../kernel/mentions.ts';
import { placeOfCommit } from './commit-place.ts';
import { idAt } from './find-id.ts';
import { growingNumbers } from './history/growing.ts';
import { type PlacedCommits, placingCommits } from './history/placed-commits.ts';
import type { IdLength } from './object-id.ts';
import type { Room } from './room.ts';
import type { PackPart, Stored } from './walk-part.ts';

/** Plain data. `names`: all ids of which it matters who mentions them. `mostMentions`: so many pairs are more than can be held. */
export type Survey = { readonly names: IdFilter; readonly mostMentions: number };

/**
 * The tree `trees[i]` mentions an id that begins with `prefixes[i]`. Trees are entries of their pack, or places among the names of what is loose. A tree
 * made from another one mentions what that does, too, which is not said again.
 */
export type PartMentions = { readonly trees: Uint32Array; readonly prefixes: Uint32Array };

export type Surveyed = { readonly commits: PlacedCommits; readonly mentions: PartMentions | 'too many' };

export type Surveyor = {
  /** Of any object, each after what it is made of. */
  readonly note: (stored: Stored) => void;
  /** The same for a follower, of a pack that is walked; null where it can note nothing. `show`: what it hands over is to be noted. */
  readonly noting: (part: Pick<PackPart, 'pack' | 'repeated'>, show: Noting['onUnnoted']) => Noting | null;
  /** What was noted since it was last asked. */
  readonly take: () => Surveyed;
};

export function openSurveyor(mentions: Mentions, { delta }: Pick<Room, 'delta'>, idLength: IdLength, most: number): Surveyor {
  let commits = placingCommits(idLength);
  let [trees, prefixes] = [growingNumbers(), growingNumbers()];
  const add = (tree: number, some: Uint32Array): void => {
    if (trees.count() > most) return;
    for (const prefix of some) {
      trees.push(tree);
      prefixes.push(prefix);
    }
  };
  const mentionedIn = ({ bytes, origin }: Stored): Uint32Array => {
    if (origin.kind === 'loose' || origin.object.kind === 'huge' || origin.object.base < 0) return mentions.inAll(bytes);
    const { address, size, entry } = origin.object;
    return mentions.atChanges({ address, size, delta, deltaSize: origin.in.sizes[entry] as number }); // an entry
  };
  return {
    note: (stored) => {
      const { type, id, bytes, origin } = stored;
      if (type === 'commit') {
        const place = origin.kind === 'loose' || !origin.isRepeated ? placeOfCommit(bytes, idLength) : null;
        if (place !== null) commits.add(id, place);
      }
      // What is made of one that counts elsewhere may count here.
      if (type === 'tree') add(origin.kind === 'loose' ? origin.place : origin.object.entry, mentionedIn(stored));
    },
    noting: ({ pack: { index }, repeated }, show) => {
      if (mentions.ways === null) return null;
      return {
        mentions: mentions.ways(),
        onPlace: (entry, links, from, count, authored, committed) => {
          if (repeated?.[entry] === 1) return;
          commits.addLinks(idAt(index, index.places[entry] as number), links, from, count, authored, committed); // an entry of this pack
        },
        onMentions: add,
        onUnnoted: show,
      };
    },
    take: () => {
      const mentions = trees.count() > most ? 'too many' : { trees: trees.all(), prefixes: prefixes.all() };
      const surveyed: Surveyed = { commits: commits.all(), mentions };
      commits = placingCommits(idLength);
      [trees, prefixes] = [growingNumbers(), growingNumbers()];
      return surveyed;
    },
  };
}
