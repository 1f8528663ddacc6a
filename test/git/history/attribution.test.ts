// What became of blobs, against what the real git lists for every commit, in repositories made from seeds.

import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/core/random.ts';
import { attributor } from '../../../src/git/history/attribution.ts';
import { commitGraph } from '../../../src/git/history/commit-graph.ts';
import { type Mark, namesOf, reachability } from '../../../src/git/history/reachability.ts';
import { ENV, git } from '../repository.ts';
import { asBlobs, containedIn, objectsOf } from './history-of.ts';
import { type NaiveHistory, naiveStretches } from './naive-stretches.ts';
import { randomRepository } from './random-repository.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** By commit, by path: the blob there, as `git ls-tree -r` has it. */
function listings(folder: string, commits: readonly string[]): ReadonlyMap<string, ReadonlyMap<string, string>> {
  return new Map(
    commits.map((commit) => {
      const output = execFileSync('git', ['ls-tree', '-r', '-z', commit], { cwd: folder, env: ENV }).toString('latin1');
      const entries = [...output.matchAll(/(\d+) (\w+) ([0-9a-f]+)\t([^\0]+)\0/g)].filter(([, , type]) => type === 'blob');
      return [commit, new Map(entries.map(([, , , id = '', path = '']) => [path, id]))];
    }),
  );
}

function historyOf(folder: string, all: readonly string[]): NaiveHistory {
  const output = execFileSync('git', ['rev-list', '--parents', '--timestamp', '--stdin'], { cwd: folder, env: ENV, input: all.join('\n') });
  const lines = output.toString().trim().split('\n');
  const named = (pattern: string): readonly string[] =>
    git(folder, ['for-each-ref', '--format=%(objectname)', pattern]).split('\n').filter(Boolean);
  const head = git(folder, ['rev-parse', 'HEAD']);
  return {
    commits: new Map(
      lines.map((line) => {
        const [date, id = '', ...parents] = line.split(' ');
        return [id, { id, parents, date: Number(date) }];
      }),
    ),
    head,
    named: new Map([
      ['head', [head]],
      ['branch', named('refs/heads')],
      ['tag', named('refs/tags')],
      ['stash', named('refs/stash')],
    ]),
  };
}

describe('attribution', () => {
  it.each([1, 2, 3, 4, 5, 6])('says of repository %i what git says', (seed) => {
    const folder = randomRepository(seed, 45);
    const objects = objectsOf(folder);
    const all = objects.commits.map(({ id }) => hex(id));
    const history = historyOf(folder, all);
    const listed = listings(folder, all);
    const graph = commitGraph(objects.commits.toReversed(), objects.idBytes);
    const starts = [...history.named].flatMap(([mark, ids]) => ids.map((id) => ({ mark: mark as Mark, commit: Buffer.from(id, 'hex') })));
    const reached = reachability(graph, starts);
    const contained = containedIn(objects, asBlobs(objects.blobs));
    expect(contained.problems).toEqual([]);
    const attribute = attributor(contained, graph, reached);
    const nameOf = (commit: number): string => hex(graph.idOf(commit));
    const random = seededRandom(seed);
    let removals = 0;
    let several = 0;

    for (const wanted of [[0], [1], [2], [3, 4], [5, 6, 7], objects.blobs.map((_, index) => index), [random.int(objects.blobs.length)]]) {
      const ids = wanted.map((blob) => objects.blobs[blob] as string);
      const { places, problems } = attribute(wanted);
      expect(problems).toEqual([]);
      const paths = new Set([...listed.values()].flatMap((files) => [...files].filter(([, id]) => ids.includes(id)).map(([path]) => path)));
      expect(places.map(({ path }) => path)).toEqual([...paths].sort());
      for (const { path, stretches, current } of places) {
        const blobAt = (commit: string): string => listed.get(commit)?.get(path) ?? '';
        const expected = naiveStretches(history, new Set(all.filter((commit) => ids.includes(blobAt(commit)))));
        expect(current).toBe(expected.current);
        expect(
          stretches.map((stretch) => ({
            introduced: nameOf(stretch.introduced),
            start: stretch.start,
            last: nameOf(stretch.last),
            removed: stretch.removed === null ? null : nameOf(stretch.removed),
            reached: namesOf(stretch.reached),
            named: namesOf(stretch.named),
            blobs: stretch.blobs.map((blob) => objects.blobs[blob]),
            firstBlob: objects.blobs[stretch.firstBlob],
            lastBlob: objects.blobs[stretch.lastBlob],
          })),
        ).toEqual(
          expected.all.map(({ commits, ...stretch }) => ({
            ...stretch,
            blobs: [...new Set([...commits].map(blobAt))].sort(),
            firstBlob: blobAt(stretch.introduced),
            lastBlob: blobAt(stretch.last),
          })),
        );
        removals += stretches.filter(({ removed }) => removed !== null).length;
        several += Number(stretches.length > 1);
      }
    }
    expect(Math.min(removals, several)).toBeGreaterThan(3);
  });
});
