// The graph of commits and what is worked out on it, against plain definitions, on histories that no git would make too.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CommitGraph, commitGraph, type GraphCommit } from '../../../src/git/history/commit-graph.ts';
import { type Mark, namesOf, reachability } from '../../../src/git/history/reachability.ts';
import { stretchFinder } from '../../../src/git/history/stretches.ts';
import { ancestors, type NaiveCommit, type NaiveHistory, naiveStretches } from './naive-stretches.ts';

/** Ids that begin and end alike. */
const idOf = (number: number): Buffer => {
  const id = Buffer.alloc(20, 7);
  id.writeUInt32BE(number, 8);
  return id;
};
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const nameOf = (number: number): string => hex(idOf(number));

const commit = (number: number, parents: readonly number[], date: number | null): GraphCommit => ({
  id: idOf(number),
  tree: idOf(1000),
  parents: parents.map(idOf),
  authored: date,
  committed: date,
});

const MARK_NAMES: readonly Mark[] = ['head', 'branch', 'tag', 'stash', 'reflog', 'other'];

/** Parents have higher numbers here; those from `count` on are missing. */
const histories = fc.integer({ min: 1, max: 24 }).chain((count) =>
  fc.record({
    count: fc.constant(count),
    commits: fc.tuple(
      ...Array.from({ length: count }, (_, number) =>
        fc.record({
          parents: fc.oneof(
            { weight: 6, arbitrary: fc.constant([Math.min(number + 1, count - 1)].filter((parent) => parent > number)) },
            { weight: 4, arbitrary: fc.array(fc.integer({ min: number + 1, max: count + 1 }), { maxLength: 3 }) },
          ),
          date: fc.option(fc.nat(8)),
        }),
      ),
    ),
    named: fc.array(fc.tuple(fc.constantFrom(...MARK_NAMES.slice(1)), fc.nat(count - 1)), { maxLength: 5 }),
    head: fc.option(fc.nat(count - 1)),
    holders: fc.array(fc.nat(count - 1), { maxLength: count }),
    order: fc.infiniteStream(fc.nat()),
  }),
);

type History = typeof histories extends fc.Arbitrary<infer T> ? T : never;

function naive({ commits, named, head }: History): NaiveHistory {
  const all = commits.map(({ parents, date }, number): [string, NaiveCommit] => [
    nameOf(number),
    { id: nameOf(number), parents: parents.map(nameOf), date: date ?? 0 },
  ]);
  const starts = MARK_NAMES.map((mark): [string, string[]] => {
    const ids = named.filter(([of]) => of === mark).map(([, number]) => nameOf(number));
    return [mark, mark === 'head' && head !== null ? [nameOf(head)] : ids];
  });
  return { commits: new Map(all), head: head === null ? null : nameOf(head), named: new Map(starts) };
}

function graphOf({ commits, order }: History): CommitGraph {
  const keys = commits.map(() => order.next().value as number);
  const shuffled = [...commits.keys()].sort((one, other) => (keys[one] ?? 0) - (keys[other] ?? 0));
  return commitGraph(
    shuffled.map((number) => commit(number, commits[number]?.parents ?? [], commits[number]?.date ?? null)),
    20,
  );
}

function reachedIn(graph: CommitGraph, { named, head }: History) {
  const starts = named.map(([mark, number]) => ({ mark, commit: idOf(number) }));
  return reachability(graph, head === null ? starts : [...starts, { mark: 'head' as const, commit: idOf(head) }]);
}

describe('the graph of commits', () => {
  it('knows whose commits and parents are there, and puts parents first', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const graph = graphOf(history);
        const seen = new Set<number>();
        for (const number of graph.order) {
          for (let link = graph.parents.starts[number] ?? 0; link < (graph.parents.starts[number + 1] ?? 0); link++) {
            expect(seen.has(graph.parents.to[link] ?? -1)).toBe(true);
          }
          seen.add(number);
        }
        expect(seen.size).toBe(graph.count);
        expect(graph.brokenLinks).toBe(0);
        for (const [number, { parents }] of history.commits.entries()) {
          const at = graph.numberOf(idOf(number));
          const found = graph.parents.to.slice(graph.parents.starts[at], graph.parents.starts[at + 1]);
          expect([...found].map((parent) => hex(graph.idOf(parent)))).toEqual(parents.map(nameOf));
          expect([...found].map(graph.isMissing)).toEqual(parents.map((parent) => parent >= history.count));
          expect(graph.isMissing(at)).toBe(false);
          expect(hex(graph.treeId(graph.treeOf(at)))).toBe(nameOf(1000));
        }
        expect(graph.numberOf(idOf(5000))).toBe(-1);
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it('marks what leads to a commit as walking from each does', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const graph = graphOf(history);
        const { reached, named } = reachedIn(graph, history);
        const plain = naive(history);
        for (const id of plain.commits.keys()) {
          const at = graph.numberOf(Buffer.from(id, 'hex'));
          const names = [...plain.named];
          expect(namesOf(reached[at] ?? 0)).toEqual(names.filter(([, ids]) => ancestors(plain, ids).has(id)).map(([mark]) => mark));
          expect(namesOf(named[at] ?? 0)).toEqual(names.filter(([, ids]) => ids.includes(id)).map(([mark]) => mark));
        }
      }),
      { seed: 2, numRuns: 300 },
    );
  });

  it('finds the stretches that their definitions give', () => {
    const told = { removed: 0, several: 0, cut: 0, kept: 0 };
    fc.assert(
      fc.property(histories, (history) => {
        const graph = graphOf(history);
        const find = stretchFinder(graph, reachedIn(graph, history));
        const name = (number: number): string => hex(graph.idOf(number));
        // Twice: nothing is left behind by the time before.
        for (const numbers of [history.holders, history.holders.slice(1)]) {
          const holders = [...new Set(numbers)];
          const { all, current } = find(Uint32Array.from(holders, (number) => graph.numberOf(idOf(number))));
          const expected = naiveStretches(naive(history), new Set(holders.map(nameOf)));
          expect(
            all.map(({ introduced, last, removed, reached, named, commits, start }) => ({
              introduced: name(introduced),
              start,
              last: name(last),
              removed: removed === null ? null : name(removed),
              reached: namesOf(reached),
              named: namesOf(named),
              commits: new Set([...commits].map(name)),
            })),
          ).toEqual(expected.all);
          expect(current).toBe(expected.current);
          told.several += Number(all.length > 1);
          told.cut += all.filter(({ start }) => start === 'cut-off').length;
          told.removed += all.filter(({ removed }) => removed !== null).length;
          told.kept += all.filter(({ removed }) => removed === null).length;
        }
      }),
      { seed: 3, numRuns: 700 },
    );
    expect(Math.min(...Object.values(told))).toBeGreaterThan(50);
  });

  it('says how many starts lead nowhere', () => {
    const graph = commitGraph([commit(1, [2], 5)], 20);
    const starts = [1, 2, 3].map((number) => ({ mark: 'branch' as const, commit: idOf(number) }));
    expect(reachability(graph, starts)).toMatchObject({ head: -1, missing: 2 });
  });

  it('takes the first of commits that claim the same id', () => {
    const graph = commitGraph([commit(1, [2], 5), commit(1, [3], 6), commit(2, [], 7)], 20);
    expect([graph.count, graph.committed[graph.numberOf(idOf(1))]]).toEqual([2, 5]);
  });
});

describe('a forged history', () => {
  const forged = [commit(1, [1], 3), commit(2, [3], 3), commit(3, [4], 2), commit(4, [2, 5], 9), commit(5, [], 1), commit(6, [4, 6, 1], 1)];

  it.each([
    ['as it is', forged],
    ['backwards', forged.toReversed()],
  ])('loses the links that close a cycle, the same ones whatever the order: %s', (_title, commits) => {
    const graph = commitGraph(commits, 20);
    const parentsOf = (number: number): readonly string[] => {
      const at = graph.numberOf(idOf(number));
      return [...graph.parents.to.slice(graph.parents.starts[at], graph.parents.starts[at + 1])].map((parent) => hex(graph.idOf(parent)));
    };
    expect([1, 2, 3, 4, 5, 6].map(parentsOf)).toEqual([[], [nameOf(3)], [nameOf(4)], [nameOf(5)], [], [nameOf(4), nameOf(1)]]);
    expect([graph.brokenLinks, graph.order.length]).toEqual([3, 6]);
    const { reached } = reachability(graph, [{ mark: 'head', commit: idOf(2) }]);
    expect([5, 1].map((number) => reached[graph.numberOf(idOf(number))])).toEqual([1, 0]);
  });

  it('can be as deep, as wide and as much of a cycle as it likes', () => {
    const count = 20_000;
    const ring = Array.from({ length: count }, (_, number) => commit(number, [(number + 1) % count], number));
    expect(commitGraph(ring, 20).brokenLinks).toBe(1);
    const all = Array.from({ length: count }, (_, number) => number + 1);
    const wide = commitGraph([commit(0, all, 1), ...all.map((number) => commit(number, [], number))], 20);
    const { all: stretches } = stretchFinder(wide, reachability(wide, []))(Uint32Array.from(all, (number) => wide.numberOf(idOf(number))));
    expect([stretches.length, new Set(stretches.map(({ removed }) => removed)).size]).toEqual([count, 1]);
  });
});
