// What a repository has lost of its history, in words: asked where something that objects, refs or indexes name is not there, and nobody said that it may be
// missing.

import type { Skip } from '../core/skip.ts';
import { keptRefs } from '../git/kept-ids.ts';
import { lostObjects } from '../git/lost-objects.ts';
import type { Room } from '../git/room.ts';
import type { Turns } from '../git/turns.ts';
import type { History } from './open-history.ts';
import { showPath } from './show-path.ts';

/** Nothing where all that is missing is nothing that git would keep. Throws what `turns` throws. */
export async function lostHistory(history: History, room: Room, turns: Turns): Promise<readonly Skip[]> {
  const { ids, extent } = await lostObjects(history, room, turns);
  if (ids.length === 0 && extent === 'all') return [];
  const named = refsTo(new Set(ids), history);
  return [{ path: '.git', reason: 'missing', detail: `${subject(ids, extent, named)} not there, nor what only that leads to; ${FURTHER}` }];
}

const FURTHER = '`git fsck` tells more, and another clone may have it';

/** Where the time is up before that is known. */
export const UNKNOWN_LOSS: Skip = {
  path: '.git',
  reason: 'missing',
  detail:
    'objects name others that are not there, and the time given with --timeout was up before it was known whether any of these is needed',
};

function subject([first, ...rest]: readonly string[], extent: 'all' | 'some', [ref, ...refs]: readonly string[]): string {
  if (first === undefined) return 'objects that others name are';
  const which = rest.length === 0 ? `the object ${first}` : `${rest.length + 1} objects such as ${first}`;
  const others = extent === 'all' ? '' : ', or more of them,';
  if (ref === undefined) return `${which}${others} ${rest.length === 0 ? 'is' : 'are'}`;
  return `${which}${others}, which ${refs.length === 0 ? `${ref} names` : `${refs.length + 1} refs such as ${ref} name`}, ${rest.length === 0 ? 'is' : 'are'}`;
}

function refsTo(ids: ReadonlySet<string>, { refs }: History): readonly string[] {
  return keptRefs(refs).flatMap(({ name, value }) => (value.id !== null && ids.has(value.id) ? [showPath(name)] : []));
}
