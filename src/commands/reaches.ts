// From where git says that something is reached, in the words of a report, which knows fewer.

import { REACHES, type Reach } from '../core/history.ts';
import type { Reach as GitReach } from '../git/ref.ts';

/** In the order of the report. `[]` there means that nothing leads to it, so that refs of another kind are what they are most like: branches. */
export function reachesOf(reached: Iterable<GitReach>): readonly Reach[] {
  const told = new Set<string>(Array.from(reached, (reach) => (reach === 'other' ? 'branch' : reach)));
  return REACHES.filter((reach) => told.has(reach));
}
