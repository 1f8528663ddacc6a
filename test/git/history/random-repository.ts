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

type Act = (random: Random, files: Files, earlier: readonly Files[], idLength: number) => Files;

const anyPath = (random: Random): string =>
  random.int(3) === 0 ? Array.from({ length: 1 + random.int(4) }, () => random.pick(NAMES)).join('/') : random.pick(USUAL);

/** A file that is there, or the folder that it is in. */
const someOf = (random: Random, files: Files, depth: number): Files => {
  const paths = [...files.keys()];
  const chosen = (paths[random.int(paths.length)] ?? '').split('/').slice(0, depth).join('/');
  return new Map([...files].filter(([path]) => path === chosen || path.startsWith(`${chosen}/`)));
};

const add: Act = (random, files) => put(files, anyPath(random), [random.pick(MODES), `:${1 + random.int(BLOBS - 1)}`]);
const remove: Act = (random, files) => without(files, [...someOf(random, files, 1 + random.int(3)).keys()]);
const addSubmodule: Act = (random, files, _earlier, idLength) => put(files, anyPath(random), ['160000', 'c0ffee'.padEnd(idLength, '0')]);
const copy: Act = (random, files) => {
  const depth = 1 + random.int(2);
  const to = anyPath(random);
  return [...someOf(random, files, depth)].reduce<Files>(
    (now, [path, what]) => put(now, [to, ...path.split('/').slice(depth)].join('/'), what),
    files,
  );
};
const move: Act = (random, files) => {
  const moved = someOf(random, files, 1);
  const to = anyPath(random);
  return [...moved].reduce<Files>(
    (now, [path, what]) => put(now, [to, ...path.split('/').slice(1)].join('/'), what),
    without(files, [...moved.keys()]),
  );
};
const revert: Act = (random, files, earlier) => {
  const [path, what] = [...(earlier[random.int(earlier.length)] ?? [])].at(-1) ?? [];
  return path === undefined || what === undefined ? files : put(files, path, what);
};

/** Adds, edits, deletions, changes of type, moves and copies of files and folders, reverts; of a merge often nothing. */
const changed: Act = (random, files, earlier, idLength) => {
  let now = files;
  for (let left = random.int(4); left > 0; left -= 1) {
    now = random.pick([add, add, add, remove, remove, addSubmodule, copy, move, revert])(random, now, earlier, idLength);
  }
  return now;
};

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
