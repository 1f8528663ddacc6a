// A repository of folders within folders, wide enough that git makes deltas of their trees, in which files and folders come, go, move and are copied; and in which
// root trees stand as folders, as a subtree merge has them. Made from a seed.

import { execFileSync } from 'node:child_process';
import { type Random, seededRandom } from '../../src/core/random.ts';
import { openStream } from '../git/import-stream.ts';
import { ENV, git } from '../git/repository.ts';
import { temporaryFolder } from './temporary-folder.ts';

const FOLDERS = ['', 'a/', 'a/b/', 'a/b/c/', 'd/', 'd/e/', 'f/'] as const;
const FILLERS = 24;
const CONTENTS = 40;

/** In which every seed that leaves one when divided by three has SHA-256. The commit of its submodules begins with `SUBMODULE`. */
export function folderHistory(seed: number, commits: number): string {
  const random = seededRandom(seed);
  const folder = temporaryFolder();
  const hash = seed % 3 === 1 ? 'sha256' : 'sha1';
  git(folder, ['init', '--quiet', '--bare', `--object-format=${hash}`]);
  const submodule = SUBMODULE.padEnd(hash === 'sha1' ? 40 : 64, '0');
  const stream = openStream();
  for (let number = 0; number < commits; number++) {
    stream.line('commit refs/heads/main');
    stream.line(`mark :${number + 1}`);
    stream.line(`committer A <a@example.com> ${10 ** 9 + number} +0000`);
    stream.data(`commit ${number}`);
    if (number > 0) stream.line(`from :${Math.max(1, number - random.int(3))}`);
    if (number === 0) for (const path of FOLDERS) for (let file = 0; file < FILLERS; file++) add(stream, `${path}file-${file}`, random);
    for (let edits = 1 + random.int(3); edits > 0; edits--) edit(stream, random, submodule);
  }
  stream.importInto(folder);
  addSubtrees(folder);
  return folder;
}

export const SUBMODULE = 'c0ffee';

type Stream = ReturnType<typeof openStream>;

function add(stream: Stream, path: string, random: Random): void {
  stream.line(`M 100644 inline ${path}`);
  stream.data(`content ${random.int(CONTENTS)}\n`);
}

function edit(stream: Stream, random: Random, submodule: string): void {
  const path = `${random.pick(FOLDERS)}file-${random.int(FILLERS)}`;
  const kind = random.int(12);
  if (kind < 7) add(stream, path, random);
  else if (kind < 9) stream.line(`D ${path}`);
  else if (kind === 9) stream.line(`M 160000 ${submodule} ${random.pick(FOLDERS)}module-${random.int(3)}`);
  // Onto something that may be there; what it is copied from always is.
  else stream.line(`C a ${random.pick(FOLDERS)}copy-${random.int(4)}`);
}

/** Roots in roots, and folders in which they are twice. */
function addSubtrees(folder: string): void {
  const roots = git(folder, ['log', '--all', '--format=%T', '--max-count=12']).split('\n');
  const tip = git(folder, ['rev-parse', 'main']);
  const tree = (entries: readonly string[]): string =>
    execFileSync('git', ['mktree'], {
      cwd: folder,
      env: ENV,
      encoding: 'utf8',
      input: entries.map((entry) => `${entry}\n`).join(''),
    }).trim();
  for (const [index, root] of roots.entries()) {
    const inner = tree([`040000 tree ${root}\tonce`, `040000 tree ${roots[0]}\ttwice`]);
    const outer = tree([`040000 tree ${inner}\tmerged`, `040000 tree ${root}\tz`]);
    const id = git(folder, ['commit-tree', '-p', tip, '-m', `merges ${index}`, index % 3 === 0 ? inner : outer]);
    git(folder, ['update-ref', `refs/heads/merged-${index}`, id]);
  }
}
