// One edit that completes something, wherever it is made: each credential is found, however it is written and however far from it the edit is.

import { describe, expect, it } from 'vitest';
import { ruleSet } from '../../rules/index.ts';
import { seededRandom } from '../../src/core/random.ts';
import { createEngine } from '../../src/engine/engine.ts';
import type { DeltaForest } from '../../src/git/delta-forest.ts';
import type { ObjectType } from '../../src/git/object-type.ts';
import { createKernel } from '../../src/kernel/simd-kernel.ts';
import { openSieve } from '../../src/workers/sieve.ts';
import { spliceDelta } from './splice.ts';

const ROOM = 1 << 16;

const kernel = createKernel(ROOM);
const engine = createEngine(ruleSet, { now: 0, kernel });
const places = { base: kernel.unpack.reserve(ROOM), into: kernel.unpack.reserve(ROOM), delta: kernel.unpack.reserve(ROOM) };

/** Whether the last of them passes as empty, each a delta of the one before. */
function isLastEmpty(type: ObjectType, versions: readonly [Buffer, ...Buffer[]]): boolean {
  const sizes = new Float64Array(versions.length);
  const sieve = openSieve(engine, { delta: places.delta }, { sizes } as unknown as DeltaForest, 20);
  let isEmpty = false;
  for (const [entry, bytes] of versions.entries()) {
    const before = versions[entry - 1];
    const memory = kernel.unpack.memory();
    if (before === undefined) {
      memory.set(bytes, places.into);
    } else {
      const delta = spliceDelta(before, bytes);
      sizes[entry] = delta.length;
      memory.set(before, places.base);
      memory.set(delta, places.delta);
      expect(kernel.unpack.applyDelta(places.base, before.length, places.delta, delta.length, places.into, bytes.length)).toBe(0);
    }
    const object = { kind: 'plain', type, entry, base: entry - 1, address: places.into, size: bytes.length } as const;
    isEmpty = sieve.isEmpty(object, memory.subarray(places.into, places.into + bytes.length));
  }
  return isEmpty;
}

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/;

/** How a value that is a UUID, or has one, is put together out of the groups of that. */
const JOINED: readonly { readonly title: string; readonly write: (groups: readonly string[]) => string }[] = [
  { title: 'a list that is joined', write: (groups) => `[${groups.map((group) => `'${group}'`).join(', ')}].join('-')` },
  { title: 'dashes in between', write: (groups) => groups.map((group) => `"${group}"`).join(" + '-' + ") },
];

const padding = (length: number): string => '/* not much */\n'.repeat(Math.ceil(length / 15)).slice(0, length);

const isFound = (bytes: Buffer): boolean => engine.scan({ path: 'hubspot', bytes }).length > 0;

/** Contents in which some of it is missing, and the whole. */
function* cutsOf(whole: string): Generator<{ readonly cut: Buffer; readonly after: Buffer }> {
  for (const before of [0, 30, 1100]) {
    const content = `${padding(before)}${whole}\n${padding(40)}`;
    for (const length of [1, 5, 13, 40]) {
      for (let at = before; at + length <= before + whole.length; at += 3) {
        yield { cut: Buffer.from(content.slice(0, at) + content.slice(at + length)), after: Buffer.from(content) };
      }
    }
  }
}

describe('an edit that completes a value', () => {
  const random = seededRandom(4);
  const [sample] = ruleSet.rules.flatMap((rule) => (rule.id === 'hubspot-api-key' ? rule.positives(random) : []));
  const text = sample?.text ?? '';
  const uuid = UUID.exec(text)?.[0] ?? '';
  const groups = uuid.split('-');
  const plain = [{ title: 'as it is', whole: text }];
  const joined = JOINED.map(({ title, write }) => ({
    title,
    whole: text.replace(/["']?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}["']?/, write(groups)),
  }));

  it.each([...plain, ...joined])('$title: none of the cuts is missed', ({ whole }) => {
    const seen = { found: 0, empty: 0 };
    for (const { cut, after } of cutsOf(whole)) {
      if (isFound(cut) || !isFound(after)) continue;
      seen.found++;
      expect(isLastEmpty('blob', [cut, after])).toBe(false);
      if (isLastEmpty('blob', [cut])) seen.empty++;
    }
    expect(seen.found).toBeGreaterThan(50);
    // So that it is the edit that is seen.
    expect(seen.empty).toBeGreaterThan(20);
  });
});

describe('names in trees', () => {
  const entry = (name: string, id: number): Buffer => Buffer.concat([Buffer.from(`100644 ${name}\0`), Buffer.alloc(20, id)]);
  const treeOf = (names: readonly string[]): Buffer => Buffer.concat(names.map((name, index) => entry(name, index * 7 + 1)));
  const others = Array.from({ length: 60 }, (_, index) => (index % 9 === 0 ? `compat-util-${index}.h` : `file-${index}.c`));

  it.each(ruleSet.rules.filter(({ context }) => context.kind === 'none').map(({ id }) => [id] as const))(
    '%s: found as soon as it is whole',
    (id) => {
      const rule = ruleSet.rules.find((one) => one.id === id);
      const name = rule?.sample(seededRandom(9)).replaceAll('/', '_') ?? '';
      if (!isFound(Buffer.from(name))) return;
      for (const place of [0, 30, 60]) {
        const withName = (one: string): Buffer => treeOf([...others.slice(0, place), one, ...others.slice(place)]);
        expect(isLastEmpty('tree', [treeOf(others), withName(name)])).toBe(false);
        for (let cut = 1; cut < name.length; cut += 5) {
          const torn = name.slice(0, cut) + name.slice(cut + 1);
          expect(isLastEmpty('tree', [withName(torn), withName(name)])).toBe(false);
        }
      }
    },
  );

  it('stays empty where nothing is in any name, whatever the ids are', () => {
    const trees = Array.from({ length: 40 }, (_, index) => treeOf([...others.slice(0, index), `new-${index}`, ...others.slice(index)]));
    expect(isLastEmpty('tree', [treeOf(others), ...trees])).toBe(true);
  });
});
