// Repositories that are damaged or made to do harm, through the built program: what is lost is told, nothing crashes, nothing is run, and a signal is heard.

import { chmodSync, chownSync, existsSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type Entry, header, idOf, number, offsetDelta, packOf, whole, writePack } from '../git/hand-made-pack.ts';
import { committed, git } from '../git/repository.ts';
import { temporaryFolder, writeTree } from '../sources/temporary-folder.ts';
import { historyOf, leak, scanned } from './history-scan.ts';
import { killedWhenHeard, startLeakspot } from './spawn-leakspot.ts';

/** With two credentials in one pack, as git made it. */
function packed(): { readonly folder: string; readonly pack: string; readonly index: string } {
  const folder = committed({ 'a.env': leak(1), 'b.env': leak(2) });
  git(folder, ['repack', '--quiet', '-a', '-d']);
  const [name = ''] = readdirSync(join(folder, '.git/objects/pack')).filter((each) => each.endsWith('.pack'));
  const pack = join(folder, '.git/objects/pack', name);
  const index = pack.replace(/pack$/, 'idx');
  for (const path of [pack, index]) chmodSync(path, 0o644);
  return { folder, pack, index };
}

describe('a damaged pack', () => {
  it.each(['pack', 'index'] as const)('is told wherever its %s is cut or changed', (which) => {
    const { folder, ...paths } = packed();
    const path = paths[which];
    const good = readFileSync(path);
    const before = scanned(folder, '--history-only').report;
    expect([before.complete, before.findings.length]).toEqual([true, 2]);
    for (let at = 0; at < good.length; at += Math.ceil(good.length / 5)) {
      writeFileSync(path, good.subarray(0, at));
      expect(scanned(folder, '--history-only')).toMatchObject({ code: 3, report: { complete: false } });
    }
    for (let at = 8; at < good.length; at += Math.ceil(good.length / 5)) {
      const changed = Buffer.from(good);
      changed[at] = (changed[at] ?? 0) ^ 0x20;
      writeFileSync(path, changed);
      const { report } = scanned(folder, '--history-only');
      expect([at, report.complete, report.skipped.length > 0]).toEqual([at, false, true]);
      expect(report.receipt.objectsDigest).not.toBe(before.receipt.objectsDigest);
    }
  });
});

it.skipIf(process.platform === 'win32')('a pack that is a link to itself is told', () => {
  const folder = committed({ 'a.env': leak(1) });
  writePack(join(folder, '.git/objects/pack'), 'a', packOf([whole('blob', Buffer.from('a'))]));
  rmSync(join(folder, '.git/objects/pack/a.pack'));
  symlinkSync('a.pack', join(folder, '.git/objects/pack/a.pack'));
  const { report } = scanned(folder, '--history-only');
  expect([report.findings.length, report.skipped.map(({ reason }) => reason)]).toEqual([1, ['unreadable']]);
});

describe('an object that is none by its content', () => {
  it('is read all the same', () => {
    const folder = committed({ 'a.txt': '' });
    const store = (type: string, content: string): string => {
      writeTree(folder, { x: content });
      return git(folder, ['hash-object', '-w', '--literally', '-t', type, 'x']);
    };
    const ids = [store('tree', `no tree ${leak(1)}`), store('tree', `100644 a\0${'i'.repeat(20)}${leak(2)}`)];
    store('commit', `no commit ${leak(3)}`);
    const tag = store('tag', `tag of\n several lines\n\n${leak(4)}`);
    const expected = ['@commit-author', `@tag/${tag}`, ...ids.map((id) => `@object/${id}`)].sort();
    expect(historyOf(folder).map(({ path }) => path)).toEqual(expected);
  });

  it('and a path that nobody can show is told to be missing', () => {
    const folder = committed({ 'a.txt': '' });
    const blob = git(folder, ['hash-object', '-w', writeTree(folder, { x: leak(1) }) && 'x']);
    const tree = Buffer.concat([Buffer.from(`100644 ${'n'.repeat(20_000)}\0`), Buffer.from(blob, 'hex')]);
    const id = git(folder, ['hash-object', '-w', '--literally', '-t', 'tree', writeTree(folder, { x: tree }) && 'x']);
    git(folder, ['update-ref', 'refs/heads/long', git(folder, ['commit-tree', id, '-m', 'long'])]);
    const { report } = scanned(folder, '--history-only');
    expect(report.findings.map(({ location }) => location.path)).toEqual([`@object/${blob}`]);
    expect(report.skipped).toMatchObject([{ path: '.git', reason: 'too-large', incomplete: true }]);
  });
});

describe('a repository whose configuration names programs', () => {
  it('has none of them run', () => {
    const folder = committed({ 'a.env': leak(1), '.gitattributes': '* filter=x diff=x\n' });
    const mark = join(temporaryFolder(), 'mark');
    const run = `touch ${mark}`;
    git(folder, ['update-index', '--split-index']);
    const hooks = temporaryFolder();
    for (const hook of ['fsmonitor-watchman', 'post-index-change', 'reference-transaction'])
      writeFileSync(join(hooks, hook), `#!/bin/sh\n${run}\n`, { mode: 0o755 });
    writeTree(folder, { '.git/more': `[core]\n\tfsmonitor = ${run}\n\tpager = ${run}\n` });
    const keys = ['core.fsmonitor', 'core.pager', 'core.editor', 'core.sshCommand', 'core.askPass', 'core.alternateRefsCommand'];
    const drivers = ['diff.external', 'diff.x.textconv', 'filter.x.clean', 'filter.x.smudge', 'filter.x.process', 'gpg.program'];
    const others = ['pager.ls-files', 'pager.rev-parse', 'alias.ls-files', 'alias.rev-parse', 'credential.helper'];
    for (const key of [...keys, ...drivers, ...others]) git(folder, ['config', key, /^(?:alias|credential)/.test(key) ? `!${run}` : run]);
    git(folder, ['config', 'core.hooksPath', hooks]);
    git(folder, ['config', 'include.path', 'more']);
    expect(scanned(folder).code).toBe(1);
    expect(scanned(folder, '--no-ignore').code).toBe(1);
    expect(existsSync(mark)).toBe(false);
  });
});

describe.skipIf(process.geteuid?.() !== 0)('a repository of somebody else', () => {
  it('is not read', () => {
    const folder = temporaryFolder();
    git(folder, ['init', '--quiet', '--bare']);
    writePack(join(folder, 'objects/pack'), 'a', packOf([whole('blob', Buffer.from(leak(1)))]));
    expect(scanned(folder).code).toBe(1);
    chownSync(folder, 12345, 12345);
    const { code, report } = scanned(folder);
    expect([code, report.findings, report.skipped.map(({ reason }) => reason)]).toEqual([3, [], ['unreadable']]);
  });
});

describe.skipIf(process.platform === 'win32')('a pack of a hundred kilobytes that stands for fifty gigabytes', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('keeps nobody from hearing %s', async (signal, code) => {
    const folder = temporaryFolder();
    git(folder, ['init', '--quiet', '--bare']);
    writePack(join(folder, 'objects/pack'), 'a', bomb());
    const child = startLeakspot(['scan', '--verbose'], { cwd: folder });
    expect(await killedWhenHeard(child, signal)).toEqual([[code, null], '']);
  });
});

/** Thousands of deltas of a few bytes, each of which copies all of its base. */
function bomb(): ReturnType<typeof packOf> {
  const base = Buffer.alloc(2 ** 24);
  const first: Entry = { id: idOf('blob', base), bytes: Buffer.concat([header(3, base.length), deflateSync(base)]) };
  const entries: Entry[] = [first];
  let back = first.bytes.length;
  for (let count = 0; count < 3000; count++) {
    const delta = Buffer.concat([
      number(base.length),
      number(2 ** 24 + 1),
      Buffer.from([0xf0, 255, 255, 255, 2, 48 + (count & 63), 48 + (count >> 6)]),
    ]);
    const entry = offsetDelta('blob', Buffer.from(`${count}`), delta, back);
    back += entry.bytes.length;
    entries.push(entry);
  }
  return packOf(entries);
}
