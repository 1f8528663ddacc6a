// Names of files and messages of commits in which a credential is written in another way, after the files are gone: loose, in a pack, and as a delta of a
// tree without them.

import { describe, expect, it } from 'vitest';
import { Secret } from '../../src/core/secret.ts';
import { credentialId } from '../../src/core/tag.ts';
import { ruleById } from '../commands/sample-value.ts';
import { openStream } from '../git/import-stream.ts';
import { committed, git } from '../git/repository.ts';
import { temporaryFolder } from '../sources/temporary-folder.ts';
import { scanned, token } from './history-scan.ts';

const WRITINGS: readonly ((value: string) => string)[] = [
  (value) => value,
  (value) => Buffer.from(value).toString('base64url'),
  (value) => Buffer.from(value).toString('hex'),
  (value) => Array.from(Buffer.from(value), (byte) => `%${byte.toString(16)}`).join(''),
  // Behind a letter that is not ASCII.
  (value) => `\u00e9 ${Buffer.from(value).toString('base64url')}`,
];

const idOf = (value: string): string => credentialId(ruleById('hubspot-private-app-token'), new Secret(value));

/** So many that git makes deltas of the trees they are in. */
const OTHERS = 40;

/** Each name comes and goes twice, each message begins at several places of its commit. */
function addHistory(folder: string, kept: 'loose' | 'packed'): void {
  const stream = openStream();
  let time = 10 ** 9;
  const commit = (message: string, author = 'A'): void => {
    stream.line('commit refs/heads/main');
    stream.line(`committer ${author} <a@example.com> ${time++} +0000`);
    stream.data(message);
  };
  const add = (name: string): void => {
    stream.line(`M 100644 inline ${name}`);
    stream.data('');
  };
  commit('first');
  for (let number = 0; number < OTHERS; number++) add(`settings-of-application-${number}.ts`);
  for (const [number, write] of WRITINGS.entries()) {
    for (const turn of [0, 1]) {
      commit('adds it');
      add(write(token(number)));
      add(`turn-${number}-${turn}.txt`);
      commit('takes it');
      stream.line(`D ${write(token(number))}`);
    }
    for (let shift = 0; shift < 32; shift += 5) commit(write(token(WRITINGS.length + number)), 'A'.repeat(1 + shift));
  }
  stream.importInto(folder, kept);
}

const LYING: readonly (readonly [kept: 'loose' | 'packed', pack: (folder: string) => void])[] = [
  ['loose', () => undefined],
  ['packed', (folder) => git(folder, ['repack', '-a', '-d', '-f', '--quiet', '--depth=50', '--window=50'])],
];

it.each(LYING)('are told, in %s objects', (kept, pack) => {
  const folder = temporaryFolder();
  git(folder, ['init', '--quiet', '--bare']);
  addHistory(folder, kept);
  pack(folder);
  const { code, report } = scanned(folder);
  const found = report.findings.map(({ location, removed, credential }) => [credential, location.path, removed?.subject ?? null]);
  const names = WRITINGS.map((_, number) => [idOf(token(number)), '@file-name', 'takes it']);
  const messages = WRITINGS.map((_, number) => [idOf(token(WRITINGS.length + number)), '@commit-message', null]);
  expect([code, found.sort()]).toEqual([1, [...names, ...messages].sort()]);
});

describe('an annotated tag that is called like a credential', () => {
  it.each(['annotated', 'annotated, and packed', 'lightweight'])('%s is told by its ref, and by its object where it has one', (kind) => {
    const folder = committed({ 'a.txt': '' });
    git(folder, kind === 'lightweight' ? ['tag', token(1)] : ['tag', '--annotate', token(1), '--message', 'harmless']);
    if (kind.endsWith('packed')) git(folder, ['pack-refs', '--all']);
    const { findings } = scanned(folder).report;
    const shown = findings[0]?.redacted;
    const rows = findings.map(({ location, reachable, provenance }) => [location.path, reachable, provenance.kind]);
    const byRef = [`@ref/refs/tags/${shown}`, ['tag'], 'ref'];
    expect(rows).toEqual(kind === 'lightweight' ? [byRef] : [byRef, [`@tag/${shown}`, ['tag'], 'object']]);
  });
});
