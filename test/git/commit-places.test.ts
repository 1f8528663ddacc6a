// Where commits stand, as the kernel tells it: what `placeOfCommit` tells, of those that are written in the usual way; the others it hands over.

import { expect, it } from 'vitest';
import { seededRandom } from '../../src/core/random.ts';
import { placeOfCommit } from '../../src/git/commit-place.ts';
import type { DeltaForest } from '../../src/git/delta-forest.ts';
import type { Pack } from '../../src/git/pack-file.ts';
import { temporaryFolder } from '../sources/temporary-folder.ts';
import { idOf, packOf, whole, writePack } from './hand-made-pack.ts';
import { withPack } from './walked.ts';
import { plannedRoom, walkedByPlan } from './walked-by-plan.ts';

const ID = '0123456789abcdef0123456789abcdef01234567';
const OTHER = 'fedcba9876543210fedcba9876543210fedcba98';
const WHO = 'A Name <a@example.org> 1700000000 +0100';

const commit = (lines: readonly string[], message = '\nwords\n'): string => `${lines.join('\n')}\n${message}`;

const USUAL: readonly string[] = [
  commit([`tree ${ID}`, `author ${WHO}`, `committer ${WHO}`]),
  commit([`tree ${ID}`, `parent ${OTHER}`, `parent ${ID}`, `author ${WHO}`, 'committer <> 0 -0000']),
  commit([`tree ${ID.toUpperCase()}`, `author ${WHO}`, 'committer B <b> <c> 12 +9999', 'gpgsig -----', ' goes on']),
  commit([`tree ${ID}`, `author ${WHO}`, `committer ${WHO}`], ''),
  `tree ${ID}\nauthor ${WHO}\ncommitter ${WHO}`,
];

const ODD: readonly string[] = [
  commit([`tree ${ID}`, `committer ${WHO}`, `author ${WHO}`]),
  commit([`tree ${ID}`, `author ${WHO}`]),
  commit([`tree ${ID}`, 'author A <a> -5 +0100', `committer ${WHO}`]),
  commit([`tree ${ID}`, 'author A <a> 1234567890123 +0100', `committer ${WHO}`]),
  commit([`tree ${ID}`, 'author A <a> 17 +01000', `committer ${WHO}`]),
  commit([`tree ${ID}`, 'author A a> 1700000000 +0100', `committer ${WHO}`]),
  commit([`tree ${ID}`, 'author A <a>1700000000 +0100', `committer ${WHO}`]),
  commit([`tree ${ID}`, 'author A <a> x1700000 +0100', `committer ${WHO}`]),
  commit([`tree ${ID}`, `author ${WHO}`, `committer ${WHO}`, ' and more']),
  commit([`tree ${ID}`, 'authos A <a> 1700000000 +0100', `committer ${WHO}`]),
  commit([`tree ${ID}`, `author ${WHO}`, 'committed A <a> 1700000000 +0100']),
  commit([`tree ${ID}`, `parent ${OTHER}0`, `author ${WHO}`, `committer ${WHO}`]),
  commit([`tree ${ID.slice(1)}g`, `author ${WHO}`, `committer ${WHO}`]),
  `tree ${ID}\n`,
  'tree ',
];

/** Of each commit what was told, and which were handed over. */
function placesOf(commits: readonly string[]): { readonly told: ReadonlyMap<string, string>; readonly shown: ReadonlySet<string> } {
  const folder = temporaryFolder();
  writePack(folder, 'a', packOf(commits.map((text) => whole('commit', Buffer.from(text)))));
  const result = withPack(folder, 'a', (pack: Pack, forest: DeltaForest) =>
    walkedByPlan(pack, forest, plannedRoom(2 ** 16), { shows: 'notes' }),
  );
  if ('kind' in result) throw new Error(result.detail);
  const told = new Map(result.places.map((place) => [place.slice(0, 40), place.slice(41)]));
  return { told, shown: new Set(result.objects.map((object) => object.slice(0, 40))) };
}

function expected(text: string): string | null {
  const place = placeOfCommit(Buffer.from(text), 20);
  if (place === null) return null;
  const hex = Buffer.from(place.links).toString('hex');
  return `${(hex.match(/.{40}/g) ?? []).join(' ')} ${place.authored} ${place.committed}`;
}

it('is told of usual commits', () => {
  const { told, shown } = placesOf(USUAL);
  expect([...told].sort()).toEqual(USUAL.map((text) => [idOf('commit', Buffer.from(text)), expected(text)]).sort());
  expect(shown.size).toBe(0);
});

it('is left to others where a commit is written otherwise', () => {
  const { told, shown } = placesOf(ODD);
  expect(told.size).toBe(0);
  expect(shown.size).toBe(ODD.length);
});

it('is right or left to others, whatever is changed', () => {
  const random = seededRandom(15);
  const changed = new Set<string>();
  for (let count = 0; count < 3000; count++) {
    const from = random.int(4) === 0 ? ODD : USUAL;
    const text = from[random.int(from.length)] ?? '';
    const at = random.int(text.length);
    const piece = random.pick(['', '\n', ' ', '<', '>', '0', '9', 'a', '+', '-', 'parent ', `parent ${OTHER}\n`]);
    changed.add(text.slice(0, at) + piece + text.slice(at + random.int(3)));
  }
  const { told, shown } = placesOf([...changed]);
  for (const text of changed) {
    const id = idOf('commit', Buffer.from(text));
    if (told.has(id)) expect(told.get(id)).toBe(expected(text));
    else expect(shown).toContain(id);
  }
  expect(told.size).toBeGreaterThan(500);
  expect(shown.size).toBeGreaterThan(500);
});
