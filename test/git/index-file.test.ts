// The index in every version, as git lists it; and bytes that only look like one.

import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytePath } from '../../src/git/byte-path.ts';
import type { IndexEntry } from '../../src/git/index-entry.ts';
import { type IndexContent, parseIndex } from '../../src/git/index-file.ts';
import { readIndexes } from '../../src/git/read-indexes.ts';
import { parseResolveUndo } from '../../src/git/resolve-undo.ts';
import { temporaryFolder, writeTree } from '../sources/temporary-folder.ts';
import { opened, surroundings } from './opened.ts';
import { fakeGit } from './program.ts';
import { committed, ENV, git } from './repository.ts';

/** As `git ls-files --stage -z` lists them. */
function listed(entries: readonly IndexEntry[]): readonly string[] {
  return entries.map(({ mode, id, stage, path }) => `${mode.toString(8).padStart(6, '0')} ${id} ${stage}\t${Buffer.from(path, 'latin1')}`);
}

function listedByGit(folder: string): readonly string[] {
  return git(folder, ['ls-files', '--stage', '-z']).split('\0').filter(Boolean);
}

/** Two branches that changed the same file, and the merge of both, which stopped. */
function inConflict(format: string): string {
  const folder = writeTree(temporaryFolder(), { both: '1\n', [`${'long/'.repeat(30)}er`]: '', kept: 'x', 'deep/file é': 'y' });
  git(folder, ['init', '--quiet', `--object-format=${format}`]);
  git(folder, ['add', '--all']);
  git(folder, ['commit', '--quiet', '--message', 'first']);
  for (const name of ['ours', 'theirs']) {
    git(folder, ['checkout', '--quiet', '-b', name, 'main']);
    writeFileSync(join(folder, 'both'), `${name}\n`);
    git(folder, ['commit', '--quiet', '--all', '--message', name]);
  }
  try {
    git(folder, ['merge', '--quiet', 'ours']);
  } catch (error) {
    expect(error).toMatchObject({ status: 1 });
  }
  return folder;
}

function indexOf(folder: string): Buffer {
  return readFileSync(join(folder, '.git/index'));
}

function withChecksum(bytes: Buffer): Buffer {
  const content = bytes.subarray(0, -20);
  return Buffer.concat([content, createHash('sha1').update(content).digest()]);
}

describe.each(['sha1', 'sha256'] as const)('an index (%s)', (format) => {
  it.each([2, 3, 4])('has what git lists (version %i)', async (version) => {
    const folder = inConflict(format);
    git(folder, ['update-index', '--index-version', `${version}`]);
    if (version > 2) {
      writeTree(folder, { announced: 'z' });
      git(folder, ['add', '--intent-to-add', 'announced']);
      git(folder, ['update-index', '--skip-worktree', 'kept']);
    }
    expect(indexOf(folder).readUInt32BE(4)).toBe(version);
    const { indexes, problems } = await readIndexes(await opened(folder), surroundings());
    expect(problems).toEqual([]);
    const entries = indexes[0]?.entries ?? [];
    expect(listed(entries)).toEqual(listedByGit(folder));
    expect(new Set(entries.map(({ stage }) => stage))).toEqual(new Set([0, 1, 2, 3]));
    const flagged = entries.filter((entry) => entry.isIntentToAdd || entry.isSkipWorktree).map(({ path }) => path);
    expect(flagged).toEqual(version === 2 ? [] : ['announced', 'kept']);
  });

  it('remembers what resolved conflicts were about', async () => {
    const folder = inConflict(format);
    const before = listedByGit(folder).filter((entry) => entry.endsWith('\tboth'));
    writeFileSync(join(folder, 'both'), 'resolved\n');
    git(folder, ['add', 'both']);
    const { indexes } = await readIndexes(await opened(folder), surroundings());
    const resolved = indexes[0]?.resolved.map((side) => ({ ...side, isSkipWorktree: false, isIntentToAdd: false })) ?? [];
    expect(listed(resolved)).toEqual(before);
    expect(before).toHaveLength(3);
  });
});

describe('readIndexes', () => {
  it('has those of linked work trees, and none of a bare repository', async () => {
    const root = committed({ a: '1' });
    const linked = join(temporaryFolder(), 'linked');
    git(root, ['worktree', 'add', '--quiet', linked]);
    writeTree(linked, { b: '2' });
    git(linked, ['add', 'b']);
    const { indexes } = await readIndexes(await opened(root), surroundings());
    expect(indexes.map(({ prefix, entries }) => [prefix, listed(entries)])).toEqual([
      ['', listedByGit(root)],
      ['worktrees/linked/', listedByGit(linked)],
    ]);
    const bare = temporaryFolder();
    git(bare, ['init', '--quiet', '--bare']);
    expect(await readIndexes(await opened(bare), surroundings())).toEqual({ indexes: [], problems: [] });
  });

  it('asks git for one that is split, whatever the configuration would run', async () => {
    const folder = committed({ a: '1', 'b/c': '2', d: '3' });
    git(folder, ['update-index', '--split-index']);
    writeTree(folder, { e: '4' });
    git(folder, ['add', 'e']);
    git(folder, ['rm', '--quiet', '--cached', 'a']);
    const mark = join(temporaryFolder(), 'mark');
    git(folder, ['config', 'core.fsmonitor', `touch ${mark}; false`]);
    git(folder, ['config', 'core.worktree', '/nonexistent']);
    expect(parseIndex(indexOf(folder), 'sha1').beyond).toBe('it is split over two files');
    const { indexes, problems } = await readIndexes(await opened(folder), surroundings());
    expect(problems).toEqual([]);
    expect(indexes[0]?.entries.map(({ path }) => path)).toEqual(['b/c', 'd', 'e']);
    expect(() => readFileSync(mark)).toThrow('ENOENT');
  });

  it('asks git for one that is sparse', async () => {
    const folder = committed({ a: '1', 'b/c': '2', 'b/d/e': '3', 'f/g': '4' });
    git(folder, ['sparse-checkout', 'set', '--cone', '--sparse-index', 'f']);
    expect(parseIndex(indexOf(folder), 'sha1').entries.map(({ path }) => path)).toContain('b/');
    const { indexes, problems } = await readIndexes(await opened(folder), surroundings());
    expect(problems).toEqual([]);
    expect(listed(indexes[0]?.entries ?? [])).toEqual(listedByGit(folder));
    expect(indexes[0]?.entries.filter(({ isSkipWorktree }) => isSkipWorktree).map(({ path }) => path)).toEqual(['b/c', 'b/d/e']);
  });

  it.skipIf(process.platform === 'win32')('tells where git does not list it', async () => {
    const folder = committed({ a: '1' });
    git(folder, ['update-index', '--split-index']);
    const repository = await opened(folder);
    const without = async (script: string): Promise<readonly string[]> => {
      const { problems } = await readIndexes(repository, surroundings({ PATH: `${fakeGit(script)}:${ENV['PATH']}` }));
      return problems.map(({ detail }) => detail);
    };
    expect(await without('echo "fatal: x" >&2; exit 128')).toEqual(['it is split over two files; git does not list it: fatal: x']);
    const odd = 'it is split over two files; git does not list it: it answered in a form that leakspot does not know';
    expect(await without('echo odd')).toEqual([odd]);
    expect(await without('printf "odd\\0"')).toEqual([odd]);
  });
});

describe('parseIndex', () => {
  const small = (version: number): Buffer => {
    const folder = committed({ a: '1', 'a.b': '2', 'a+/long name of a file': '3' });
    git(folder, ['update-index', '--index-version', `${version}`]);
    return indexOf(folder);
  };

  it('takes a checksum of zeros for none, and tells one that is wrong', () => {
    const bytes = small(2);
    expect(parseIndex(Buffer.concat([bytes.subarray(0, -20), Buffer.alloc(20)]), 'sha1').problem).toBeNull();
    expect(parseIndex(Buffer.concat([bytes.subarray(0, -1), Buffer.alloc(1, (bytes.at(-1) ?? 0) ^ 1)]), 'sha1').problem).toBe(
      'its checksum is not that of its content',
    );
  });

  it.each([2, 4])('gives what it can, and says so, wherever it is cut off or changed (version %i)', (version) => {
    const bytes = small(version);
    const whole = parseIndex(bytes, 'sha1');
    expect(whole.problem).toBeNull();
    const isStart = ({ entries }: IndexContent): boolean => entries.every((entry, index) => entry.path === whole.entries[index]?.path);
    for (let length = 0; length < bytes.length; length += 1) {
      const cut = parseIndex(bytes.subarray(0, length), 'sha1');
      expect(cut.problem, `${length}`).not.toBeNull();
      expect(isStart(cut)).toBe(true);
    }
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const changed = Buffer.from(bytes);
        changed[at] = (changed[at] ?? 0) ^ change;
        const plain = parseIndex(changed, 'sha1');
        expect(plain.problem ?? plain.beyond).not.toBeNull();
        // The same with a checksum that fits reaches what the checksum would have told.
        const fitting = parseIndex(withChecksum(changed), 'sha1');
        expect(fitting.entries.length).toBeLessThanOrEqual(whole.entries.length);
      }),
      { seed: 10, numRuns: 1500 },
    );
  });

  it('is not led to believe in entries that are not there', () => {
    const bytes = small(2);
    bytes.writeUInt32BE(0xffffffff, 8);
    expect(parseIndex(withChecksum(bytes), 'sha1')).toMatchObject({ problem: expect.stringMatching(/fewer entries|malformed name|flags/) });
    const extension = Buffer.concat([small(2).subarray(0, -20), Buffer.from('TREE\xff\xff\xff\xff', 'latin1'), Buffer.alloc(20)]);
    expect(parseIndex(extension, 'sha1').problem).toBe('an extension goes beyond its end');
  });

  it('does not let a few bytes become names without end', () => {
    const one = (suffix: string, length: number): Buffer => {
      const entry = Buffer.alloc(63);
      entry.writeUInt16BE(Math.min(length, 0xfff), 60);
      return Buffer.concat([entry, Buffer.from(`${suffix}\0`)]);
    };
    const count = 60_000;
    const names = Array.from({ length: count }, (_, index) => one('x'.repeat(40), (index + 1) * 40));
    const header = Buffer.from('DIRC\0\0\0\x04\0\0\0\0', 'latin1');
    header.writeUInt32BE(count, 8);
    const { entries, problem } = parseIndex(Buffer.concat([header, ...names, Buffer.alloc(20)]), 'sha1');
    expect(problem).toBe('its names are longer than there is a reason for');
    expect(entries.length).toBeLessThan(count);
  });

  it.each([
    ['nothing', Buffer.alloc(0), 'it does not begin like an index'],
    ['other bytes', Buffer.alloc(100, 'x'), 'it does not begin like an index'],
    ['no entries', Buffer.concat([Buffer.from('DIRC\0\0\0\x02\0\0\0\0', 'latin1'), Buffer.alloc(20)]), null],
  ])('takes %s for what it is', (_title, bytes, problem) => {
    expect(parseIndex(bytes, 'sha1').problem).toBe(problem);
  });

  it.each([
    ['a version', 'DIRC\0\0\0\x05\0\0\0\0', 'it is of a version that leakspot does not know'],
    ['an extension', 'DIRC\0\0\0\x02\0\0\0\0new!\0\0\0\0', 'it has an extension that leakspot does not know'],
  ])('leaves %s that it does not know to git', (_title, text, beyond) => {
    expect(parseIndex(Buffer.concat([Buffer.from(text, 'latin1'), Buffer.alloc(20)]), 'sha1').beyond).toBe(beyond);
  });
});

it('parseResolveUndo survives any bytes', () => {
  const bytes = Buffer.concat([Buffer.from('a\x00100644\x000\x00100755\x00'), Buffer.alloc(20, 1), Buffer.alloc(20, 2)]);
  const path = bytePath('a');
  expect(parseResolveUndo(bytes, 20)).toEqual([
    { path, mode: 0o100644, stage: 1, id: '01'.repeat(20) },
    { path, mode: 0o100755, stage: 3, id: '02'.repeat(20) },
  ]);
  for (let length = 1; length < bytes.length; length += 1) expect(parseResolveUndo(bytes.subarray(0, length), 20)).toBeNull();
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.nat(255), (at, byte) => {
      const changed = Buffer.from(bytes);
      changed[at] = byte;
      expect(parseResolveUndo(changed, 20)?.length ?? 0).toBeLessThan(4);
    }),
    { seed: 11, numRuns: 1500 },
  );
});
