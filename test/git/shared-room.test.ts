// One room for the walks over several packs: what is kept there from one to the next belongs to one pack.

import { expect, it } from 'vitest';
import type { DeltaForest } from '../../src/git/delta-forest.ts';
import type { Pack } from '../../src/git/pack-file.ts';
import { openWalk } from '../../src/git/walk-pack.ts';
import { temporaryFolder } from '../sources/temporary-folder.ts';
import { packOf, whole, writePack } from './hand-made-pack.ts';
import { contentOf, smallRoom, withPack } from './walked.ts';

it('what was read for one pack is not taken for what is in another, when two take turns in a room', () => {
  const folder = temporaryFolder();
  const contents = ['a', 'b'].map((name) => Array.from({ length: 40 }, (_, place) => `${name} ${place} ${'x'.repeat(900)}`));
  for (const [place, name] of ['a', 'b'].entries()) {
    const entries = (contents[place] ?? []).map((content) => whole('blob', Buffer.from(content)));
    writePack(folder, name, packOf(entries));
  }
  const room = smallRoom(2 ** 16);
  const seen: string[] = [];
  const turnsOf = (pack: Pack, forest: DeltaForest): ((turn: number) => void) => {
    const walkRoots = openWalk(room, {
      pack,
      forest,
      wants: () => true,
      objectElsewhere: () => null,
      onObject: (object) => seen.push(Buffer.from(contentOf(room, object)).toString()),
      onProblem: ({ detail }) => expect.unreachable(detail),
      isDue: () => false,
    });
    return (turn) => expect(walkRoots(forest.roots.filter((root) => root % 4 === turn))).toBeNull();
  };
  const done = withPack(folder, 'a', (one, ones) =>
    withPack(folder, 'b', (other, others) => {
      const turns = [turnsOf(one, ones), turnsOf(other, others)];
      for (const turn of [0, 1, 2, 3]) for (const take of turns) take(turn);
      return 'done';
    }),
  );
  expect(done).toBe('done');
  expect(seen.sort()).toEqual(contents.flat().sort());
});
