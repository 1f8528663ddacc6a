// Runs in short stretches, as glances mostly look at: the compiled kernel sees one wherever it begins, whatever stands around the stretch, and nothing else.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compileAnchors } from '../../src/kernel/anchor-set.ts';
import { LAST_GROUPS, RUNS } from '../../src/kernel/glance.ts';
import { seenIn } from '../../src/kernel/glance-reference.ts';
import { createKernel } from '../../src/kernel/simd-kernel.ts';

const kernel = createKernel(4096);
const { unpack } = kernel;
const ROOM = 1024;
const place = unpack.reserve(ROOM);
const set = compileAnchors([{ kind: 'literal', text: 'pat-' }]);
const glance = kernel.glanceFor(set, set);
const WANTED = RUNS | LAST_GROUPS;

const madeOf = (characters: string, most: number) =>
  fc.string({ unit: fc.constantFrom(...characters), minLength: 12, maxLength: most }).map((some) => Buffer.from(some));

/** So few characters each that many of the stretches are runs, or nearly. */
const FEW = [
  '0123456789aFx,:- ',
  '0469, ',
  ', ',
  '%&\\#uUx09a',
  '%4&0,',
  'ACEGIacegi+-/_',
  '234567',
  '0279abdf',
  '[\\]^_`{|}~A=.',
  '0x46, ',
] as const;

const text = fc.string({ unit: fc.constantFrom(...'abcdefgh -_=:"/.\n0123456789ABCXYZ'), minLength: 8, maxLength: 36 });
const digits = (bytes: Buffer): string => bytes.toString('hex');

const WRITINGS: readonly ((plain: string) => string)[] = [
  (plain) => Buffer.from(plain).toString('base64'),
  (plain) => Buffer.from(plain, 'utf16le').toString('base64'),
  (plain) => Buffer.from(plain, 'utf16le').swap16().toString('base64url'),
  (plain) => digits(Buffer.from(plain)),
  (plain) => digits(Buffer.from(plain, 'utf16le').swap16()),
  (plain) => Buffer.from(plain, 'utf16le').toString('latin1'),
  (plain) => [...Buffer.from(plain)].join(','),
  (plain) => [...Buffer.from(plain)].join(', '),
  (plain) => Array.from(Buffer.from(plain), (byte) => `0x${digits(Buffer.of(byte))}`).join(', '),
  (plain) => Array.from(Buffer.from(plain), (byte) => digits(Buffer.of(byte))).join(':'),
];

const beside = fc.constantFrom('', ' ', '"', '-', '\n');
const hex = fc.string({ unit: fc.constantFrom(...'0123456789abcdefABCDEF'), minLength: 11, maxLength: 13 });

const piece = fc.oneof(
  fc.tuple(beside, hex, beside).map((parts) => Buffer.from(parts.join(''))),
  ...FEW.map((characters) => madeOf(characters, 40)),
  fc.tuple(text, fc.constantFrom(...WRITINGS)).map(([plain, write]) => Buffer.from(write(plain), 'latin1')),
  fc.uint8Array({ maxLength: 12 }).map((some) => Buffer.from(some)),
);

const cut = fc
  .tuple(piece, fc.nat(20), fc.integer({ min: 12, max: 40 }))
  .map(([bytes, from, length]) => bytes.subarray(from, from + length));

it('sees a run in a stretch, and a last group, wherever it begins', { timeout: 60_000 }, () => {
  const counts = { some: 0, none: 0, groups: 0 };
  fc.assert(
    fc.property(
      fc.array(cut, { minLength: 1, maxLength: 3 }),
      fc.nat(31),
      fc.constantFrom(...Buffer.from('Y,0A\0')),
      (pieces, shift, around) => {
        const bytes = Buffer.concat(pieces);
        const memory = unpack.memory();
        memory.fill(around, place, place + ROOM);
        const at = place + 64 + shift;
        memory.set(bytes, at);
        const expected = seenIn(bytes, () => undefined) & WANTED;
        counts[(expected & RUNS) === 0 ? 'none' : 'some']++;
        if (expected & LAST_GROUPS) counts.groups++;
        expect(glance.whole(at, bytes.length, WANTED)).toBe(expected);
        expect(glance.whole(at, bytes.length, RUNS)).toBe(expected & RUNS);
      },
    ),
    { seed: 1, numRuns: 20_000 },
  );
  expect(Math.min(counts.some, counts.none)).toBeGreaterThan(2000);
  expect(counts.groups).toBeGreaterThan(200);
});
