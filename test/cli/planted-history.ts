// A repository whose files are edited at random, the same for the same seed, so that credentials come, go, are put together and are cut, and what clears them
// does, too. Made by `git fast-import`, in one pack or several.

import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { seededRandom } from '../../src/core/random.ts';
import { makeZip } from '../archive/hand-made.ts';
import { type ImportStream, openStream } from '../git/import-stream.ts';
import { git } from '../git/repository.ts';
import { temporaryFolder } from '../sources/temporary-folder.ts';
import { comingAndGoing, edited, type Hand, harmless, planted } from './random-edits.ts';

export type Planted = {
  readonly folder: string;
  /** By the id of a blob: the paths at which it stood. */
  readonly paths: ReadonlyMap<string, ReadonlySet<string>>;
};

const COMMITS = 18;

const CHAINS = 12;
const VERSIONS = 8;

type Store = (text: string) => Buffer;

type Kept = readonly [path: string, store: Store];

const FILES: readonly [Kept, ...Kept[]] = [
  ['settings.py', (text) => Buffer.from(text)],
  ['hubspot/client.ts', (text) => Buffer.from(text)],
  ['docs/long.md', (text) => Buffer.from(text)],
  ['notes.txt', (text) => Buffer.from(`\ufeff${text}`, 'utf16le')],
  ['logs/today.log.gz', (text) => gzipSync(text)],
  [
    'hubspot-export.zip',
    (text) =>
      makeZip([
        { name: 'a/one.env', content: Buffer.from(text) },
        { name: 'two.txt', content: Buffer.from(text.toUpperCase()) },
      ]),
  ],
];

/** In lines. */
const LENGTHS = [150, 400, 0, 60, 80, 60];

/** More than is scanned in one piece; little of it looks like anything, since the rest takes long. */
const LONG = 'const value = compute(first, second);\n'.repeat(3700);

/** Bare. `imports`: in how many packs. */
export function plantedHistory(seed: number, { imports, hash }: { readonly imports: number; readonly hash: 'sha1' | 'sha256' }): Planted {
  const folder = temporaryFolder();
  git(folder, ['init', '--quiet', '--bare', `--object-format=${hash}`]);
  const random = seededRandom(seed);
  const hand: Hand = { random, pool: [], later: new Map() };
  const paths = new Map<string, Set<string>>();
  const texts = FILES.map((_, file) => harmless(random, LENGTHS[file] ?? 1) || LONG);
  const store = (stream: ImportStream, name: string, bytes: Buffer): void => {
    stream.line(`M 100644 inline ${name}`);
    stream.data(bytes);
    const id = createHash(hash).update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
    paths.set(id, (paths.get(id) ?? new Set()).add(name));
  };
  /** One after the other, so that each is a delta of the one before. */
  const writeVersions = (stream: ImportStream, part: number): void => {
    for (let file = 0; file < CHAINS; file++) {
      for (const [version, text] of [...comingAndGoing(hand, VERSIONS)].entries()) {
        store(stream, `parts-${part}/${file}-${version}.txt`, Buffer.from(text));
      }
    }
  };
  const writeFile = (stream: ImportStream, file: number): void => {
    const [path, inBytes] = FILES[file] ?? FILES[0];
    texts[file] = edited(texts[file] ?? '', file, hand) || '\n';
    const name = random.int(12) === 0 ? Buffer.from(planted(hand)).toString('base64url').slice(0, 200) : path;
    store(stream, name, inBytes(texts[file]));
  };
  const writeCommit = (stream: ImportStream, number: number, from: string | null): void => {
    const author = random.int(4) === 0 ? planted(hand).replace(/[\n<>]/g, ' ') : 'A';
    stream.line('commit refs/heads/main');
    stream.line(`mark :${number + 1}`);
    stream.line(`committer ${author} <a@example.com> ${10 ** 9 + number} +0000`);
    stream.data(random.int(3) === 0 ? planted(hand) : 'changes it');
    if (from !== null) stream.line(`from ${from}`);
    for (const file of FILES.keys()) if (number === 0 || random.int(3) === 0) writeFile(stream, file);
    if (from !== null || number === 0) writeVersions(stream, number);
    if (random.int(4) === 0) stream.line(`D ${random.pick(FILES)[0]}`);
  };
  const commits = COMMITS / imports;
  for (let part = 0; part < imports; part++) {
    const stream = openStream();
    for (let commit = 0; commit < commits; commit++) {
      writeCommit(stream, part * commits + commit, part > 0 && commit === 0 ? 'refs/heads/main^0' : null);
    }
    stream.line(`tag v${part}`);
    stream.line(`from :${(part + 1) * commits}`);
    stream.line('tagger A <a@example.com> 1000000000 +0000');
    stream.data(planted(hand));
    stream.importInto(folder);
  }
  return { folder, paths };
}
