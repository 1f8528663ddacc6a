// Which paths --include and --exclude let through, and how what they leave out is told.

import { describe, expect, it } from 'vitest';
import { Failure } from '../../src/core/failure.ts';
import { bytePath } from '../../src/git/byte-path.ts';
import type { Listed } from '../../src/sources/listed.ts';
import { createSelection } from '../../src/sources/selection.ts';

const file = (path: string): Listed => ({ kind: 'file', at: bytePath(path), path });
const skip = (path: string, about: 'file' | 'folder'): Listed => ({ ...file(path), kind: 'skip', about, reason: 'unreadable', detail: '' });

function admitted(include: readonly string[], exclude: readonly string[], paths: readonly string[]): readonly string[] {
  const { admits } = createSelection(include, exclude);
  return paths.filter((path) => admits(file(path)));
}

describe('a selection', () => {
  const paths = ['a.js', '.env', 'src/b.js', 'src/.env', 'src/new\nline/c.js', 'vendor/src/d.js'];

  it('admits everything where nothing is asked', () => {
    expect(admitted([], [], paths)).toEqual(paths);
  });

  it.each([
    ['*.js', ['a.js']],
    ['**/*.js', ['a.js', 'src/b.js', 'src/new\nline/c.js', 'vendor/src/d.js']],
    ['**/.env', ['.env', 'src/.env']],
    ['**', paths],
    ['src', ['src/b.js', 'src/.env', 'src/new\nline/c.js']],
    ['src/', ['src/b.js', 'src/.env', 'src/new\nline/c.js']],
    ['{src,vendor}/**/*.js', ['src/b.js', 'src/new\nline/c.js', 'vendor/src/d.js']],
    ['!**/*.js', ['.env', 'src/.env']],
  ])('includes by %j', (glob, expected) => {
    expect(admitted([glob], [], paths)).toEqual(expected);
    expect(admitted([], [glob], paths)).toEqual(paths.filter((path) => !expected.includes(path)));
  });

  it('includes what any of the globs matches, and excludes after that', () => {
    expect(admitted(['*.js', '.env'], [], paths)).toEqual(['a.js', '.env']);
    expect(admitted(['**/*.js'], ['vendor'], paths)).toEqual(['a.js', 'src/b.js', 'src/new\nline/c.js']);
  });

  it('tells what was left out: one skip for each glob, with the number of files', () => {
    const { admits, leftOut } = createSelection(['**/*.js'], ['vendor', '**/b.js', 'unused']);
    for (const path of [...paths, 'vendor/e']) admits(file(path));
    expect(leftOut()).toEqual([
      { path: 'vendor', reason: 'excluded', detail: '--exclude vendor leaves out 2 files' },
      { path: '**/b.js', reason: 'excluded', detail: '--exclude **/b.js leaves out 1 file' },
      { path: '**/*.js', reason: 'excluded', detail: '2 files match no --include' },
    ]);
  });

  it('tells nothing where nothing was left out', () => {
    expect(createSelection(['**'], ['x']).leftOut()).toEqual([]);
  });

  it('excludes what could not be read, too, but never hides by --include a folder that could not', () => {
    const excluding = createSelection([], ['private']);
    expect(excluding.admits(skip('private', 'folder'))).toBe(false);
    const including = createSelection(['*.js'], []);
    expect(including.admits(skip('private', 'folder'))).toBe(true);
    expect(including.admits(skip('private', 'file'))).toBe(false);
  });

  it.each(['[', '(', 'a{b', ''])('refuses %j, which would match nothing without a word', (glob) => {
    expect(() => createSelection([glob], [])).toThrow(Failure);
    expect(() => createSelection([], [glob])).toThrow(Failure);
  });
});
