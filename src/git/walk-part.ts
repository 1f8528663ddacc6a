// Objects of some types in a part of a repository, in a pack or files of their own, one after the other: for questions that are asked of all of them, once they
// are scanned. What cannot be read is passed over here: the scan has told it.

import type { Look, Noting } from '../kernel/follow.ts';
import type { DeltaForest } from './delta-forest.ts';
import { idAt } from './find-id.ts';
import { LARGEST_LOOSE, type LooseName, readLooseObject } from './loose-objects.ts';
import type { ObjectFormat } from './object-id.ts';
import type { ObjectStore, StoredPack } from './object-store.ts';
import { type ObjectType, typeOfCode } from './object-type.ts';
import type { Room } from './room.ts';
import type { Turns } from './turns.ts';
import { openWalk, type Rebuilt, type Walk, type WalkRoots } from './walk-pack.ts';
import { openPlannedWalk } from './walk-planned.ts';

/** `roots`: those of the forest whose trees of deltas belong to it. */
export type PackPart = StoredPack & { readonly roots: Uint32Array };

export type LoosePart = { readonly names: readonly LooseName[]; readonly format: ObjectFormat };

/** Plain data, which can be posted. */
export type StorePart = PackPart | LoosePart;

export type Origin =
  /** `in`: the forest of its pack. `isRepeated`: another pack has it, too, in which it counts. */
  | { readonly kind: 'packed'; readonly in: DeltaForest; readonly object: Rebuilt; readonly isRepeated: boolean }
  /** `place`: among the names. */
  | { readonly kind: 'loose'; readonly place: number };

export type Stored = { readonly type: ObjectType; readonly id: Uint8Array; readonly bytes: Uint8Array; readonly origin: Origin };

/** All of it is valid until the callback returns. */
export type OnStored = (stored: Stored) => void;

/** All there is. */
export function partsOf({ packs, loose }: Pick<ObjectStore, 'packs' | 'loose'>, format: ObjectFormat): readonly StorePart[] {
  const packed = packs.map((pack): StorePart => ({ ...pack, roots: pack.forest.roots }));
  return loose.length === 0 ? packed : [...packed, { names: loose, format }];
}

/** How a follower notes what is in a pack; null where it cannot. `show`: what it leaves to others. */
export type NotingOf = (part: PackPart, show: Noting['onUnnoted']) => Noting | null;

/**
 * What is repeated is among it. Nothing else may walk in the room meanwhile. `notingOf`: what is noted is not handed over; null where everything is to be. Throws
 * what `turns` throws.
 */
export function walkPart(
  part: StorePart,
  room: Room,
  wants: (type: ObjectType) => boolean,
  turns: Turns,
  onStored: OnStored,
  notingOf: NotingOf | null,
): Promise<void> {
  return 'names' in part ? walkLoose(part, wants, turns, onStored) : walkPacked(part, room, wants, turns, onStored, notingOf);
}

async function walkPacked(
  part: PackPart,
  room: Room,
  wants: (type: ObjectType) => boolean,
  turns: Turns,
  onStored: OnStored,
  notingOf: NotingOf | null,
): Promise<void> {
  const { pack, forest, repeated, roots } = part;
  const { index } = pack;
  const onObject = (object: Rebuilt): void => {
    const { type, entry } = object;
    const id = idAt(index, index.places[entry] as number); // an entry of this pack
    const bytes = object.kind === 'huge' ? object.bytes : room.unpack.memory().subarray(object.address, object.address + object.size);
    onStored({ type, id, bytes, origin: { kind: 'packed', in: forest, object, isRepeated: repeated?.[entry] === 1 } });
  };
  const walk: Walk = { pack, forest, wants, objectElsewhere: () => null, onObject, onProblem: () => undefined, isDue: turns.isDue };
  if (turns.isDue()) await turns.take();
  for (let rest = walkerOf(room, walk, (show) => notingOf?.(part, show) ?? null)(roots); rest !== null; rest = rest()) await turns.take();
}

/** By whichever walk is faster in that room. */
function walkerOf(room: Room, walk: Walk, notingFor: (show: Noting['onUnnoted']) => Noting | null): WalkRoots {
  const follower = room.follower();
  if (follower === null) return openWalk(room, walk);
  const { bases } = walk.forest;
  const look: Look = (entry, code, address, size) => {
    const type = typeOfCode(code);
    if (type !== null) walk.onObject({ kind: 'plain', type, entry, base: bases[entry] as number, address, size }); // an entry
    return 0;
  };
  const noting = notingFor((entry, code, address, size) => void look(entry, code, address, size, 0, 0));
  const looking = { ways: 0, mayBeOther: NOTHING, idBytes: walk.pack.index.idBytes, look, onLinks: () => undefined, noting };
  const shows = noting === null ? 'all' : 'notes';
  return openPlannedWalk(room, follower, { ...walk, looking, repeated: null, shows, onAgain: () => undefined });
}

const NOTHING = new Uint8Array(0);

/** So many files are read before it may be somebody else's turn. */
const AT_ONCE = 64;

async function walkLoose(
  { names, format }: LoosePart,
  wants: (type: ObjectType) => boolean,
  turns: Turns,
  onStored: OnStored,
): Promise<void> {
  for (const [place, name] of names.entries()) {
    if (place % AT_ONCE === 0 && turns.isDue()) await turns.take();
    const object = readLooseObject(name, format, LARGEST_LOOSE);
    if (object.kind !== 'object' || !wants(object.type)) continue;
    onStored({ type: object.type, id: Buffer.from(name.id, 'hex'), bytes: object.content, origin: { kind: 'loose', place } });
  }
}
