// All objects of a repository while git packs them anew at any moment: none is lost, or it is told. And which objects several packs have.

import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idAt } from '../../src/git/find-id.ts';
import { type ObjectStore, openObjectStore } from '../../src/git/object-store.ts';
import { type PackIndex, parsePackIndex } from '../../src/git/pack-index.ts';
import { repeatedIds } from '../../src/git/repeated-ids.ts';
import type { Turns } from '../../src/git/turns.ts';
import { writeTree } from '../sources/temporary-folder.ts';
import { everyObject } from './every-object.ts';
import { indexOf, packOf, whole, writePack } from './hand-made-pack.ts';
import { opened } from './opened.ts';
import { committed, git } from './repository.ts';

/** The ids of all that it has, each once. */
function idsIn({ packs, loose }: ObjectStore): readonly string[] {
  const packed = packs.flatMap(({ pack: { index }, repeated }) =>
    Array.from(index.places, (place, entry) => (repeated?.[entry] === 1 ? '' : Buffer.from(idAt(index, place)).toString('hex'))),
  );
  return [...packed, ...loose.map(({ id }) => id)].filter((id) => id !== '').sort();
}

const idsOf = (folder: string): readonly string[] => everyObject(folder).map((line) => line.split(' ')[0] ?? '');

/** Something is done whenever it could be. */
const meanwhile = (work: () => void): Turns => ({ isDue: () => true, take: () => Promise.resolve(work()) });

const once = (work: () => void): Turns => {
  let left = 1;
  return meanwhile(() => {
    if (left-- > 0) work();
  });
};

function commit(folder: string, name: string): void {
  writeTree(folder, { [name]: name });
  git(folder, ['add', '--all']);
  git(folder, ['commit', '--quiet', '--message', name]);
}

/** Some of it packed, some loose. */
function repository(): string {
  const folder = committed({ a: 'a' });
  git(folder, ['repack', '--quiet', '-d']);
  commit(folder, 'b');
  return folder;
}

describe('what git does while packs are opened', () => {
  it.each([
    ['packs what is loose', ['repack', '--quiet', '-d']],
    ['packs everything anew', ['repack', '--quiet', '-a', '-d']],
    ['collects garbage', ['gc', '--quiet', '--prune=now']],
  ])('loses nothing: it %s', async (_, command) => {
    const folder = repository();
    const ids = idsOf(folder);
    const { store, problems } = await openObjectStore(
      await opened(folder),
      once(() => git(folder, command)),
    );
    expect([idsIn(store), problems]).toEqual([ids, []]);
    store.close();
  });

  it('loses nothing: it takes out of a pack what is not reached any more', async () => {
    const folder = repository();
    git(folder, ['repack', '--quiet', '-a', '-d']);
    git(folder, ['commit', '--quiet', '--amend', '--message', 'another']);
    git(folder, ['reflog', 'expire', '--expire=now', '--all']);
    const ids = idsOf(folder);
    const { store, problems } = await openObjectStore(
      await opened(folder),
      once(() => git(folder, ['repack', '--quiet', '-A', '-d'])),
    );
    expect([idsIn(store), problems]).toEqual([ids, []]);
    store.close();
  });

  it('is told where it does not end', async () => {
    const folder = repository();
    let number = 0;
    const { store, problems } = await openObjectStore(
      await opened(folder),
      meanwhile(() => {
        number++;
        writePack(join(folder, '.git/objects/pack'), `pack-${number}`, packOf([whole('blob', Buffer.from(`${number}`))]));
      }),
    );
    expect(problems).toMatchObject([{ kind: 'missing', detail: expect.stringContaining('run it again') }]);
    store.close();
  });
});

describe('what several packs have', () => {
  const id = fc.tuple(fc.nat(3), fc.nat(3)).map(([first, last]) => `0${first}${'5'.repeat(36)}0${last}`);

  const indexWith = (ids: readonly string[]): PackIndex => {
    const places = ids.map((each, place) => ({ id: each, offset: 12 + place }));
    const parsed = parsePackIndex(indexOf(places, Buffer.alloc(20)), 20);
    return parsed.kind === 'read' ? parsed.value : expect.unreachable(parsed.problem.detail);
  };

  it('is what it is by comparing each with each', () => {
    fc.assert(
      fc.property(fc.array(id, { maxLength: 20 }), fc.array(fc.array(id, { maxLength: 20 }), { maxLength: 3 }), (ids, others) => {
        const expected = ids.map((each) => (others.flat().includes(each) ? 1 : 0));
        const repeated = repeatedIds(indexWith(ids), others.map(indexWith));
        expect(Array.from(repeated ?? new Uint8Array(ids.length))).toEqual(expected);
        expect(repeated === null).toBe(!expected.includes(1));
      }),
      { seed: 5, numRuns: 300 },
    );
  });
});
