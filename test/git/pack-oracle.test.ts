// What walks over packs hand over is what git says is in the repository, however that was packed.

import { describe, expect, it } from 'vitest';
import { divideRoots } from '../../src/git/divide-roots.ts';
import { makeRoom } from '../../src/git/room.ts';
import { referenceUnpack } from '../../src/kernel/unpack-reference.ts';
import { everyObject } from './every-object.ts';
import { addPack, packFolder, randomHistory, removePacks, repack } from './random-history.ts';
import { git } from './repository.ts';
import { packNames, smallRoom, type Walked, walked, walkFolder, withPack } from './walked.ts';

const DEEP = ['--depth=250', '--window=250'];

/** How it is packed, and how many packs that makes. */
type Way = { readonly pack: (repository: string) => void; readonly packs: number; readonly hash?: 'sha256' };

const WAYS: Readonly<Record<string, Way>> = {
  'as fast-import leaves it': { pack: () => undefined, packs: 1 },
  'in deep chains': { pack: (repository) => repack(repository, DEEP), packs: 1 },
  'without compression': { pack: (repository) => repack(repository, ['-F'], ['-c', 'pack.compression=0']), packs: 1 },
  'without deltas': { pack: (repository) => repack(repository, ['--window=0']), packs: 1 },
  'with an index of version 1': { pack: (repository) => repack(repository, DEEP, ['-c', 'pack.indexVersion=1']), packs: 1 },
  'with ids of SHA-256': { pack: (repository) => repack(repository, DEEP), packs: 1, hash: 'sha256' },
  'with ids of SHA-256 and an index of version 1': {
    pack: (repository) => repack(repository, DEEP, ['-c', 'pack.indexVersion=1']),
    packs: 1,
    hash: 'sha256',
  },
  'with bases by their ids': { pack: byIds, packs: 1 },
  'with bases after their deltas': {
    pack: (repository) => {
      const old = namesIn(repository);
      addPack(repository, ['main~20', 'first', 'of-a-blob'], ['--delta-base-offset']);
      addPack(repository, ['main', '^main~20'], ['--thin', ...DEEP]);
      removePacks(repository, old);
    },
    packs: 2,
  },
  'in packs that share objects': {
    pack: (repository) => {
      addPack(repository, ['main~20'], []);
      addPack(repository, ['main', '^main~30'], DEEP);
    },
    packs: 3,
  },
  'in packs of a limited size': { pack: (repository) => repack(repository, ['--max-pack-size=1m', '--window=0', '-F']), packs: 1 },
  'in a kept pack with a bitmap and a reverse index': {
    pack: (repository) => {
      repack(repository, ['--write-bitmap-index'], ['-c', 'pack.writeReverseIndex=true']);
      git(repository, ['multi-pack-index', 'write']);
    },
    packs: 1,
  },
};

function byIds(repository: string): void {
  repack(repository, DEEP);
  const old = namesIn(repository);
  addPack(repository, ['main', 'first', 'of-a-blob'], DEEP);
  removePacks(repository, old);
}

function namesIn(repository: string): readonly string[] {
  return packNames(packFolder(repository));
}

const summary = (walks: readonly Walked[]) => ({
  objects: [...new Set(walks.flatMap(({ objects }) => objects))].sort(),
  wrong: walks.flatMap(({ wrong }) => wrong),
  problems: walks.flatMap(({ problems }) => problems),
});

describe('a walk over packs', () => {
  // Objects of a few hundred bytes and more are huge in the small ones, of those below few can be held.
  const rooms = [...[2 ** 20, 3000, 700].map(smallRoom), makeRoom(referenceUnpack(), 2 ** 20)];

  it.each(Object.entries(WAYS))('gives what git has, %s', (_, way) => {
    const { pack, packs } = way;
    const hash = way.hash ?? 'sha1';
    for (const seed of [1, 2]) {
      const repository = randomHistory(seed, { hash, commits: 40 });
      pack(repository);
      const expected = everyObject(repository, hash);
      const idBytes = hash === 'sha1' ? 20 : 32;
      expect(namesIn(repository)).toHaveLength(packs);
      for (const room of rooms) {
        const walks = walkFolder(packFolder(repository), room, idBytes);
        expect(summary(walks)).toEqual({ objects: expected, wrong: [], problems: [] });
        for (const { objects } of walks) expect(new Set(objects).size).toBe(objects.length);
        const isHuge = walks.some(({ huge }) => huge > 0);
        if (room.largest !== 3000) expect(isHuge).toBe(room.largest === 700);
      }
    }
  });

  it('leaves out types that are not wanted', () => {
    const repository = randomHistory(3);
    repack(repository, DEEP);
    const expected = everyObject(repository).filter((object) => !object.includes(' tree '));
    const walks = walkFolder(packFolder(repository), smallRoom(2 ** 20), 20, { wants: (type) => type !== 'tree' });
    expect(summary(walks)).toEqual({ objects: expected, wrong: [], problems: [] });
  });

  it('gives everything once where it is divided, in shares that are alike', () => {
    const repository = randomHistory(4, { commits: 150 });
    repack(repository, ['--depth=5', '--window=10']);
    const [name = ''] = namesIn(repository);
    const result = withPack(packFolder(repository), name, (pack, forest) => {
      const shares = divideRoots(forest, 4, () => true);
      expect(shares.flatMap((share) => [...share])).toEqual([...forest.roots]);
      expect(divideRoots(forest, 4, () => true)).toEqual(shares);
      expect(divideRoots(forest, 1, () => true)).toEqual([forest.roots]);
      const room = smallRoom(2 ** 20);
      const walks = shares.map((roots) => walked(pack, forest, room, { roots }));
      expect(walks.flatMap(({ objects }) => objects)).toHaveLength(pack.index.count);
      return { ...summary(walks), least: Math.min(...walks.map(({ objects }) => objects.length)) };
    });
    expect(result).toMatchObject({ objects: everyObject(repository), wrong: [], problems: [] });
    expect('least' in result && result.least).toBeGreaterThan(20);
  });
});
