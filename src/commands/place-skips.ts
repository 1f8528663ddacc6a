// What was not read of a repository's objects, told by the paths at which they stood, since nobody knows an id. Looks up none itself.

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

function words(oid: string, others: readonly PastPlace[]): string {
  const object = `object ${oid}`;
  if (others.length === 0) return object;
  return `${object}, which stood at ${others.length === 1 ? 'another path' : `${others.length} other paths`}, too`;
}
