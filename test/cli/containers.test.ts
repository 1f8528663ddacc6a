// Containers through the built program: found once, where they stand, with any number of threads; traps, truncations, and an end at once in the
// middle of one.

import { randomBytes } from 'node:crypto';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BOMBS } from '../../bench/bombs.mjs';
import { makeZip, TAR_END, tarEntry } from '../archive/hand-made.ts';
import { sampleOf } from '../commands/sample-value.ts';
import { leakspot, startLeakspot } from './spawn-leakspot.ts';

const TOKEN = sampleOf('hubspot-private-app-token', 1);
const OTHER = sampleOf('hubspot-private-app-token', 2);
const CONTENT = Buffer.from(`\nTOKEN=${TOKEN}\n`);

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'leakspot-containers-'));
  const many = join(folder, 'many');
  mkdirSync(many);
  const zip = makeZip([
    { name: 'a/b.env', content: CONTENT },
    { name: `${OTHER}.txt`, content: Buffer.from('x') },
  ]);
  const tar = Buffer.concat([tarEntry('a/b.env', CONTENT), tarEntry('in.jar', zip), TAR_END]);
  for (let index = 0; index < 40; index++) {
    writeFileSync(join(many, `${index}.zip`), zip);
    writeFileSync(join(many, `${index}.txt`), `nothing ${index}\n`);
    writeFileSync(join(many, `${index}.tgz`), gzipSync(tar));
  }
  writeFileSync(join(many, 'x.env.br'), brotliCompressSync(CONTENT));
  writeFileSync(join(many, 'x.zz'), deflateSync(CONTENT));
  const noise = Buffer.from('nothing to see\n'.repeat(400_000));
  writeFileSync(join(many, 'large.tar.gz'), gzipSync(Buffer.concat([tarEntry('large', Buffer.concat([noise, CONTENT])), TAR_END])));
  // So much that it takes a while, and grows past what is held in memory.
  const member = gzipSync(randomBytes(4_000_000).toString('hex'), { level: 1 });
  writeFileSync(join(folder, 'bomb.gz'), Buffer.concat(Array.from({ length: 20 }, () => member)));
  mkdirSync(join(folder, 'one'));
  copyFileSync(join(many, '0.zip'), join(folder, 'one', 'a.zip'));
});

afterAll(() => rmSync(folder, { recursive: true }));

describe('containers', () => {
  it('give the same bytes with 1, 2 and 8 workers', () => {
    const [first, ...others] = ['1', '2', '8'].map((workers) =>
      leakspot(['scan', 'many', '--format', 'json', '--workers', workers], { cwd: folder }),
    );
    expect(others.map(({ stdout }) => stdout === first?.stdout)).toEqual([true, true]);
    const { findings, skipped, receipt } = JSON.parse(first?.stdout ?? '');
    const paths = findings.map(({ location }: { location: { path: string } }) => location.path);
    const inTar = Array.from({ length: 40 }, (_, index) => [
      `${index}.tgz!/a/b.env`,
      `${index}.tgz!/in.jar!/a/b.env`,
      `${index}.zip!/a/b.env`,
    ]);
    expect(paths.toSorted()).toEqual([...inTar.flat(), '@file-name', 'large.tar.gz!/large', 'x.env.br!/x.env', 'x.zz!/x'].toSorted());
    expect(skipped).toEqual([]);
    expect(receipt.files).toBe(40 * (3 + 1 + 5) + 3 * 2);
  });

  it('are told of with the place in the entry, and as what they are', () => {
    const [, finding] = JSON.parse(leakspot(['scan', 'one', '--format', 'json'], { cwd: folder }).stdout).findings;
    expect(finding).toMatchObject({ provenance: { kind: 'archive-entry' }, reachable: ['work-tree'] });
    expect(finding.location).toMatchObject({ path: 'a.zip!/a/b.env', line: 2, column: 7, byteOffset: 7 });
  });

  it('are opened on standard input', () => {
    const input = gzipSync(makeZip([{ name: 'a', content: CONTENT }]));
    const [finding] = JSON.parse(leakspot(['scan', '-', '--format', 'json'], { input }).stdout).findings;
    expect([finding.location.path, finding.reachable]).toEqual(['@stdin!/content!/a', []]);
  });
});

describe('traps', () => {
  it.each(['terabyte.gz', 'terabyte.zip', 'quine.gz', 'overlapping.zip', 'small-nested.zip'])('%s: the scan is incomplete', (name) => {
    const bomb = BOMBS.find((one) => one.name === name);
    writeFileSync(join(folder, name), bomb?.bytes() ?? '');
    const { code, stdout } = leakspot(['scan', name, '--format', 'json'], { cwd: folder });
    const { status, skipped } = JSON.parse(stdout);
    expect([code, status]).toEqual([3, 'incomplete']);
    expect(new Set(skipped.map(({ reason }: { reason: string }) => reason))).toEqual(new Set(['archive']));
  });
});

describe('archives that are cut off', () => {
  it('at any byte, are told of', () => {
    const cut = join(folder, 'cut');
    mkdirSync(cut);
    const zip = makeZip([{ name: 'a.env', content: CONTENT }]);
    const wholes = { zip, tgz: gzipSync(Buffer.concat([tarEntry('a.env', CONTENT), TAR_END])), gz: gzipSync(zip) };
    const paths = Object.entries(wholes).flatMap(([ending, whole]) =>
      Array.from({ length: whole.length - 4 }, (_, index) => {
        const path = `${index + 4}.${ending}`;
        writeFileSync(join(cut, path), whole.subarray(0, index + 4));
        return path;
      }),
    );
    const { code, stdout } = leakspot(['scan', 'cut', '--format', 'json', '--fail-on', 'never'], { cwd: folder });
    const told = JSON.parse(stdout).skipped.map(({ path }: { path: string }) => path.split('!')[0]);
    expect(code).toBe(3);
    expect(new Set(told)).toEqual(new Set(paths));
  });
});

describe.skipIf(process.platform === 'win32')('in the middle of a container', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('%s ends it with %i, and leaves no file behind', async (signal, code) => {
    const own = join(folder, `tmp-${signal}`);
    mkdirSync(own);
    const child = startLeakspot(['scan', 'bomb.gz', '--verbose'], { cwd: folder, env: { TMPDIR: own } });
    child.stderr?.once('data', () => child.kill(signal));
    const ended = await new Promise((resolve) => {
      child.on('close', (exitCode, by) => resolve([exitCode, by]));
    });
    expect(ended).toEqual([code, null]);
    // Whatever was opened had no name any more.
    expect(readdirSync(own)).toEqual([]);
  });
});
