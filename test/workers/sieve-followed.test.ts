// What is passed over by a follower, which asks about few objects: the same ones are empty as where each is asked about, and none of them holds anything.

import { expect, it } from 'vitest';
import { ruleSet } from '../../rules/index.ts';
import { seededRandom } from '../../src/core/random.ts';
import { createEngine } from '../../src/engine/engine.ts';
import type { DeltaForest } from '../../src/git/delta-forest.ts';
import { hexIdOf } from '../../src/git/find-id.ts';
import { typeOfCode } from '../../src/git/object-type.ts';
import type { Pack } from '../../src/git/pack-file.ts';
import { makeRoom } from '../../src/git/room.ts';
import { openWalk, type Rebuilt, type WalkRoots } from '../../src/git/walk-pack.ts';
import { openPlannedWalk } from '../../src/git/walk-planned.ts';
import { createKernel } from '../../src/kernel/simd-kernel.ts';
import { firstBytesOfOthers } from '../../src/sources/items.ts';
import { EMPTY, openSieve } from '../../src/workers/sieve.ts';
import { type Entry, idOf, offsetDelta, packOf, whole, writePack } from '../git/hand-made-pack.ts';
import { contentOf, packNames, withPack } from '../git/walked.ts';
import { temporaryFolder } from '../sources/temporary-folder.ts';
import { spliceDelta } from './splice.ts';

const CHAINS = 24;
const VERSIONS = 40;
const LARGEST = 1 << 16;

const random = seededRandom(3);

/** What looks like part of a run and is none, stands for nothing where it stands, or is a run of nothing. */
const SIGHTS: readonly [string, ...string[]] = [
  'printf("%04d-%02d-%02d %02d:%02d:%02d %s", year, month, day);\n',
  '  0x01, 0xe0, 0x00, 0x70, 0x00, 0x38, 0x00, 0x1c, 0x00, 0x0e,\n',
  'COMPAT_CFLAGS += -DOVERRIDE_STRDUP -DNO_STRCASESTR -DOVERRIDE_STRDUP\n',
  'x = "\\x4b\\x82\\x5d\\xc6\\x9f\\xa1\\x03\\x88\\xe4";\n',
  `${Buffer.from('nothing at all that anybody would want to know').toString('base64')}\n`,
  'include compat-util.h, with "patch-id" and CiR\n',
  '  "-" \'-\' `-` 0123456789ab "0123456789ab"\n',
];

const credentials = ruleSet.rules.flatMap((rule) => {
  const [{ text }] = rule.positives(random);
  return [text, Buffer.from(text).toString('base64')];
});

const credential = (): string => credentials[random.int(credentials.length)] ?? '';

/** `sights`: so many of a thousand. */
const lineOf = (sights: number): string =>
  random.int(1000) < sights ? random.pick(SIGHTS) : `${'some words that go on for a while, and then end'.slice(random.int(40))}\n`;

const linesOf = (count: number, sights: number): string[] => Array.from({ length: count }, () => lineOf(sights));

/** Now and then as long as what was there, so that all after it keeps its place. */
function edited(lines: readonly string[], sights: number): readonly string[] {
  const at = random.int(lines.length);
  const kind = random.int(8);
  if (kind === 0) return [...lines.slice(0, at), ...lines.slice(at + 1 + random.int(5)), 'an end\n'];
  if (kind === 1) return lines.with(at, (lines[at] ?? '').toUpperCase());
  if (kind === 2 && random.int(20) === 0) return lines.with(at, `${credential()}\n`);
  return [...lines.slice(0, at), ...linesOf(1 + random.int(3), 2 * sights), ...lines.slice(at)];
}

const headOf = (place: number): string => `tree ${idOf('tree', Buffer.alloc(0))}\nauthor A <a@example.com> ${place} +0000\n`;

/** Blobs in chains, and a commit after each. */
function contents(): { readonly entries: readonly Entry[]; readonly byId: ReadonlyMap<string, Buffer> } {
  const entries: Entry[] = [];
  const byId = new Map<string, Buffer>();
  for (let chain = 0; chain < CHAINS; chain++) {
    const sights = random.int(15);
    let lines: readonly string[] = linesOf(40 + random.int(300), sights);
    let before: Buffer | null = null;
    for (let version = 0; version < VERSIONS; version++) {
      const blob = Buffer.from(`${chain} ${lines.join('')}`);
      const back: number = entries.at(-1)?.bytes.length ?? 0;
      const entry: Entry = before === null ? whole('blob', blob) : offsetDelta('blob', blob, spliceDelta(before, blob), back);
      if (byId.has(entry.id)) break;
      entries.push(entry);
      byId.set(entry.id, blob);
      before = blob;
      lines = edited(lines, sights);
    }
    const message = random.int(9) === 0 ? credential() : linesOf(6, 60).join('');
    const commit = Buffer.from(`${headOf(chain)}${random.int(2) === 0 ? ` ${random.pick(SIGHTS)}` : ''}\n${message}`);
    entries.push(whole('commit', commit));
    byId.set(idOf('commit', commit), commit);
  }
  return { entries, byId };
}

type Taken = { readonly ids: readonly string[]; readonly asked: number };

/** Those that are not empty. */
function takenOf(pack: Pack, forest: DeltaForest, way: 'followed' | 'one by one'): Taken {
  const kernel = createKernel(0);
  const engine = createEngine(ruleSet, { now: 0, kernel });
  const room = makeRoom(kernel.unpack, LARGEST);
  const sieve = openSieve(engine, room, forest, 20);
  const ids: string[] = [];
  let asked = 0;
  const take = (entry: number, isEmpty: boolean): void => {
    asked++;
    if (!isEmpty) ids.push(hexIdOf(pack.index, entry));
  };
  const onObject = (object: Rebuilt): void => take(object.entry, sieve.isEmpty(object, contentOf(room, object)));
  const walk = { pack, forest, wants: () => true, objectElsewhere: () => null, onObject, onProblem: () => undefined, isDue: () => false };
  const follower = room.follower();
  if (follower === null || sieve.ways === null) throw new Error('this kernel has no follower');
  const looking = {
    ways: sieve.ways,
    mayBeOther: firstBytesOfOthers(),
    idBytes: 20,
    onLink: () => undefined,
    onPlace: () => undefined,
    look: (entry: number, code: number, address: number, size: number, before: number, near: number): number => {
      const type = typeOfCode(code) ?? 'blob';
      const object = { kind: 'plain', type, entry, base: before < 0 ? -1 : entry, address, size } as const;
      const seen = sieve.sift(object, contentOf(room, object), before < 0 ? null : before, near);
      take(entry, (seen & EMPTY) !== 0);
      return seen & ~EMPTY;
    },
  } as const;
  const walkRoots: WalkRoots =
    way === 'one by one'
      ? openWalk(room, walk)
      : openPlannedWalk(room, follower, { ...walk, repeated: null, shows: 'by a glance', looking, onAgain: () => undefined });
  for (let rest = walkRoots(forest.roots); rest !== null; rest = rest());
  return { ids: ids.sort(), asked };
}

it('calls the same objects empty as where each is looked at', { timeout: 120_000 }, () => {
  const folder = temporaryFolder();
  const { entries, byId } = contents();
  writePack(folder, 'pack-a', packOf(entries));
  const [name = ''] = packNames(folder);
  const told = withPack(folder, name, (pack, forest) => ({
    followed: takenOf(pack, forest, 'followed'),
    plain: takenOf(pack, forest, 'one by one'),
  }));
  if ('kind' in told) throw new Error(told.detail);
  const { followed, plain } = told;
  expect(followed.ids).toEqual(plain.ids);
  expect(plain.asked).toBe(byId.size);
  // So that it is tried both ways.
  expect(followed.asked - followed.ids.length).toBeGreaterThan(100);
  expect(followed.asked).toBeLessThan(0.7 * byId.size);
  const engine = createEngine(ruleSet, { now: 0, kernel: createKernel(1 << 16) });
  const taken = new Set(followed.ids);
  const holding = [...byId].filter(([, bytes]) => engine.scan({ path: 'hubspot', bytes }).length > 0);
  expect(holding.length).toBeGreaterThan(50);
  expect(holding.every(([id]) => taken.has(id))).toBe(true);
});
