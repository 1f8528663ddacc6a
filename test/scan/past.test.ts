// What is told of objects does not depend on who scanned which of them, nor on who was done first.

import { expect, it } from 'vitest';
import type { Finding } from '../../src/core/finding.ts';
import { seededRandom } from '../../src/core/random.ts';
import { Secret } from '../../src/core/secret.ts';
import type { ObjectFinding, ObjectPlace } from '../../src/scan/object-event.ts';
import { type Past, type PastPlace, tellPast } from '../../src/scan/past.ts';

const NAME = { kind: 'name', entry: '', plain: 'name', shown: 'name' } as const;

const PLACES: readonly [ObjectPlace, ...ObjectPlace[]] = [
  { kind: 'blob', within: '', paths: 'telling' },
  { kind: 'blob', within: '', paths: 'others' },
  { kind: 'object' },
  { ...NAME, entry: 'e1' },
  { ...NAME, entry: 'e2' },
];

/** Some of three credentials in a dozen objects. */
function foundIn(seed: number): readonly ObjectFinding[] {
  const random = seededRandom(seed);
  return Array.from({ length: 40 }, (): ObjectFinding => {
    const number = random.int(3);
    const oid = random.int(12).toString(16).repeat(40);
    const finding = {
      ruleId: 'a-rule',
      credential: `a-rule:${number}`,
      redacted: '…',
      location: { path: '@place', line: 1 + random.int(9), byteOffset: random.int(9) },
      provenance: { kind: 'object', oid },
      evidence: [],
      occurrences: [],
    } as unknown as Finding;
    return { kind: 'object-finding', history: 0, oid, place: random.pick(PLACES), finding, secret: new Secret(`secret ${number}`) };
  });
}

const change = (commit: string) => ({ commit, author: '', date: '', subject: '' });

/** Objects stand at one path, those with even digits do not. */
const PAST: Past = {
  placesOf: (oids) => {
    const placed = oids.filter((oid) => Number.parseInt(oid.charAt(0), 16) % 2 === 1).sort();
    return placed.map((oid): PastPlace => {
      const stretch = { introduced: change(oid), removed: null, objects: 1, lastOid: oid };
      const at = { path: `name/${oid.charAt(0)}`, plain: `name/${oid.charAt(0)}`, inner: '', isTelling: true, isWanted: true };
      return { ...at, stretches: [stretch], current: stretch, oids: [oid], reachable: ['head'] };
    });
  },
  compare: (a, b) => a.length - b.length,
  aloneOf: (oid) => ({ introduced: change(oid), reachable: [] }),
};

/** Whatever order they come in; those of one object as they stand in it. */
function mixed(findings: readonly ObjectFinding[], seed: number): readonly ObjectFinding[] {
  const random = seededRandom(seed);
  const ranks = new Map(findings.map(({ oid }) => [oid, random.int(1000)]));
  return findings.toSorted((one, other) => (ranks.get(one.oid) ?? 0) - (ranks.get(other.oid) ?? 0));
}

it.each([1, 2, 3, 4, 5])('whatever the order of the objects: %i', (seed) => {
  const findings = foundIn(seed);
  const told = tellPast(mixed(findings, 0), PAST);
  expect(told.length).toBeGreaterThan(10);
  for (let turn = 1; turn <= 20; turn++) expect(tellPast(mixed(findings, turn), PAST)).toEqual(told);
});
