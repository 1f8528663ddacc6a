// The passes over a repository that tell where its commits stand and which trees hold some objects: one over all commits and trees, unless that was made while
// they were scanned, and one over those trees that may be on the way up. What comes out depends neither on how the work is divided nor on what is passed over.

import { BYTES_PER_CHANGE, divideRoots } from '../git/divide-roots.ts';
import { type CommitGraph, openGraph } from '../git/history/commit-graph.ts';
import {
  type Contained,
  type Containment,
  type ContainmentLimits,
  containment,
  mostEntries,
  USUAL_LIMITS,
  type Wanted,
} from '../git/history/containment.ts';
import { type EntriesByChild, entriesByChild } from '../git/history/entries-by-child.ts';
import type { FoundEntries } from '../git/history/found-entries.ts';
import type { Leading, PartToSearch } from '../git/leading.ts';
import { MOST_MENTIONS, openMentioning } from '../git/mentioning.ts';
import { type ObjectType, typeOfCode } from '../git/object-type.ts';
import type { PartAnswer, PartSearch, Runner } from '../git/search-part.ts';
import type { Survey, Surveyed } from '../git/survey.ts';
import { filterOfTrees } from '../git/tree-filter.ts';
import { inTurns, type Turns } from '../git/turns.ts';
import { partsOf, type StorePart } from '../git/walk-part.ts';
import type { History } from './open-history.ts';

export type Passed = { readonly graph: CommitGraph; readonly contained: Contained };

/** For so many objects, about. */
export type RunnerFor = (objects: number) => Runner;

/** `mentions`: pairs. `together`: entries of all levels. Where there are more of either, each level is a pass over all trees. */
export type PassLimits = { readonly containment: ContainmentLimits; readonly mentions: number; readonly together: number };

const USUAL: PassLimits = { containment: USUAL_LIMITS, mentions: MOST_MENTIONS, together: 2 ** 22 };

/** `onPassed`: said when no runner is asked any more. */
export type Passing = { readonly runnerFor: RunnerFor; readonly turns: Turns; readonly onPassed: () => void };

/**
 * What was noted of the packs of a repository before, of all their commits and trees. `sought`: the ids, in hex digits, that were looked for in trees beside those
 * of trees, as `survey` has them. `place`: which of the packs; several are of one.
 */
export type SurveyedPacks = {
  readonly survey: Survey;
  readonly sought: ReadonlySet<string>;
  readonly parts: readonly { readonly place: number; readonly surveyed: Surveyed }[];
};

/** `wanted`: each once. `before`: null where nothing was noted. Throws what the runners throw, and what `turns` throws. */
export async function passOver(
  { repository, store }: Pick<History, 'repository' | 'store'>,
  wanted: readonly Wanted[],
  before: SurveyedPacks | null,
  { runnerFor, turns, onPassed }: Passing,
  limits: PassLimits = USUAL,
): Promise<Passed> {
  const { idLength, format } = repository;
  const all = partsOf(store, format.objectFormat).map((part, place) => ({ part, place, ...countsIn(part) }));
  const graph = openGraph(
    idLength,
    all.reduce((sum, { commits }) => sum + commits, 0),
  );
  const found = containment(wanted, idLength, limits.containment);
  const mentioning = openMentioning(
    all.map(({ part }) => part),
    idLength,
    limits.mentions,
  );
  const add = (place: number, { commits, mentions }: Surveyed): void => {
    graph.add(commits);
    mentioning.add(place, mentions);
  };
  const known = before !== null && wanted.every(({ oid }) => before.sought.has(oid) || store.typeOf(oid) === 'tree') ? before : null;
  for (const { place, surveyed } of known?.parts ?? []) add(place, surveyed);
  const first = found.next();
  const unknown = known === null ? all : all.filter(({ part }) => 'names' in part);
  if (unknown.length > 0) {
    const survey = known?.survey ?? { names: filterOfTrees(store, first ?? NOTHING, idLength), mostMentions: limits.mentions };
    const look = { kind: 'survey', at: first === null ? 'commits' : 'commits and trees', survey } as const;
    await search(unknown, { idLength, look }, runnerFor, (answer, place) => {
      if (answer.kind === 'survey') add((unknown[place] as (typeof unknown)[number]).place, answer.surveyed); // one of those
    });
  }
  const mostFound = mostEntries(limits.containment);
  const entriesOf = (ids: Uint8Array): Asked => ({ idLength, look: { kind: 'entries', wanted: shared(ids), mostEntries: mostFound } });
  const leading = first === null ? null : await inTurns(mentioning.leadingTo(first), turns);
  const searching =
    leading === null || leading === 'too many' ? null : searchTogether(leading, entriesOf(leading.ids), runnerFor, limits.together);
  // While others search.
  const closed = graph.close();
  const together = await searching;
  if (together !== null) onPassed();
  for (let ids = first; ids !== null; ids = found.next()) {
    const level = ids;
    if (together !== null) await inTurns(addNaming(found, together, level, idLength), turns);
    else await search(all, entriesOf(level), runnerFor, (answer) => addFound(found, answer, level, idLength));
  }
  if (together === null) onPassed();
  return { graph: closed, contained: found.contained() };
}

const NOTHING = new Uint8Array(0);

/** All entries that name any of those ids; null where they are too many. */
async function searchTogether({ parts, ids }: Leading, asked: Asked, runnerFor: RunnerFor, most: number): Promise<EntriesByChild | null> {
  const all: FoundEntries[] = [];
  let count = 0;
  await search(parts, asked, runnerFor, (answer) => {
    if (answer.kind !== 'entries') return;
    count += answer.found.number.length;
    if (count <= most) all.push(answer.found);
  });
  return count > most ? null : entriesByChild(all, ids, asked.idLength);
}

/** For so many ids in one step. */
const STEP = 2 ** 12;

function* addNaming({ add }: Containment, { naming }: EntriesByChild, ids: Uint8Array, idBytes: number): Generator<undefined, void> {
  for (let at = 0; at < ids.length; at += idBytes) {
    if (at % (STEP * idBytes) === 0) yield undefined;
    const id = ids.subarray(at, at + idBytes);
    naming(id, (tree, name, mode) => add(tree, name, mode, id));
  }
}

type Asked = Omit<PartSearch, 'part'>;

/** `onAnswer`: in the order of the parts; `place`: of which of them. */
async function search(
  parts: readonly PartToSearch[],
  asked: Asked,
  runnerFor: RunnerFor,
  onAnswer: (answer: PartAnswer, place: number) => void,
): Promise<void> {
  if (parts.length === 0) return;
  const { shares, run } = runnerFor(parts.reduce((sum, { objects }) => sum + objects, 0));
  const divided = parts.flatMap(({ part }, place) => divide(part, shares).map((share) => ({ share, place })));
  const places = divided.map(({ place }) => place);
  let answered = 0;
  for await (const answer of run(divided.map(({ share }) => ({ ...asked, part: share })))) onAnswer(answer, places[answered++] as number); // one for each
}

/** In their order. */
function divide(part: StorePart, shares: number): readonly StorePart[] {
  // To be read by one: their places are among all of them.
  if ('names' in part) return [part];
  if (shares === 1) return [part];
  return divideRoots(part.forest, shares, (type) => type === 'commit' || type === 'tree', BYTES_PER_CHANGE).map((roots) => ({
    ...part,
    roots,
  }));
}

function addFound({ add }: Containment, answer: PartAnswer, ids: Uint8Array, idBytes: number): void {
  if (answer.kind !== 'entries') return;
  const { trees, tree, number, mode, name, names } = answer.found;
  for (let entry = 0; entry < number.length; entry++) {
    // One for each entry.
    const [holder, child] = [tree[entry] as number, number[entry] as number];
    add(
      trees.subarray(holder * idBytes, (holder + 1) * idBytes),
      names[name[entry] as number] as string,
      mode[entry] as number,
      ids.subarray(child * idBytes, (child + 1) * idBytes),
    );
  }
}

/** About: commits, trees, and what may be one. Of what is loose nothing is known but how much there is. */
function countsIn(part: StorePart): { readonly objects: number; readonly commits: number } {
  if ('names' in part) return { objects: part.names.length, commits: 0 };
  const counts = new Uint32Array(256);
  for (const code of part.forest.types) counts[code] = (counts[code] as number) + 1; // a byte
  const sumOf = (isCounted: (type: ObjectType | null) => boolean): number =>
    counts.reduce((sum, count, code) => (count > 0 && isCounted(typeOfCode(code)) ? sum + count : sum), 0);
  return { objects: sumOf((type) => type !== 'blob'), commits: sumOf((type) => type === 'commit') };
}

/** To be posted to many without a copy. */
function shared(bytes: Uint8Array): Uint8Array {
  const copy = new Uint8Array(new SharedArrayBuffer(bytes.length));
  copy.set(bytes);
  return copy;
}
