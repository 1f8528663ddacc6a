// The passes of a trace over repositories of the real git, however their objects are kept, however the work is divided, and whether all was noted while they were
// scanned: they tell what a plain pass over all trees for each level tells.

import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/core/random.ts';
import { pathFromText } from '../../src/git/byte-path.ts';
import { commitGraph } from '../../src/git/history/commit-graph.ts';
import { type Contained, KINDS, USUAL_LIMITS, type Wanted } from '../../src/git/history/containment.ts';
import { partSearcher, type Runner, runHere } from '../../src/git/search-part.ts';
import { type History, openHistory } from '../../src/sources/open-history.ts';
import { createPause } from '../../src/sources/pause.ts';
import { passOver, type SurveyedPacks } from '../../src/sources/trace-passes.ts';
import { DESK } from '../cli/scan-here.ts';
import { containedIn, type Objects, objectsOf } from '../git/history/history-of.ts';
import { ENV, git } from '../git/repository.ts';
import { folderHistory, SUBMODULE } from './folder-history.ts';
import { surveyedWhileScanned } from './surveyed.ts';

const COMMITS = 80;

/** Objects as they lie: loose and in one pack, then as each of these makes them. */
const KEPT: Readonly<Record<string, (folder: string) => void>> = {
  'in a pack as it was imported, and loose': () => undefined,
  'in deltas of deltas': (folder) => git(folder, ['repack', '-q', '-a', '-d', '-f', '--depth=50', '--window=50']),
  'in several packs, some of them in two': (folder) => {
    const refs = git(folder, ['for-each-ref', '--format=%(refname)']).split('\n');
    for (const some of [refs.slice(0, 2), refs.slice(1, 4), refs]) {
      const objects = git(folder, ['rev-list', '--objects', ...some]).replace(/ .*/g, '');
      execFileSync('git', ['pack-objects', '-q', '--depth=20', 'objects/pack/pack'], { cwd: folder, env: ENV, input: `${objects}\n` });
    }
  },
  loose: (folder) => {
    const packs = git(folder, ['rev-parse', '--git-path', 'objects/pack']);
    const names = execFileSync('ls', [packs], { cwd: folder, encoding: 'utf8' }).split('\n');
    const contents = names
      .filter((name) => name.endsWith('.pack'))
      .map((name) => execFileSync('cat', [`${packs}/${name}`], { cwd: folder, maxBuffer: 2 ** 30 }));
    execFileSync('sh', ['-c', `rm -f ${packs}/*`], { cwd: folder });
    for (const input of contents) execFileSync('git', ['unpack-objects', '-q'], { cwd: folder, env: ENV, input });
  },
};

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** Whatever its numbers. */
function told({ ids, tree, name, child, names, problems, wanted }: Contained): unknown {
  const entries = tree.map((holder, entry) =>
    [hex(ids.idOf(holder)), names[name[entry] as number], hex(ids.idOf(child[entry] as number))].join(' '),
  );
  return { entries: [...new Set(entries)].sort(), problems, wanted };
}

function graphOf(graph: ReturnType<typeof commitGraph>): unknown {
  const ids = Array.from({ length: graph.count }, (_, commit) => hex(graph.idOf(commit)));
  const known = ids.map((id, commit) => ({
    id,
    tree: graph.isMissing(commit) ? null : hex(graph.treeId(graph.treeOf(commit))),
    parents: Array.from(graph.parents.to.subarray(graph.parents.starts[commit], graph.parents.starts[commit + 1]), (to) => ids[to]),
    times: [graph.authored[commit], graph.committed[commit]],
  }));
  return known.sort((one, other) => (one.id < other.id ? -1 : 1));
}

/** Some blobs, folders, and commits of submodules. */
function someOf(seed: number, { trees, blobs, idBytes }: Objects): readonly Wanted[] {
  const random = seededRandom(seed);
  const some = <T>(all: readonly T[], count: number): readonly T[] => all.filter(() => random.int(all.length) < count);
  const submodule = SUBMODULE.padEnd(2 * idBytes, '0');
  return [
    ...some(blobs, 3).map((oid) => ({ oid, kinds: KINDS.blob })),
    ...some(trees, 4).map(({ id }) => ({ oid: hex(id), kinds: KINDS.tree })),
    { oid: submodule, kinds: KINDS.blob | KINDS.tree | KINDS.gitlink },
  ];
}

const NEVER = createPause(new AbortController().signal, 1);

/** To be closed. */
async function historyOf(folder: string): Promise<History> {
  const at = pathFromText(folder);
  const surroundings = { cwd: at, env: ENV, signal: new AbortController().signal };
  const history = await openHistory({ at, beside: 'nothing' }, surroundings, DESK.room, NEVER);
  return 'skip' in history ? expect.unreachable(history.skip.detail) : history;
}

const HERE = { turns: NEVER, onPassed: () => undefined };

/** Of mentions, and of entries that are found together: more than there are, or too few. */
const LIMITS = [
  [2 ** 20, 2 ** 20],
  [2 ** 20, 5],
  [40, 2 ** 20],
  [0, 0],
] as const;

describe.each(Object.entries(KEPT))('objects %s', (_title, keep) => {
  it.each([0, 1, 2])('of repository %i are told as they are level by level', async (seed) => {
    const folder = folderHistory(seed, COMMITS);
    keep(folder);
    const history = await historyOf(folder);
    const objects = objectsOf(folder);
    const graph = graphOf(commitGraph(objects.commits, objects.idBytes));
    let entries = 0;
    for (const turn of [0, 1, 2]) {
      const wanted = someOf(10 * seed + turn, objects);
      const expected = told(containedIn(objects, wanted));
      const oids = wanted.map(({ oid }) => oid);
      for (const shares of [1, 4]) {
        const runner: Runner = { ...runHere(partSearcher(DESK), NEVER), shares };
        const surveyed = await surveyedWhileScanned(history, oids, shares);
        // Of all that is wanted, of some of it, and nothing.
        const befores = [surveyed, surveyed && { ...surveyed, sought: new Set(oids.slice(1)) }, null];
        for (const [number, [mentions, together]] of LIMITS.entries()) {
          const before = befores[(number + turn) % befores.length] ?? null;
          const limits = { containment: USUAL_LIMITS, mentions, together };
          const passed = await passOver(history, wanted, before, { ...HERE, runnerFor: () => runner }, limits);
          expect(told(passed.contained)).toEqual(expected);
          expect(graphOf(passed.graph)).toEqual(graph);
          entries += passed.contained.tree.length;
        }
      }
    }
    expect(entries).toBeGreaterThan(1000);
    history.store.close();
  });
});

/** For how many objects a runner was asked, each time. */
async function askedFor(history: History, wanted: readonly Wanted[], before: SurveyedPacks | null): Promise<readonly number[]> {
  const asked: number[] = [];
  const runner = runHere(partSearcher(DESK), NEVER);
  const runnerFor = (objects: number): Runner => {
    asked.push(objects);
    return runner;
  };
  await passOver(history, wanted, before, { ...HERE, runnerFor });
  return asked;
}

it('looks again only at trees that may matter, and once', async () => {
  const folder = folderHistory(3, COMMITS);
  git(folder, ['repack', '-q', '-a', '-d', '-f']);
  const history = await historyOf(folder);
  const [blob = '', other = ''] = objectsOf(folder).blobs;
  const wanted = [{ oid: blob, kinds: KINDS.blob }];
  const [all = 0, ...later] = await askedFor(history, wanted, null);
  expect(later).toHaveLength(1);
  expect(later[0]).toBeLessThan(all);
  // What was noted while it was scanned need not be looked for.
  const loose = history.store.loose.length;
  expect(await askedFor(history, wanted, await surveyedWhileScanned(history, [blob], 2))).toEqual([loose, ...later]);
  expect(await askedFor(history, wanted, await surveyedWhileScanned(history, [other], 2))).toEqual([all, ...later]);
  // Where there is room for less than all of it, nothing is held.
  expect(await surveyedWhileScanned(history, [blob], 2, 1000)).toBeNull();
  history.store.close();
});
