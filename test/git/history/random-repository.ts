// Repositories of the real git, made from a seed: whatever trees a history can have, and merges that keep, drop and make up what they like.

import { execFileSync } from 'node:child_process';
import { type Random, seededRandom } from '../../../src/core/random.ts';
import { temporaryFolder } from '../../sources/temporary-folder.ts';
import { ENV, git } from '../repository.ts';

/** By path, one character per byte: mode, and the mark of a blob or the id of a submodule's commit. */
type Files = ReadonlyMap<string, readonly [mode: string, what: string]>;

const NAMES = ['a', 'b', 'deep', 'e e', '\xff\xfe', 'naïve', 'line\nfeed', '"quoted"'] as const;
/** So that things come and go at the same paths. */
const USUAL = ['a', 'b/a', 'b/deep/e e', 'deep/b'] as const;
const MODES = ['100644', '100644', '100755', '120000'] as const;
const BLOBS = 12;

/** A repository of `count` commits on some branches, tags, a stash and none; HEAD is `main`. The folder. */
export function randomRepository(seed: number, count: number): string {
  const random = seededRandom(seed);
  const folder = temporaryFolder();
  git(folder, ['init', '--quiet', '--bare', ...(seed % 3 === 2 ? ['--object-format=sha256'] : [])]);
  const idLength = seed % 3 === 2 ? 64 : 40;
  const lines = Array.from({ length: BLOBS }, (_, mark) => `blob\nmark :${mark + 1}\n${data(`content ${mark % 11}\n`)}`);
  const made: Files[] = [];
  for (let index = 0; index < count; index += 1) {
    const parents = parentsFor(random, index);
    const files = changed(
      random,
      merged(
        random,
        parents.map((parent) => made[parent] ?? new Map()),
      ),
      made,
      idLength,
    );
    made.push(files);
    // Dates that go back, stand still and jump.
    const date = 1_600_000_000 + random.int(15) + (random.int(4) === 0 ? 0 : index);
    lines.push(`commit refs/heads/c${index}\nmark :${100 + index}\ncommitter A <a@example.com> ${date} +0000\n${data(`c${index}`)}`);
    for (const [place, parent] of parents.entries()) lines.push(`${place === 0 ? 'from' : 'merge'} :${100 + parent}\n`);
    lines.push('deleteall\n');
    for (const [path, [mode, what]] of files) lines.push(`M ${mode} ${what} ${quoted(path)}\n`);
  }
  execFileSync('git', ['fast-import', '--quiet', '--force'], { cwd: folder, env: ENV, input: Buffer.from(lines.join(''), 'latin1') });
  placeRefs(random, folder, count);
  return folder;
}

function parentsFor(random: Random, index: number): readonly number[] {
  if (index === 0 || random.int(12) === 0) return [];
  const wanted = random.pick([1, 1, 1, 1, 2, 2, 2, 4]);
  const recent = Array.from({ length: wanted }, () => index - 1 - random.int(Math.min(index, 8)));
  return [...new Set(recent)];
}

/** Of each path what one of the parents has, or nothing. */
function merged(random: Random, parents: readonly Files[]): Files {
  const paths = [...new Set(parents.flatMap((files) => [...files.keys()]))].sort();
  return paths.reduce<Files>((files, path) => {
    const what = parents[random.int(parents.length)]?.get(path);
    return what === undefined ? files : put(files, path, what);
  }, new Map());
}

/** Adds, edits, deletions, changes of type, moves and copies of files and folders, reverts; of a merge often nothing. */
function changed(random: Random, files: Files, earlier: readonly Files[], idLength: number): Files {
  let now = files;
  for (let left = random.int(4); left > 0; left -= 1) now = changedOnce(random, now, earlier, idLength);
  return now;
}

function changedOnce(random: Random, now: Files, earlier: readonly Files[], idLength: number): Files {
  const paths = [...now.keys()];
  const old = paths[random.int(paths.length)] ?? '';
  const parts = old.split('/');
  const folder = parts.slice(0, 1 + random.int(2)).join('/');
  const inFolder = [...now].filter(([path]) => path === folder || path.startsWith(`${folder}/`));
  const withoutFolder = (): Files => inFolder.reduce((files, [name]) => without(files, [name]), now);
  const path = random.int(3) === 0 ? Array.from({ length: 1 + random.int(4) }, () => random.pick(NAMES)).join('/') : random.pick(USUAL);
  const act = random.int(9);
  if (act === 0) return without(now, [old]);
  if (act === 1) return withoutFolder();
  if (act === 2) return put(now, path, ['160000', 'c0ffee'.padEnd(idLength, '0')]);
  if (act === 3 || act === 4) {
    const rest = act === 3 ? withoutFolder() : now;
    return inFolder.reduce((files, [name, what]) => put(files, path + name.slice(folder.length), what), rest);
  }
  if (act !== 5 || earlier.length === 0) return put(now, path, [random.pick(MODES), `:${1 + random.int(BLOBS - 1)}`]);
  const [reverted, what] = [...(earlier[random.int(earlier.length)] ?? [])].at(-1) ?? [];
  return reverted !== undefined && what !== undefined ? put(now, reverted, what) : now;
}

function without(files: Files, paths: readonly string[]): Files {
  return new Map([...files].filter(([path]) => !paths.includes(path)));
}

/** A file takes the place of folders of its name, and of files where its folders are to be. */
function put(files: Files, path: string, what: readonly [string, string]): Files {
  return new Map([...[...files].filter(([other]) => !`${other}/`.startsWith(`${path}/`) && !path.startsWith(`${other}/`)), [path, what]]);
}

function placeRefs(random: Random, folder: string, count: number): void {
  const commands = Array.from({ length: count }, (_, index) => {
    const id = `refs/heads/c${index}`;
    const kind = random.int(6);
    if (kind === 0) return `create refs/tags/t${index} ${id}\ndelete ${id}\n`;
    return kind === 1 || index === count - 1 ? '' : `delete ${id}\n`;
  });
  const main = git(folder, ['rev-parse', `c${count - 1 - random.int(4)}`]);
  const stash = git(folder, ['rev-parse', `c${random.int(count)}`]);
  const input = `${commands.join('')}create refs/heads/main ${main}\ncreate refs/stash ${stash}\n`;
  execFileSync('git', ['update-ref', '--stdin'], { cwd: folder, env: ENV, input });
}

function data(text: string): string {
  return `data ${text.length}\n${text}\n`;
}

function quoted(path: string): string {
  return `"${[...path].map((byte) => (/[ -!#-[\]-~]/.test(byte) ? byte : `\\${byte.charCodeAt(0).toString(8).padStart(3, '0')}`)).join('')}"`;
}
