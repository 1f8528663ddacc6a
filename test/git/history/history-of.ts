// A repository's commits and trees, read through git in one go, as attribution takes them. Small repositories only.

import { execFileSync } from 'node:child_process';
import type { GraphCommit } from '../../../src/git/history/commit-graph.ts';
import { type Contained, containment, KINDS, type Wanted } from '../../../src/git/history/containment.ts';
import type { IdBytes } from '../../../src/kernel/entries.ts';
import { searchTreesFor } from '../../../src/kernel/entries-reference.ts';
import { ENV } from '../repository.ts';

export type Objects = {
  readonly idBytes: IdBytes;
  readonly commits: readonly GraphCommit[];
  readonly trees: readonly { readonly id: Buffer; readonly bytes: Buffer }[];
  readonly blobs: readonly string[];
};

export function objectsOf(folder: string): Objects {
  const all = execFileSync('git', ['cat-file', '--batch-all-objects', '--batch'], { cwd: folder, env: ENV, maxBuffer: 2 ** 30 });
  const commits: GraphCommit[] = [];
  const trees: { id: Buffer; bytes: Buffer }[] = [];
  const blobs: string[] = [];
  let idBytes: IdBytes = 20;
  for (let at = 0; at < all.length; ) {
    const line = all.indexOf('\n', at);
    const [id = '', type, size] = all.toString('latin1', at, line).split(' ');
    const bytes = all.subarray(line + 1, line + 1 + Number(size));
    at = line + 1 + bytes.length + 1;
    idBytes = id.length === 64 ? 32 : 20;
    if (type === 'commit') commits.push(parseCommit(id, bytes.toString('latin1')));
    if (type === 'tree') trees.push({ id: Buffer.from(id, 'hex'), bytes });
    if (type === 'blob') blobs.push(id);
  }
  return { idBytes, commits, trees, blobs };
}

function parseCommit(id: string, text: string): GraphCommit {
  const ids = (name: string): readonly Buffer[] =>
    [...text.matchAll(new RegExp(`^${name} ([0-9a-f]+)$`, 'gm'))].map(([, hex = '']) => Buffer.from(hex, 'hex'));
  const seconds = (name: string): number => Number(new RegExp(`^${name} .*> ([0-9]+) `, 'm').exec(text)?.[1]);
  const [tree = Buffer.alloc(0)] = ids('tree');
  return { id: Buffer.from(id, 'hex'), tree, parents: ids('parent'), authored: seconds('author'), committed: seconds('committer') };
}

/** Passes over all trees until nothing more is found. */
export function containedIn({ trees, idBytes }: Pick<Objects, 'trees' | 'idBytes'>, wanted: readonly Wanted[], levels = 256): Contained {
  const closure = containment(wanted, idBytes, { levels, bytes: 1 << 28 });
  for (let ids = closure.next(); ids !== null; ids = closure.next()) {
    const search = searchTreesFor(ids, idBytes);
    for (const { id, bytes } of trees) {
      search.entriesIn(bytes, (_number, mode, nameFrom, idAt) =>
        closure.add(id, bytes.toString('latin1', nameFrom, idAt - 1), mode, bytes.subarray(idAt, idAt + idBytes)),
      );
    }
  }
  return closure.contained();
}

export const asBlobs = (ids: readonly (Buffer | string)[]): readonly Wanted[] =>
  ids.map((id) => ({ oid: typeof id === 'string' ? id : id.toString('hex'), kinds: KINDS.blob }));
