// All objects of a repository, wherever they lie: packs, held open, and files of their own. Reads headers and indexes, and single objects when asked.

import { type BytePath, joinPath } from './byte-path.ts';
import { type DeltaForest, readForest } from './delta-forest.ts';
import { findId, idAt } from './find-id.ts';
import { LARGEST_LOOSE, type LooseName, listLooseObjects, readLooseObject } from './loose-objects.ts';
import { type ObjectType, typeOfCode } from './object-type.ts';
import { closePack, openPack, type Pack } from './pack-file.ts';
import { listPacks, type PackName } from './pack-list.ts';
import { type ReadObject, readPackedObject } from './read-packed-object.ts';
import type { Repository } from './repository.ts';
import type { RepositoryProblem } from './repository-problem.ts';

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
  /** `id`: in hex digits. Null where it is nowhere, or cannot be read. */
  readonly read: (id: string) => ReadObject | null;
  /** Null where it is nowhere, or cannot be told. */
  readonly typeOf: (id: string) => ObjectType | null;
  readonly close: () => void;
};

/** A gc puts new packs in the place of old ones: so often they are listed anew. */
const MOST_LISTINGS = 4;

export function openObjectStore(repository: Repository): { readonly store: ObjectStore; readonly problems: readonly RepositoryProblem[] } {
  const { objectFolders, format } = repository;
  const { names, opened, problems } = openPacks(repository);
  const packs = opened.map((one, index) => ({ ...one, repeated: repeatedIn(one.pack, opened.slice(0, index)) }));
  const listed = listLooseObjects(objectFolders, format.objectFormat);
  const seen = new Set<string>();
  const loose = listed.names.filter(({ id }) => {
    const isNew = !seen.has(id) && whereIs(packs, id) === null;
    seen.add(id);
    return isNew;
  });
  const pathOf = new Map(loose.map((name) => [name.id, name]));
  const read = (id: string): ReadObject | null => {
    const packed = whereIs(packs, id);
    if (packed !== null) return readPackedObject(packed.one.pack, packed.one.forest, packed.entry);
    const name = pathOf.get(id);
    const object = name === undefined ? null : readLooseObject(name, format.objectFormat, LARGEST_LOOSE);
    return object?.kind === 'object' ? { type: object.type, bytes: object.content } : null;
  };
  const typeOf = (id: string): ObjectType | null => {
    const packed = whereIs(packs, id);
    if (packed !== null) return typeOfCode(packed.one.forest.types[packed.entry] as number); // an entry of this pack
    return read(id)?.type ?? null;
  };
  const close = (): void => {
    for (const { pack } of packs) closePack(pack);
  };
  return { store: { names, packs, loose, read, typeOf, close }, problems: [...problems, ...listed.problems] };
}

type Opened = Omit<StoredPack, 'repeated'>;

type OpenedPacks = {
  readonly names: readonly PackName[];
  readonly opened: readonly Opened[];
  readonly problems: readonly RepositoryProblem[];
};

function openPacks({ objectFolders, idLength }: Repository): OpenedPacks {
  for (let listing = 1; ; listing++) {
    const listed = listPacks(objectFolders);
    const opened: Opened[] = [];
    const problems: RepositoryProblem[] = [...listed.problems];
    let isOld = false;
    for (const name of listed.packs) {
      const one = openOne(name, idLength);
      if ('pack' in one) opened.push(one);
      else if (one.kind === 'vanished') isOld = true;
      if ('problem' in one) problems.push(one.problem);
    }
    if (!isOld || listing === MOST_LISTINGS) return { names: listed.packs, opened, problems };
    for (const { pack } of opened) closePack(pack);
  }
}

type OpenedOne = Opened | { readonly kind: 'vanished' | 'broken'; readonly problem: RepositoryProblem };

function openOne({ folder, name }: PackName, idLength: Repository['idLength']): OpenedOne {
  const path = joinPath(folder, `${name}.pack`);
  const pack = openPack(folder, name, idLength);
  if (pack.kind === 'problem') return unopened(path, pack.problem);
  const forest = readForest(pack.value);
  if (forest.kind === 'read') return { pack: pack.value, forest: forest.value };
  closePack(pack.value);
  return unopened(path, forest.problem);
}

function unopened(where: BytePath, { kind, detail }: { readonly kind: string; readonly detail: string }): OpenedOne {
  const isVanished = kind === 'vanished';
  return { kind: isVanished ? 'vanished' : 'broken', problem: { kind: isVanished ? 'missing' : 'corrupt', where, detail } };
}

function whereIs(packs: readonly Opened[], id: string): { readonly one: Opened; readonly entry: number } | null {
  const bytes = Buffer.from(id, 'hex');
  for (const one of packs) {
    const place = findId(one.pack.index, bytes);
    if (place >= 0) return { one, entry: entryAt(one.pack, place) };
  }
  return null;
}

/** Its place in the pack, of an object at a place in the index. */
function entryAt({ index }: Pack, place: number): number {
  return index.places.indexOf(place);
}

function repeatedIn(pack: Pack, before: readonly Opened[]): Uint8Array | null {
  if (before.length === 0) return null;
  const { index } = pack;
  const repeated = new Uint8Array(new SharedArrayBuffer(index.count));
  let count = 0;
  for (let entry = 0; entry < index.count; entry++) {
    const id = idAt(index, index.places[entry] as number); // an entry of this pack
    if (!before.some((other) => findId(other.pack.index, id) >= 0)) continue;
    repeated[entry] = 1;
    count++;
  }
  return count === 0 ? null : repeated;
}
