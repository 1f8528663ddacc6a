// What `--history-only` does where there is no history: an error that says what to name, and never a scan of files or of nothing.

import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { committed } from '../git/repository.ts';
import { temporaryFolder, writeTree } from '../sources/temporary-folder.ts';
import { leak, scanned } from './history-scan.ts';
import { leakspot } from './spawn-leakspot.ts';

describe('--history-only', () => {
  const folder = (): string => committed({ 'src/a.env': leak(1), 'b.txt': '' });

  it.each([
    ['a file', ['src/a.env'], 'src/a.env', 'a file'],
    ['a part of a work tree', ['src'], 'src', 'a part of a work tree'],
    ['a glob', ['src/*.env'], 'src/*.env', 'files'],
    ['standard input', ['-'], '-', 'standard input'],
    ['a repository and a file', ['.', 'b.txt'], 'b.txt', 'a file'],
  ])('of %s is an error that says what to name', (_title, paths, where, what) => {
    const { code, stdout, stderr } = leakspot(['scan', '--history-only', ...paths], { cwd: folder() });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(what);
    expect(stderr).toContain(where);
    expect(stderr).toContain('leave --history-only out');
  });

  it.each([[['.']], [[]], [['--no-ignore', '.']]])('of a folder in no repository, with %j, is one as well', (args) => {
    const plain = writeTree(temporaryFolder(), { 'a.env': leak(1) });
    const { code, stderr } = leakspot(['scan', '--history-only', ...args], { cwd: plain });
    expect(code).toBe(2);
    expect(stderr).toContain('no git repository');
  });

  it('from a part of a work tree without a path is of the whole repository', () => {
    const inside = join(folder(), 'src');
    expect(scanned(inside, '--history-only').report.findings.map(({ location }) => location.path)).toEqual(['src/a.env']);
  });
});
