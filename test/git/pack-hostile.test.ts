// Every truncation and thousands of changes of a small pack and its index: the same objects, or a problem for what is missing. Never a crash,
// a hang, silence, or an object that is not what it says while the pack's checksum holds.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { isIntact } from '../../src/git/pack-file.ts';
import type { IdBytes } from '../../src/git/pack-index.ts';
import { temporaryFolder } from '../sources/temporary-folder.ts';
import { changed, type Files, sealed, smallPack } from './changed-pack.ts';
import { smallRoom, type Walked, walked, withPack } from './walked.ts';
import { plannedRoom, walkedByPlan } from './walked-by-plan.ts';

type Tried =
  /** `byPlan`: the same objects and problems, walked by a plan; in any order, as `walk`. */
  | { readonly kind: 'walked'; readonly walk: Walked; readonly byPlan: Walked; readonly isIntact: boolean }
  | { readonly kind: 'refused'; readonly reason: string };

/** What changed files come to. Rooms and folders are used again, as a scan would. */
function trier(idBytes: IdBytes): (files: Files) => Tried {
  const folder = temporaryFolder();
  const room = smallRoom(2 ** 14);
  const planned = plannedRoom(2 ** 14);
  return ({ pack, index }) => {
    writeFileSync(join(folder, 'a.pack'), pack);
    writeFileSync(join(folder, 'a.idx'), index);
    const use = (...[opened, forest]: Parameters<Parameters<typeof withPack>[2]>) => {
      const intact = isIntact(opened);
      const byPlan = walkedByPlan(opened, forest, planned);
      return { walk: walked(opened, forest, room), byPlan, isIntact: intact.kind === 'read' && intact.value };
    };
    const result = withPack(folder, 'a', use, idBytes);
    return 'kind' in result ? { kind: 'refused', reason: result.detail } : { kind: 'walked', ...result };
  };
}

const sorted = ({ objects, problems }: Walked): readonly string[][] => [
  [...objects].sort(),
  problems.map((problem) => JSON.stringify(problem)).sort(),
];

/** What is wrong with how they were taken, or null. `count`: how many objects there are. An index that was sealed anew may name them as it likes. */
function fault(tried: Tried, count: number, mayLie: 'ids may lie' | 'ids must hold'): string | null {
  if (tried.kind === 'refused') return tried.reason === '' ? 'refused without a reason' : null;
  const { objects, problems, wrong } = tried.walk;
  if (!isDeepStrictEqual(sorted(tried.byPlan), sorted(tried.walk))) return 'walked otherwise by a plan';
  const ids = new Set([...objects.map((object) => object.split(' ')[0]), ...problems.map(({ id }) => id)]);
  if (objects.length + problems.length !== count || ids.size !== count) return `${objects.length} and ${problems.length} of ${count}`;
  return wrong.length > 0 && tried.isIntact && mayLie === 'ids must hold' ? `${wrong.length} objects are not what they say` : null;
}

/** The last: at every how many bytes it is cut. */
const KINDS = [
  ['offsets', 2, 'sha1', 1],
  ['offsets', 1, 'sha1', 13],
  ['ids', 2, 'sha1', 13],
  ['offsets', 2, 'sha256', 13],
] as const;

describe.each(KINDS)('a pack with bases by %s, an index of version %i and %s', (way, version, hash, step) => {
  it('is taken whatever is changed', () => {
    const idBytes = hash === 'sha1' ? 20 : 32;
    const files = smallPack(way, version, hash);
    const attempt = trier(idBytes);
    const good = attempt(files);
    const count = good.kind === 'walked' ? good.walk.objects.length : 0;
    expect(count).toBeGreaterThan(20);
    expect(good).toMatchObject({ walk: { wrong: [], problems: [] }, isIntact: true });
    const faults: string[] = [];
    const outcomes = { same: 0, told: 0, refused: 0 };
    const attemptAll = (title: string, changedFiles: Files, mayLie: 'ids may lie' | 'ids must hold' = 'ids must hold'): void => {
      const tried = attempt(changedFiles);
      const wrong = fault(tried, count, mayLie);
      if (wrong !== null) faults.push(`${title}: ${wrong}`);
      if (tried.kind === 'refused') outcomes.refused++;
      else if (tried.walk.problems.length > 0) outcomes.told++;
      else outcomes.same++;
    };
    for (let seed = 0; seed < 600; seed++) {
      attemptAll(`pack, seed ${seed}`, { ...files, pack: changed(files.pack, seed) });
      if (seed % 5 === 0) attemptAll(`index, seed ${seed}`, { ...files, index: sealed(changed(files.index, seed), hash) }, 'ids may lie');
    }
    for (let length = 0; length < files.pack.length; length += step)
      attemptAll(`pack of ${length}`, { ...files, pack: files.pack.subarray(0, length) });
    for (let length = 0; length < files.index.length; length += step)
      attemptAll(`index of ${length}`, { ...files, index: files.index.subarray(0, length) });
    expect(faults).toEqual([]);
    expect(outcomes.told).toBeGreaterThan(200);
    expect(outcomes.refused).toBeGreaterThan(200);
  });
});
