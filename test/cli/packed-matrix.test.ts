// Every kind, plain and in every encoding, in files of UTF-8 and of UTF-16, in containers and containers in containers, through the built program: found
// once in each, as its kind, with its plain value.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeZip, TAR_END, tarEntry } from '../archive/hand-made.ts';
import { writeCell } from '../rules/carried.ts';
import { cellsOf, WAYS } from '../rules/encoded-cells.ts';
import { MATRIX } from '../rules/matrix.ts';
import { subjectOf } from '../rules/subjects.ts';
import { leakspot } from './spawn-leakspot.ts';

type Entry = { readonly name: string; readonly content: Buffer; readonly ruleId: string; readonly secret: string };

/** One carrier for each way, another one for each: text, so that it can be written in UTF-16. */
function cellsOfKind({ rule, carriers }: (typeof MATRIX)[number], kind: number): readonly Omit<Entry, 'name'>[] {
  const usual = carriers.filter(({ title }) => !/bytes|NUL|MB|kB/.test(title));
  const picked = (way: number) => usual.slice((7 * kind + 5 * way) % usual.length).slice(0, 1);
  const plain = picked(0).map((carrier) => writeCell(subjectOf(rule), carrier, kind + 1));
  const encoded = WAYS.flatMap((way, index) => [...cellsOf(rule, picked(index + 1), way)]);
  return [...plain, ...encoded].map(({ bytes, expected }) => ({ content: bytes, ruleId: expected.rule, secret: expected.secret }));
}

const inUtf16 = (content: Buffer): Buffer => Buffer.from(`\ufeff${content.toString()}`, 'utf16le');

const ENTRIES: readonly Entry[] = MATRIX.flatMap(cellsOfKind).flatMap((cell, index) => [
  { ...cell, name: `${index}/u8` },
  { ...cell, name: `${index}/u16`, content: inUtf16(cell.content) },
]);

const tarOf = (entries: readonly Pick<Entry, 'name' | 'content'>[]): Buffer =>
  Buffer.concat([...entries.map(({ name, content }) => tarEntry(name, content)), TAR_END]);

const CONTAINERS = {
  'a.zip': (): Buffer => makeZip(ENTRIES),
  'a.tar': (): Buffer => tarOf(ENTRIES),
  'a.tgz': (): Buffer => gzipSync(tarOf(ENTRIES)),
  'jar.zip': (): Buffer => makeZip([{ name: 'in.jar', content: makeZip(ENTRIES) }]),
  'deep.tgz': (): Buffer =>
    gzipSync(tarOf([{ name: 'in.zip', content: makeZip([{ name: 'in.tgz', content: gzipSync(tarOf(ENTRIES)) }]) }])),
} as const;

const INSIDE: Readonly<Record<keyof typeof CONTAINERS, string>> = {
  'a.zip': 'a.zip!/',
  'a.tar': 'a.tar!/',
  'a.tgz': 'a.tgz!/',
  'jar.zip': 'jar.zip!/in.jar!/',
  'deep.tgz': 'deep.tgz!/in.zip!/in.tgz!/',
};

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'leakspot-packed-'));
  for (const [name, make] of Object.entries(CONTAINERS)) writeFileSync(join(folder, name), make());
});

afterAll(() => rmSync(folder, { recursive: true }));

type Finding = { readonly ruleId: string; readonly secret: string; readonly location: { readonly path: string } };

describe('a packed credential', () => {
  it('is found once, as its kind, with its plain value', () => {
    const { stdout } = leakspot(['scan', '.', '--format', 'json', '--show-secrets', '--min-confidence', 'low'], { cwd: folder });
    const { findings, skipped } = JSON.parse(stdout) as { findings: readonly Finding[]; skipped: readonly unknown[] };
    const found = findings.map(({ ruleId, secret, location }) => `${location.path} ${ruleId} ${secret}`).toSorted();
    const expected = Object.values(INSIDE).flatMap((inside) =>
      ENTRIES.map(({ name, ruleId, secret }) => `${inside}${name} ${ruleId} ${secret}`),
    );
    // Counted first: a list of thousands that differ says little.
    expect({ skipped, missing: expected.filter((one) => !found.includes(one)).map(withoutSecret) }).toEqual({ skipped: [], missing: [] });
    expect(found.length).toBe(expected.length);
    expect(ENTRIES.length).toBeGreaterThan(400);
  });
});

const withoutSecret = (line: string): string => line.split(' ').slice(0, 2).join(' ');
