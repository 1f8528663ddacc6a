// Stretches of history by their definitions, one after the other, with sets of strings: what the fast ones are held against.

export type NaiveCommit = { readonly id: string; readonly parents: readonly string[]; readonly date: number };

export type NaiveHistory = {
  readonly commits: ReadonlyMap<string, NaiveCommit>;
  readonly head: string | null;
  /** By mark: the commits named so. */
  readonly named: ReadonlyMap<string, readonly string[]>;
};

export type NaiveStretch = {
  readonly introduced: string;
  readonly start: 'known' | 'cut-off';
  readonly last: string;
  readonly removed: string | null;
  readonly reached: readonly string[];
  readonly named: readonly string[];
  readonly commits: ReadonlySet<string>;
};

export function ancestors({ commits }: NaiveHistory, starts: readonly string[]): ReadonlySet<string> {
  const all = new Set(starts);
  for (const id of all) for (const parent of commits.get(id)?.parents ?? []) all.add(parent);
  return all;
}

function compareIn({ commits }: NaiveHistory): (one: string, other: string) => number {
  const dates = new Map<string, number>();
  const dateOf = (id: string): number => {
    const known = dates.get(id);
    if (known !== undefined) return known;
    const date = Math.max(commits.get(id)?.date ?? 0, ...(commits.get(id)?.parents ?? []).map((parent) => dateOf(parent) + 1));
    dates.set(id, date);
    return date;
  };
  return (one, other) => dateOf(one) - dateOf(other) || (one < other ? -1 : Number(one > other));
}

/** A commit, one on it, and a merge of both; with the third, which has no parents, or where only a stash or a reflog leads to it. */
function isStash(history: NaiveHistory, { id, parents }: NaiveCommit): boolean {
  const [base, index = '', untracked, ...more] = parents;
  const parentsOf = (one: string): readonly string[] => history.commits.get(one)?.parents ?? [];
  if (parentsOf(index).join() !== base || more.length > 0) return false;
  const branched = [...history.named].filter(([mark]) => mark !== 'stash' && mark !== 'reflog').flatMap(([, ids]) => ids);
  return untracked === undefined ? !ancestors(history, branched).has(id) : parentsOf(untracked).length === 0;
}

export function naiveStretches(history: NaiveHistory, holders: ReadonlySet<string>): { all: readonly NaiveStretch[]; current: number } {
  const { commits, head, named } = history;
  const compare = compareIn(history);
  const everyone = [...commits.values()];
  const fromHead = ancestors(history, head === null ? [] : [head]);
  const standing = ancestors(
    history,
    [...named].filter(([mark]) => mark !== 'reflog').flatMap(([, ids]) => ids),
  );
  const latest = (ids: readonly string[]): string => ids.toSorted(compare).at(-1) as string;

  const parts = new Set(everyone.filter((commit) => isStash(history, commit)).flatMap(({ id, parents: [, index = ''] }) => [id, index]));
  const others = everyone.filter(({ id }) => !parts.has(id));

  const components: Set<string>[] = [...holders].map((id) => new Set([id]));
  for (const { id, parents } of everyone) {
    for (const parent of parents) {
      if (!holders.has(id) || !holders.has(parent)) continue;
      const one = components.findIndex((set) => set.has(id));
      const other = components.findIndex((set) => set.has(parent));
      if (one === other) continue;
      for (const member of components[other] ?? []) components[one]?.add(member);
      components.splice(other, 1);
    }
  }

  const removed = (component: ReadonlySet<string>): string | null => {
    if (head !== null && component.has(head)) return null;
    const leavers = others.filter(({ id, parents }) => !holders.has(id) && parents.some((parent) => component.has(parent)));
    const inHead = leavers.filter(({ id }) => fromHead.has(id));
    const isSeen = [...component].some((id) => standing.has(id)) ? (id: string) => standing.has(id) : () => true;
    const isLeft = (id: string): boolean => isSeen(id) && !others.some((one) => isSeen(one.id) && one.parents.includes(id));
    if (inHead.length === 0 && [...component].some(isLeft)) return null;
    const pool = inHead.length > 0 ? inHead : leavers.filter(({ id }) => isSeen(id));
    const whole = pool.filter(({ parents }) => parents.every((parent) => holders.has(parent)));
    return latest((whole.length > 0 ? whole : pool).map(({ id }) => id));
  };

  const stretches = components.map((component) => {
    const members = [...component];
    const parentsOf = (id: string): readonly string[] => commits.get(id)?.parents ?? [];
    const introduced = members.filter((id) => !parentsOf(id).some((parent) => holders.has(parent))).toSorted(compare)[0] as string;
    const marks = [...named];
    return {
      introduced,
      start: parentsOf(introduced).every((parent) => commits.has(parent)) ? ('known' as const) : ('cut-off' as const),
      last: head !== null && component.has(head) ? head : latest(members),
      removed: removed(component),
      reached: marks.filter(([, starts]) => members.some((id) => ancestors(history, starts).has(id))).map(([mark]) => mark),
      named: marks.filter(([, starts]) => starts.some((id) => component.has(id))).map(([mark]) => mark),
      commits: component,
    };
  });
  const all = stretches.toSorted((one, other) => compare(one.introduced, other.introduced));
  const inHead = all.filter((stretch) => [...stretch.commits].some((id) => fromHead.has(id)));
  const pool = inHead.length > 0 ? inHead : all;
  const present = all.find((stretch) => head !== null && stretch.commits.has(head));
  const current = present ?? pool.toSorted((one, other) => compare(one.last, other.last)).at(-1);
  return { all, current: current === undefined ? -1 : all.indexOf(current) };
}
