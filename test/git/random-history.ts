// A repository with a history of random edits, the same for the same seed, in one pack as `git fast-import` makes it.

import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Random, seededRandom } from '../../src/core/random.ts';
import { temporaryFolder } from '../sources/temporary-folder.ts';
import { ENV, git } from './repository.ts';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz \n';

export type History = { readonly commits: number; readonly files: number; readonly lines: number; readonly hash: 'sha1' | 'sha256' };

const USUAL: History = { commits: 60, files: 6, lines: 60, hash: 'sha1' };

/** Bare. Commits, trees, blobs, a tag of a commit and one of a blob. */
export function randomHistory(seed: number, options: Partial<History> = {}): string {
  const { commits, files, lines, hash } = { ...USUAL, ...options };
  const folder = temporaryFolder();
  git(folder, ['init', '--quiet', '--bare', `--object-format=${hash}`]);
  const random = seededRandom(seed);
  const contents = Array.from({ length: files }, () => Array.from({ length: lines }, () => line(random)));
  const stream: string[] = [];
  for (let commit = 0; commit < commits; commit++) {
    stream.push('commit refs/heads/main', `mark :${commit + 1}`, `committer A <a@example.com> ${1_000_000_000 + commit * 60} +0000`);
    stream.push(data(`commit ${commit} ${line(random)}`));
    if (commit > 0) stream.push(`from :${commit}`);
    contents.forEach((content, file) => {
      if (commit > 0 && random.int(3) > 0) return;
      edit(content, random);
      stream.push(`M 100644 inline folder-${file % 3}/file-${file}.txt`, data(content.join('\n')));
    });
  }
  const tagger = 'tagger A <a@example.com> 1000000000 +0000';
  stream.push('blob', 'mark :100000', data('tagged'), 'tag first', 'from :1', tagger, data('of a commit'));
  stream.push('tag of-a-blob', 'from :100000', tagger, data('of a blob'), 'done', '');
  execFileSync('git', ['fast-import', '--quiet', '--done'], { cwd: folder, env: ENV, input: stream.join('\n') });
  return folder;
}

export const packFolder = (repository: string): string => join(repository, 'objects', 'pack');

/** Those of the repository, packed anew by git with these options. */
export function repack(repository: string, options: readonly string[], configuration: readonly string[] = []): void {
  git(repository, [...configuration, 'repack', '-a', '-d', '-f', '--quiet', '--threads=1', ...options]);
}

/** Writes a pack with `git pack-objects --stdout` of what `revisions` say and lets git index it in place. */
export function addPack(repository: string, revisions: readonly string[], options: readonly string[]): void {
  const input = revisions.join('\n');
  const packing = { cwd: repository, env: ENV, maxBuffer: 2 ** 28, stdio: ['pipe', 'pipe', 'ignore'] as ['pipe', 'pipe', 'ignore'] };
  const pack = execFileSync('git', ['pack-objects', '--stdout', '--revs', '--threads=1', ...options], { ...packing, input: `${input}\n` });
  execFileSync('git', ['index-pack', '--stdin', '--fix-thin'], { ...packing, input: pack });
}

export function removePacks(repository: string, names: readonly string[]): void {
  for (const name of names)
    for (const ending of ['pack', 'idx', 'rev']) rmSync(join(packFolder(repository), `${name}.${ending}`), { force: true });
}

function line(random: Random): string {
  return random.text(10 + random.int(60), LETTERS);
}

function edit(content: string[], random: Random): void {
  for (let count = 1 + random.int(3); count > 0; count--) {
    const at = random.int(content.length);
    const fresh = line(random);
    content.splice(at, random.int(2), ...random.pick([[fresh], [], [fresh, fresh]]));
    if (content.length === 0) content.push(fresh);
  }
}

function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}`;
}
