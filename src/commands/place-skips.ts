// What was not read of a repository's objects, told by the paths at which they stood, since nobody knows an id. Looks up none itself.

import type { ObjectStore } from '../git/object-store.ts';
import type { PartEvent } from '../scan/event.ts';
import { type ObjectSkip, objectPath } from '../scan/object-event.ts';
import type { Past, PastPlace } from '../scan/past.ts';

/** One for each, at the first of its paths. What stood at unwanted paths only is left out. */
export function placeSkips(skips: readonly ObjectSkip[], { placesOf }: Pick<Past, 'placesOf'>): readonly PartEvent[] {
  return skips.flatMap(({ oid, skip }): readonly PartEvent[] => {
    const places = placesOf([oid]);
    const [first, ...others] = places.filter(({ isWanted }) => isWanted);
    if (first === undefined) return places.length === 0 ? [{ kind: 'skip', skip }] : [];
    const within = skip.path.slice(objectPath(oid).length);
    return [{ kind: 'skip', skip: { ...skip, path: `${first.path}${within}`, detail: `${skip.detail} (${words(oid, others)})` } }];
  });
}

/** To look for where they stood takes nearly as long as a scan: where there are more objects it is done only when something was found. */
const FEW_OBJECTS = 2 ** 16;

/** Whether they are to be told with their paths. `chosen`: paths were, so that some of these are not wanted. */
export function areWorthPlacing({ packs, loose }: Pick<ObjectStore, 'packs' | 'loose'>, chosen: 'all' | 'some'): boolean {
  return chosen === 'some' || packs.reduce((sum, { pack }) => sum + pack.index.count, loose.length) <= FEW_OBJECTS;
}

/** By their ids, with what git is to be asked for the paths. */
export function nameSkips(skips: readonly ObjectSkip[]): readonly PartEvent[] {
  return skips.map(({ oid, skip }) => {
    const detail = `${skip.detail} (\`git log --all --oneline --name-only --find-object=${oid}\` tells where it stood)`;
    return { kind: 'skip', skip: { ...skip, detail } };
  });
}

function words(oid: string, others: readonly PastPlace[]): string {
  const object = `object ${oid}`;
  if (others.length === 0) return object;
  return `${object}, which stood at ${others.length === 1 ? 'another path' : `${others.length} other paths`}, too`;
}
