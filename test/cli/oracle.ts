// What is in the objects of a repository, the slow way: each taken from `git cat-file` and scanned in full by the engine. Knows nothing of packs, deltas,
// sieves or shares. Of archives it opens those that the tests make.

import { execFileSync } from 'node:child_process';
import { gunzipSync, inflateRawSync } from 'node:zlib';
import { ruleSet } from '../../rules/index.ts';
import { credentialId } from '../../src/core/tag.ts';
import { createEngine } from '../../src/engine/engine.ts';
import { createKernel } from '../../src/kernel/simd-kernel.ts';
import { ENV } from '../git/repository.ts';

/**
 * `where`: what comes after the path of the file, `@file-name NAME` or the part of a commit or tag. `paths`: those for which it was found. `offset`: in the
 * object; of a name it does not count.
 */
export type Expected = {
  readonly oid: string;
  readonly where: string;
  readonly paths: 'telling' | 'others' | 'any';
  readonly offset: number;
  readonly ruleId: string;
  readonly credential: string;
};

const engine = createEngine(ruleSet, { now: 0, kernel: createKernel(1 << 16) });

type Content = { readonly path: string; readonly bytes: Buffer };

/** Each credential where it stands first. */
function firstOf({ path, bytes }: Content): readonly Pick<Expected, 'offset' | 'ruleId' | 'credential'>[] {
  const first = new Map<string, Pick<Expected, 'offset' | 'ruleId' | 'credential'>>();
  for (const { rule, secret, span } of engine.scan({ path, bytes })) {
    const credential = credentialId(rule, secret);
    if (!first.has(credential)) first.set(credential, { offset: span.start, ruleId: rule.id, credential });
  }
  return [...first.values()];
}

export function oracleOf(folder: string): readonly Expected[] {
  const output = execFileSync('git', ['cat-file', '--batch-all-objects', '--batch'], { cwd: folder, env: ENV, maxBuffer: 2 ** 30 });
  const expected: Expected[] = [];
  for (let at = 0; at < output.length; ) {
    const end = output.indexOf('\n', at);
    const [oid = '', type = '', size = ''] = output.toString('latin1', at, end).split(' ');
    const bytes = output.subarray(end + 1, end + 1 + Number(size));
    expected.push(...inObject(oid, type, bytes));
    at = end + 1 + Number(size) + 1;
  }
  return expected;
}

function inObject(oid: string, type: string, bytes: Buffer): readonly Expected[] {
  switch (type) {
    case 'blob':
      return inBlob(oid, bytes);
    case 'tree':
      return namesOf(bytes, oid.length / 2).flatMap((name) =>
        firstOf({ path: '@file-name', bytes: name }).map((one) => ({
          ...one,
          oid,
          where: `@file-name ${name}`,
          paths: 'any' as const,
          offset: 0,
        })),
      );
    case 'tag':
      return inPart(oid, `@tag/${/^tag (.*)$/m.exec(bytes.toString())?.[1]}`, bytes, 0);
    default: {
      const message = bytes.indexOf('\n\n') + 2;
      return [
        ...inPart(oid, '@commit-author', bytes.subarray(0, message), 0),
        ...inPart(oid, '@commit-message', bytes.subarray(message), message),
      ];
    }
  }
}

const inPart = (oid: string, path: string, bytes: Buffer, from: number): readonly Expected[] =>
  firstOf({ path, bytes }).map((one) => ({ ...one, oid, where: path, paths: 'any', offset: from + one.offset }));

function namesOf(tree: Buffer, idBytes: number): readonly Buffer[] {
  const names: Buffer[] = [];
  for (let at = 0; at < tree.length; ) {
    const end = tree.indexOf(0, at);
    names.push(tree.subarray(tree.indexOf(' ', at) + 1, end));
    at = end + 1 + idBytes;
  }
  return names;
}

const STANDING = { telling: 'hubspot', others: 'file' } as const;

function inBlob(oid: string, bytes: Buffer): readonly Expected[] {
  return (['telling', 'others'] as const).flatMap((paths) =>
    contentsOf(bytes).flatMap(({ where, text, offsetOf }) =>
      firstOf({ path: `${STANDING[paths]}${where}`, bytes: text }).map((one) => ({
        ...one,
        oid,
        where,
        paths,
        offset: offsetOf(one.offset),
      })),
    ),
  );
}

type Inner = { readonly where: string; readonly text: Buffer; readonly offsetOf: (offset: number) => number };

const same = (offset: number): number => offset;

const BOM = Buffer.from([0xff, 0xfe]);

function contentsOf(bytes: Buffer): readonly Inner[] {
  if (bytes.subarray(0, 2).equals(BOM)) {
    return [{ where: '', text: Buffer.from(bytes.subarray(2).toString('utf16le')), offsetOf: (offset) => 2 + 2 * offset }];
  }
  if (bytes.readUInt16BE(0) === 0x1f8b) return [{ where: '!/.', text: gunzipSync(bytes), offsetOf: same }];
  if (bytes.readUInt32BE(0) === 0x504b0304) return entriesOf(bytes);
  return [{ where: '', text: bytes, offsetOf: same }];
}

/** Those of a zip that gives sizes in the headers before its entries. */
function entriesOf(zip: Buffer): readonly Inner[] {
  const entries: Inner[] = [];
  for (let at = 0; zip.readUInt32BE(at) === 0x504b0304; ) {
    const name = at + 30;
    const body = name + zip.readUInt16LE(at + 26) + zip.readUInt16LE(at + 28);
    const end = body + zip.readUInt32LE(at + 18);
    const path = zip.toString('latin1', name, name + zip.readUInt16LE(at + 26));
    entries.push({ where: `!/${path}`, text: inflateRawSync(zip.subarray(body, end)), offsetOf: same });
    at = end;
  }
  return entries;
}
