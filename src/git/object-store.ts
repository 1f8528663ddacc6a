// All objects of a repository, wherever they lie: packs, held open, and files of their own. Reads headers and indexes, and single objects when asked. Files
// that change meanwhile lose nothing: a gc may pack what is loose, and put packs in the place of others.

import { type BytePath, joinPath } from './byte-path.ts';
import { type DeltaForest, readForest } from './delta-forest.ts';
import { entriesByPlace, findId } from './find-id.ts';
import { LARGEST_LOOSE, type LooseName, listLooseObjects, readLooseObject } from './loose-objects.ts';
import { type ObjectType, typeOfCode } from './object-type.ts';
import { closePack, openPack, type Pack } from './pack-file.ts';
import { listPacks, type PackList, type PackName } from './pack-list.ts';
import { type ReadObject, readPackedObject } from './read-packed-object.ts';
import { repeatedIds } from './repeated-ids.ts';
import type { Repository } from './repository.ts';
import type { RepositoryProblem } from './repository-problem.ts';
import { inTurns, type Turns } from './turns.ts';

export type StoredPack = {
  readonly pack: Pack;
  readonly forest: DeltaForest;
  /** By entry: 1 where a pack before this one has the object, too. Null where none does. */
  readonly repeated: Uint8Array | null;
};

export type ObjectStore = {
  /** Of all packs that were listed, whether they could be opened or not. */
  readonly names: readonly PackName[];
  readonly packs: readonly StoredPack[];
  /** Those that are in no pack, each once. */
  readonly loose: readonly LooseName[];
  /** Whether the object with the id at `at` is anywhere, whole or not. */
  readonly holds: (ids: Uint8Array, at: number) => boolean;
  /** `id`: in hex digits. Null where it is nowhere, or cannot be read. */
  readonly read: (id: string) => ReadObject | null;
  /** Null where it is nowhere, or cannot be told. */
  readonly typeOf: (id: string) => ObjectType | null;
  readonly close: () => void;
};

/** A gc puts new packs in the place of old ones, and of loose objects: so often they are listed anew. */
const MOST_LISTINGS = 4;

type OpenedStore = { readonly store: ObjectStore; readonly problems: readonly RepositoryProblem[] };

/** Throws what `turns` throws. */
export async function openObjectStore(repository: Repository, turns: Turns): Promise<OpenedStore> {
  const { objectFormat } = repository.format;
  const { names, opened, listed, problems } = await openAll(repository, turns);
  const indexes = opened.map(({ pack }) => pack.index);
  const packs: StoredPack[] = [];
  for (const [place, one] of opened.entries()) {
    if (turns.isDue()) await turns.take();
    packs.push({ ...one, repeated: repeatedIds(one.pack.index, indexes.slice(0, place)) });
  }
  const seen = new Set<string>();
  const loose = listed.filter(({ id }) => {
    const bytes = Buffer.from(id, 'hex');
    const isNew = !seen.has(id) && !indexes.some((index) => findId(index, bytes) >= 0);
    seen.add(id);
    return isNew;
  });
  const pathOf = new Map(loose.map((name) => [name.id, name]));
  const { idLength } = repository;
  const holds = (ids: Uint8Array, at: number): boolean =>
    indexes.some((index) => findId(index, ids, at) >= 0) || pathOf.has(Buffer.from(ids.subarray(at, at + idLength)).toString('hex'));
  const whereIs = placeFinder(packs);
  const read = (id: string): ReadObject | null => {
    const packed = whereIs(id);
    if (packed !== null) return readPackedObject(packed.one.pack, packed.one.forest, packed.entry);
    const name = pathOf.get(id);
    const object = name === undefined ? null : readLooseObject(name, objectFormat, LARGEST_LOOSE);
    return object?.kind === 'object' ? { type: object.type, bytes: object.content } : null;
  };
  const typeOf = (id: string): ObjectType | null => {
    const packed = whereIs(id);
    if (packed !== null) return typeOfCode(packed.one.forest.types[packed.entry] as number); // an entry of this pack
    return read(id)?.type ?? null;
  };
  const close = (): void => closeAll(opened);
  return { store: { names, packs, loose, holds, read, typeOf, close }, problems };
}

type Opened = Omit<StoredPack, 'repeated'>;

type Listed = {
  readonly names: readonly PackName[];
  readonly opened: readonly Opened[];
  readonly listed: readonly LooseName[];
  readonly problems: readonly RepositoryProblem[];
};

/**
 * Packs, then what is loose, then packs again: what was packed between the first two is in a pack that was not there before, and what came out of a
 * pack was loose before that went.
 */
async function openAll({ objectFolders, format, idLength }: Repository, turns: Turns): Promise<Listed> {
  for (let listing = 1; ; listing++) {
    const packs = listPacks(objectFolders);
    const { opened, problems, vanished } = await openPacks(packs.packs, idLength, turns);
    const loose = listLooseObjects(objectFolders, format.objectFormat);
    const came = cameSince(packs, listPacks(objectFolders));
    const all = [...packs.problems, ...problems, ...loose.problems];
    if (vanished === 0 && came === null) return { names: packs.packs, opened, listed: loose.names, problems: all };
    if (listing === MOST_LISTINGS) {
      const restless = came === null ? [] : [{ kind: 'missing', where: came, detail: RESTLESS } as const];
      return { names: packs.packs, opened, listed: loose.names, problems: [...all, ...restless] };
    }
    closeAll(opened);
  }
}

const RESTLESS = 'packs kept coming while they were listed, and objects may have gone into them unseen; run it again when that is over';

/** Where a pack is that was not there before. Of what was half there and is no more, too: it may have been on its way. */
function cameSince(before: PackList, after: PackList): BytePath | null {
  const pathOf = ({ folder, name }: PackName): BytePath => joinPath(folder, name);
  const known = new Set(before.packs.map(pathOf));
  const left = new Set(after.problems.map(({ where }) => where));
  return after.packs.map(pathOf).find((path) => !known.has(path)) ?? before.problems.find(({ where }) => !left.has(where))?.where ?? null;
}

type OpenedPacks = { readonly opened: readonly Opened[]; readonly problems: readonly RepositoryProblem[]; readonly vanished: number };

async function openPacks(names: readonly PackName[], idLength: Repository['idLength'], turns: Turns): Promise<OpenedPacks> {
  const opened: Opened[] = [];
  const problems: RepositoryProblem[] = [];
  let vanished = 0;
  for (const name of names) {
    const one = await inTurns(openOne(name, idLength), turns);
    if ('pack' in one) opened.push(one);
    else problems.push(one.problem);
    if ('kind' in one && one.kind === 'vanished') vanished++;
  }
  return { opened, problems, vanished };
}

type OpenedOne = Opened | { readonly kind: 'vanished' | 'broken'; readonly problem: RepositoryProblem };

function* openOne({ folder, name }: PackName, idLength: Repository['idLength']): Generator<undefined, OpenedOne> {
  const path = joinPath(folder, `${name}.pack`);
  const opened = openPack(folder, name, idLength);
  if (opened.kind === 'problem') return unopened(path, opened.problem);
  const { pack, tables } = opened.value;
  yield undefined;
  const forest = yield* readForest(pack, tables);
  if (forest.kind === 'read') return { pack, forest: forest.value };
  closePack(pack);
  return unopened(path, forest.problem);
}

function unopened(where: BytePath, { kind, detail }: { readonly kind: string; readonly detail: string }): OpenedOne {
  const isVanished = kind === 'vanished';
  return { kind: isVanished ? 'vanished' : 'broken', problem: { kind: isVanished ? 'missing' : 'corrupt', where, detail } };
}

function closeAll(opened: readonly Opened[]): void {
  for (const { pack } of opened) closePack(pack);
}

type Place = { readonly one: Opened; readonly entry: number };

function placeFinder(packs: readonly Opened[]): (id: string) => Place | null {
  const entries = new Map<Opened, Uint32Array>();
  return (id) => {
    const bytes = Buffer.from(id, 'hex');
    for (const one of packs) {
      const { index } = one.pack;
      const place = findId(index, bytes);
      if (place < 0) continue;
      const known = entries.get(one) ?? entriesByPlace(index);
      entries.set(one, known);
      return { one, entry: known[place] as number }; // one for each place
    }
    return null;
  };
}
