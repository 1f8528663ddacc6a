// What is noted of commits and trees: by the kernel as it goes, the same as of each of them as it is handed over, whatever the kernel leaves to others.

import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { openObjectStore } from '../../src/git/object-store.ts';
import { openSurveyor, type Surveyed } from '../../src/git/survey.ts';
import { filterOfTrees } from '../../src/git/tree-filter.ts';
import { type PackPart, walkPart } from '../../src/git/walk-part.ts';
import { createPause } from '../../src/sources/pause.ts';
import { DESK } from '../cli/scan-here.ts';
import { folderHistory } from '../sources/folder-history.ts';
import { opened } from './opened.ts';
import { ENV, git } from './repository.ts';

const NEVER = createPause(new AbortController().signal, 1);

/** More entries than the kernel has room for what they mention. */
const WIDE = 20_000;

/** A folder of so many files, and one made of it, in a commit that is written in no usual way. Returns the id of what the files have in them. */
function addWide(folder: string): string {
  const run = (args: readonly string[], input: string): string =>
    execFileSync('git', [...args], { cwd: folder, env: ENV, input, encoding: 'utf8' }).trim();
  const blob = run(['hash-object', '-w', '--stdin'], 'wide');
  const lines = Array.from({ length: WIDE }, (_, number) => `100644 blob ${blob}\tfile-${String(number).padStart(6, '0')}`);
  for (const some of [lines, [...lines.slice(0, 50), ...lines.slice(51)]]) {
    const tree = run(['mktree'], `${some.join('\n')}\n`);
    const text = `tree ${tree}\nauthor A <a> 1 +0000\ncommitter A <a> 1 +0000\n goes on\n\nwide\n`;
    const commit = run(['hash-object', '-w', '-t', 'commit', '--stdin', '--literally'], text);
    git(folder, ['update-ref', `refs/heads/wide-${some.length}`, commit]);
  }
  return blob;
}

/** In one form, whatever their order. */
function plain({ commits, mentions }: Surveyed, idBytes: number): unknown {
  const hex = (bytes: Uint8Array, from: number, count: number): string =>
    Buffer.from(bytes.subarray(from * idBytes, (from + count) * idBytes)).toString('hex');
  let link = 0;
  const placed = Array.from(commits.parentCounts, (parents, commit) => {
    const links = hex(commits.links, link, 1 + parents);
    link += 1 + parents;
    return [hex(commits.ids, commit, 1), links, commits.authored[commit], commits.committed[commit]].join(' ');
  });
  const pairs = mentions === 'too many' ? [] : Array.from(mentions.trees, (tree, pair) => `${tree} ${mentions.prefixes[pair]}`);
  return { placed: placed.sort(), pairs: pairs.sort() };
}

it.each([3, 4])('is the same by the kernel as one by one: repository %i', async (seed) => {
  const folder = folderHistory(seed, 60);
  const blob = addWide(folder);
  git(folder, ['repack', '-q', '-a', '-d', '-f', '--depth=30', '--window=30']);
  const repository = await opened(folder);
  const { idLength } = repository;
  const { store } = await openObjectStore(repository, NEVER);
  const [pack = expect.unreachable('there is a pack')] = store.packs;
  const part: PackPart = { ...pack, roots: pack.forest.roots };
  const names = filterOfTrees(store, Buffer.from(blob, 'hex'), idLength);
  const room = DESK.room();
  const surveyedBy = async (hands: 'the kernel' | 'others', most: number): Promise<{ surveyed: Surveyed; handed: number }> => {
    const surveyor = openSurveyor(DESK.kernel.mentionsFor(names, idLength), room, idLength, most);
    let handed = 0;
    const note: typeof surveyor.note = (stored) => {
      handed++;
      surveyor.note(stored);
    };
    await walkPart(part, room, (type) => type === 'commit' || type === 'tree', NEVER, note, hands === 'others' ? null : surveyor.noting);
    return { surveyed: surveyor.take(), handed };
  };
  const [ours, theirs] = [await surveyedBy('the kernel', 10 ** 6), await surveyedBy('others', 10 ** 6)];
  expect(plain(ours.surveyed, idLength)).toEqual(plain(theirs.surveyed, idLength));
  // Both commits, and the tree that is not made of the other.
  expect(ours.handed).toBe(3);
  expect(theirs.handed).toBeGreaterThan(150);
  expect((await surveyedBy('the kernel', 100)).surveyed.mentions).toBe('too many');
  store.close();
});
