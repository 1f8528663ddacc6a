// The passes over a repository that tell where its commits stand and which trees hold some objects: one over all commits and trees, then, level by level, over
// those trees alone that may name what was found before. What comes out depends neither on how the work is divided nor on what is passed over.

import { divideRoots } from '../git/divide-roots.ts';
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
import { filterOfTrees, MOST_MENTIONS, openMentioning, type PartToSearch } from '../git/mentioning.ts';
import { typeOfCode } from '../git/object-type.ts';
import type { Look, PartAnswer, PartSearch, Runner } from '../git/search-part.ts';
import { partsOf, type StorePart } from '../git/walk-part.ts';
import type { History } from './open-history.ts';

export type Passed = { readonly graph: CommitGraph; readonly contained: Contained };

/** For so many objects, about. */
export type RunnerFor = (objects: number) => Runner;

export type PassLimits = { readonly containment: ContainmentLimits; readonly mentions: number };

const USUAL: PassLimits = { containment: USUAL_LIMITS, mentions: MOST_MENTIONS };

/** `wanted`: each once. Throws what the runners throw. */
export async function passOver(
  { repository, store }: Pick<History, 'repository' | 'store'>,
  wanted: readonly Wanted[],
  runnerFor: RunnerFor,
  limits: PassLimits = USUAL,
): Promise<Passed> {
  const { idLength, format } = repository;
  const parts = partsOf(store, format.objectFormat);
  const graph = openGraph(idLength);
  const found = containment(wanted, idLength, limits.containment);
  const mentioning = openMentioning(parts, idLength, limits.mentions);
  const ask = { idLength, mostEntries: mostEntries(limits.containment) };
  let ids = found.next();
  const look: Look = ids === null ? { kind: 'commits' } : { kind: 'survey', trees: filterOfTrees(store), mostMentions: limits.mentions };
  const all = parts.map((part) => ({ part, objects: countOf(part) }));
  await search(all, { ...ask, wanted: ids ?? new Uint8Array(0), look }, runnerFor, (answer, place) => {
    graph.add(answer.commits);
    if (look.kind === 'survey') mentioning.add(place, answer.mentions);
    if (ids !== null) addFound(found, answer, ids, idLength);
  });
  for (ids = ids === null ? null : found.next(); ids !== null; ids = found.next()) {
    const level = ids;
    const asked = { ...ask, wanted: shared(level), look: { kind: 'entries' } } as const;
    await search(mentioning.partsNaming(level), asked, runnerFor, (answer) => addFound(found, answer, level, idLength));
  }
  return { graph: graph.close(), contained: found.contained() };
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
  return divideRoots(part.forest, shares, (type) => type === 'commit' || type === 'tree').map((roots) => ({ ...part, roots }));
}

function addFound({ add }: Containment, { found }: PartAnswer, ids: Uint8Array, idBytes: number): void {
  const { trees, tree, number, mode, name, names } = found;
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

/** Commits, trees, and what may be one. */
function countOf(part: StorePart): number {
  if ('names' in part) return part.names.length;
  let count = 0;
  for (const code of part.forest.types) if (typeOfCode(code) !== 'blob') count++;
  return count;
}

/** To be posted to many without a copy. */
function shared(bytes: Uint8Array): Uint8Array {
  const copy = new Uint8Array(new SharedArrayBuffer(bytes.length));
  copy.set(bytes);
  return copy;
}
