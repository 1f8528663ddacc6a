// Walks by plans hand over what other walks do, each object once, whatever is in the pack and wherever they are stopped.

import { describe, expect, it } from 'vitest';
import type { DeltaForest } from '../../src/git/delta-forest.ts';
import type { Pack } from '../../src/git/pack-file.ts';
import { FEWEST_STEPS } from '../../src/git/room.ts';
import { temporaryFolder } from '../sources/temporary-folder.ts';
import { spliceDelta } from '../workers/splice.ts';
import { offsetDelta, packOf, whole, writePack } from './hand-made-pack.ts';
import { packFolder, randomHistory, repack } from './random-history.ts';
import { packNames, smallRoom, type Walked, walked, withPack } from './walked.ts';
import { plannedRoom, type WalkedByPlan, walkedByPlan } from './walked-by-plan.ts';

const sorted = ({ objects, wrong, problems }: Walked): object => ({
  objects: [...objects].sort(),
  wrong: [...wrong].sort(),
  problems: problems.map((problem) => JSON.stringify(problem)).sort(),
});

/** Both ways, which must agree. */
function walkBoth(folder: string, largest: number, isDue?: () => boolean): WalkedByPlan {
  const [name = ''] = packNames(folder);
  const result = withPack(folder, name, (pack: Pack, forest: DeltaForest) => ({
    plain: walked(pack, forest, smallRoom(largest)),
    planned: walkedByPlan(pack, forest, plannedRoom(largest), isDue === undefined ? {} : { isDue }),
  }));
  if ('kind' in result) throw new Error(result.detail);
  expect(sorted(result.planned)).toEqual(sorted(result.plain));
  return result.planned;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

describe('a walk by a plan', () => {
  it.each([
    ['in deep chains', ['--depth=250', '--window=250']],
    ['without deltas', ['--window=0']],
  ])('gives what others do, and counts it, %s', (_, options) => {
    const repository = randomHistory(11, { commits: 60 });
    repack(repository, options);
    const { objects, counts, links, bytes } = walkBoth(packFolder(repository), 2 ** 20);
    // Most of it is not given the other way.
    expect(sum(Object.values(counts))).toBeGreaterThan(0.9 * objects.length);
    expect(bytes).toBeGreaterThan(objects.length);
    expect(links.told).toEqual(links.said);
    expect(links.told.length).toBeGreaterThan(60);
  });

  /** A tree of deltas in one chain, of which one version is damaged, between others. */
  function chain(versions: number, damaged: number | null, textOf: (place: number) => string = () => 'the same in all of them\n'): string {
    const folder = temporaryFolder();
    const contents = Array.from({ length: versions }, (_, place) => Buffer.from(`version ${place}\n${textOf(place).repeat(5)}`));
    const entries = [whole('blob', Buffer.from('before'))];
    for (const [place, content] of contents.entries()) {
      const before = contents[place - 1];
      if (before === undefined) entries.push(whole('blob', content));
      else entries.push(offsetDelta('blob', content, spliceDelta(before, content), entries.at(-1)?.bytes.length ?? 0));
    }
    const torn = entries[damaged === null ? -1 : damaged + 1]?.bytes;
    torn?.writeUInt8(torn.readUInt8(torn.length - 2) ^ 0x55, torn.length - 2);
    entries.push(whole('blob', Buffer.from('after')));
    writePack(folder, 'a', packOf(entries));
    return folder;
  }

  it.each([
    ['in one piece', null],
    ['with a damaged root', 0],
    ['with damage soon', 1],
    ['with damage after more steps than are written at a time', FEWEST_STEPS + 7],
    ['with damage at the last step that is written at a time', FEWEST_STEPS - 2],
    ['with damage at the first one of the next time', FEWEST_STEPS - 1],
    ['with damage at the end', 2 * FEWEST_STEPS + 9],
  ])('gives a long chain %s', (_, damaged) => {
    const versions = 2 * FEWEST_STEPS + 10;
    const { objects, problems, again } = walkBoth(chain(versions, damaged), 2 ** 16);
    const whole = damaged ?? versions;
    expect(objects).toHaveLength(whole + 2);
    expect(problems).toHaveLength(versions - whole);
    expect(again).toBe(damaged ?? 0);
  });

  it('shows all where nothing is glanced at, and counts none', () => {
    const repository = randomHistory(14, { commits: 30 });
    repack(repository, ['--depth=50', '--window=50']);
    const folder = packFolder(repository);
    const [name = ''] = packNames(folder);
    const result = withPack(folder, name, (pack: Pack, forest: DeltaForest) => {
      const room = plannedRoom(2 ** 20);
      const { objects, counts, links } = walkedByPlan(pack, forest, { ...room, ways: 0 }, { shows: 'all' });
      expect([...objects].sort()).toEqual([...walked(pack, forest, smallRoom(2 ** 20)).objects].sort());
      return { counts, told: links.told };
    });
    expect(result).toEqual({ counts: { commit: 0, tree: 0, blob: 0, tag: 0 }, told: [] });
  });

  it('gives each once where something on the way is too large for the room', () => {
    const folder = chain(60, null, (place) => (place === 30 ? 'y'.repeat(2000) : 'and more of it\n'.repeat(place)));
    const { huge, again, objects } = walkBoth(folder, 6000);
    expect(huge).toBe(30);
    expect(again).toBe(30);
    expect(objects).toHaveLength(62);
  });

  it('goes on where it was stopped, however often that is', () => {
    const folders = [chain(3 * FEWEST_STEPS, null), chain(3 * FEWEST_STEPS, 2 * FEWEST_STEPS)];
    for (const folder of folders) {
      let asked = 0;
      walkBoth(folder, 2 ** 16, () => ++asked % 2 === 1);
      expect(asked).toBeGreaterThan(10);
    }
  });
});
