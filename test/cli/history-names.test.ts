// Names of files and messages of commits in which a credential is written in another way, after the files are gone: loose, in a pack, and as a delta of a
// tree without them.

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { committed, git } from '../git/repository.ts';
import { writeTree } from '../sources/temporary-folder.ts';
import { scanned, token } from './history-scan.ts';

const WRITINGS: readonly (readonly [title: string, write: (value: string) => string])[] = [
  ['plainly', (value) => value],
  ['in base64', (value) => Buffer.from(value).toString('base64url')],
  ['in hex digits', (value) => Buffer.from(value).toString('hex')],
  ['with percent signs', (value) => Array.from(Buffer.from(value), (byte) => `%${byte.toString(16)}`).join('')],
  ['behind a letter that is not ASCII', (value) => `\u00e9 ${Buffer.from(value).toString('base64url')}`],
];

/** So many that git makes deltas of the trees they are in. */
const OTHERS = Object.fromEntries(Array.from({ length: 40 }, (_, number) => [`settings-of-application-${number}.ts`, '']));

describe.each(WRITINGS)('%s', (_title, write) => {
  it.each(['loose', 'packed'])('the name of a file that is gone, in %s objects', (kept) => {
    const folder = committed(OTHERS);
    const name = write(token(1));
    for (const turn of [0, 1]) {
      writeTree(folder, { [name]: '', [`turn-${turn}.txt`]: '' });
      git(folder, ['add', '--all']);
      git(folder, ['commit', '--quiet', '--message', 'adds it']);
      rmSync(join(folder, name));
      git(folder, ['commit', '--quiet', '--all', '--message', 'takes it']);
    }
    if (kept === 'packed') git(folder, ['gc', '--quiet', '--aggressive']);
    const { code, report } = scanned(folder);
    expect([code, report.findings.map(({ location, removed }) => [location.path, removed?.subject])]).toEqual([
      1,
      [['@file-name', 'takes it']],
    ]);
  });

  it.each(['loose', 'packed'])('the message of a commit, wherever it begins, in %s objects', (kept) => {
    const folder = committed({});
    for (let shift = 0; shift < 32; shift += 5) {
      const name = 'A'.repeat(1 + shift);
      git(folder, ['commit', '--quiet', '--allow-empty', '--message', write(token(1))], { GIT_AUTHOR_NAME: name });
    }
    if (kept === 'packed') git(folder, ['gc', '--quiet', '--aggressive']);
    const { code, report } = scanned(folder);
    expect([code, report.findings.map(({ location }) => location.path)]).toEqual([1, ['@commit-message']]);
  });
});
