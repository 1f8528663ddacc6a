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

/** By what is left of a credential where a little of it is missing: the whole. */
const torn = new Map<string, string>();

function tornLine(): string {
  const all = `${credential()}\n`;
  const at = random.int(all.length - 1);
  const left = `${all.slice(0, at)}${all.slice(at + 1 + random.int(12)).trimEnd()}\n`;
  torn.set(left, all);
  return left;
}

/** `sights`: so many of a thousand; and some of what is torn. */
function lineOf(sights: number): string {
  if (random.int(3000) < sights) return tornLine();
  if (random.int(1000) < sights) return random.pick(SIGHTS);
  return `${'some words that go on for a while, and then end'.slice(random.int(40))}\n`;
}

const linesOf = (count: number, sights: number): string[] => Array.from({ length: count }, () => lineOf(sights));

/** Now and then as long as what was there, so that all after it keeps its place. */
function edited(lines: readonly string[], sights: number): readonly string[] {
  const at = random.int(lines.length);
  const kind = random.int(8);
  const half = lines.findIndex((line) => torn.has(line));
  if (kind === 3 && half >= 0 && random.int(4) === 0) return lines.with(half, torn.get(lines[half] ?? '') ?? '');
  if (kind === 0) return [...lines.slice(0, at), ...lines.slice(at + 1 + random.int(5)), 'an end\n'];
  if (kind === 1) return lines.with(at, (lines[at] ?? '').toUpperCase());
  if (kind === 2 && random.int(20) === 0) return lines.with(at, `${credential()}\n`);
  return [...lines.slice(0, at), ...linesOf(1 + random.int(3), 2 * sights), ...lines.slice(at)];
}

const headOf = (place: number): string => `tree ${idOf('tree', Buffer.alloc(0))}\nauthor A <a@example.com> ${place} +0000\n`;

type Contents = { readonly entries: readonly Entry[]; readonly byId: ReadonlyMap<string, Buffer> };

/** Blobs, each a delta of the one before. */
function chainOf(versions: readonly Buffer[]): Contents {
  const entries = versions.map((blob) => whole('blob', blob));
  for (const [at, blob] of versions.entries()) {
    const before = versions[at - 1];
    if (before !== undefined) entries[at] = offsetDelta('blob', blob, spliceDelta(before, blob), entries[at - 1]?.bytes.length ?? 0);
  }
  return { entries, byId: new Map(entries.map(({ id }, at) => [id, versions[at] ?? Buffer.alloc(0)])) };
}

/** Blobs in chains, and a commit after each. */
function contents(): Contents {
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
    const commit = Buffer.from(
      `${headOf(chain)}${random.int(2) === 0 ? ` ${random.int(3) > 0 ? random.pick(SIGHTS) : credential()}\n` : ''}\n${message}`,
    );
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
    onLinks: () => undefined,
    noting: null,
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

function takenBothWays({ entries }: Contents): { readonly followed: Taken; readonly plain: Taken } {
  const folder = temporaryFolder();
  writePack(folder, 'pack-a', packOf(entries));
  const [name = ''] = packNames(folder);
  const told = withPack(folder, name, (pack, forest) => ({
    followed: takenOf(pack, forest, 'followed'),
    plain: takenOf(pack, forest, 'one by one'),
  }));
  if ('kind' in told) throw new Error(told.detail);
  expect(told.followed.ids).toEqual(told.plain.ids);
  return told;
}

const engine = createEngine(ruleSet, { now: 0, kernel: createKernel(1 << 16) });

/** Those that hold something are among them. */
function expectFound({ followed }: { readonly followed: Taken }, byId: Contents['byId'], least: number): void {
  const taken = new Set(followed.ids);
  const holding = [...byId].filter(([, bytes]) => engine.scan({ path: 'hubspot', bytes }).length > 0);
  expect(holding.length).toBeGreaterThan(least);
  expect(holding.every(([id]) => taken.has(id))).toBe(true);
}

it('calls the same objects empty as where each is looked at', { timeout: 120_000 }, () => {
  const made = contents();
  const { byId } = made;
  const told = takenBothWays(made);
  const { followed, plain } = told;
  expect(plain.asked).toBe(byId.size);
  // So that it is tried both ways.
  expect(followed.asked - followed.ids.length).toBeGreaterThan(100);
  expect(followed.asked).toBeLessThan(0.85 * byId.size);
  expectFound(told, byId, 50);
});

const padding = (length: number): string => '/* not much */\n'.repeat(Math.ceil(length / 15)).slice(0, length);

/** Each is made whole by its last edit, and was nothing before. */
function completed(text: string, cuts: (at: number) => string, steps: readonly number[]): Contents {
  const made = steps.map((at, index) => {
    const [before, after] = [`${index} ${padding(200 + (at % 32))}`, `\n${padding(200)}`];
    const cut = `${before}${cuts(at)}${after}`;
    return chainOf([cut, `${cut}more\n`, `${before}${text}${after}more\n`].map((one) => Buffer.from(one)));
  });
  return { entries: made.flatMap(({ entries }) => entries), byId: new Map(made.flatMap(({ byId }) => [...byId])) };
}

it('asks again what an edit far from an anchor makes whole', () => {
  const rule = ruleSet.rules.find(({ id }) => id === 'hubspot-api-key');
  const sample = rule?.positives(random)[0].text ?? '';
  const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(sample)?.[0] ?? '';
  const text = `"${uuid}"\n${padding(60)}${sample.replace(uuid, '')}\n${sample}`;
  const list = sample.replace(
    /["']?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}["']?/,
    `[${uuid.split('-').map((group) => `'${group}'`)}].join('-')`,
  );
  for (const one of [text, list]) {
    const steps = Array.from({ length: one.length - 1 }, (_, at) => at);
    const made = completed(one, (at) => one.slice(0, at) + one.slice(at + 1), steps);
    expectFound(takenBothWays(made), made.byId, 10);
  }
});

it('asks again about the block of a run that goes on after it', () => {
  const token = ruleSet.rules.find(({ id }) => id === 'hubspot-private-app-token')?.sample(random) ?? '';
  const run = Buffer.from(token).toString('base64');
  // In the middle: on neither side of it there is enough.
  const middle = run.length >> 1;
  const made = completed(
    run,
    () => `${run.slice(0, middle)}!${run.slice(middle + 1)}`,
    Array.from({ length: 32 }, (_, at) => at),
  );
  const told = takenBothWays(made);
  expectFound(told, made.byId, 31);
  expect(told.followed.ids.length).toBe(32);
});
