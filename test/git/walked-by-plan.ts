// Everything that walks by plans hand over, with a follower that shows each object, in the form of other walks.

import { createHash } from 'node:crypto';
import type { DeltaForest } from '../../src/git/delta-forest.ts';
import { hexIdOf } from '../../src/git/find-id.ts';
import { linking } from '../../src/git/object-links.ts';
import { type ObjectType, typeOfCode } from '../../src/git/object-type.ts';
import type { Pack } from '../../src/git/pack-file.ts';
import type { Shows } from '../../src/git/plan.ts';
import { makeRoom, type Room } from '../../src/git/room.ts';
import type { Rebuilt } from '../../src/git/walk-pack.ts';
import { openPlannedWalk } from '../../src/git/walk-planned.ts';
import { compileAnchors } from '../../src/kernel/anchor-set.ts';
import type { Looking } from '../../src/kernel/follow.ts';
import { emptyFilter } from '../../src/kernel/mentions.ts';
import { createKernel } from '../../src/kernel/simd-kernel.ts';
import { contentOf, type Walked } from './walked.ts';

/** `mentions`: as `Mentions.ways` has it, of no ids. */
export type PlannedRoom = { readonly room: Room; readonly ways: number; readonly mentions: number };

/** In every tree, and in every commit. */
const DIGITS = compileAnchors([{ kind: 'shape', classes: ['0-7', '0-7 '] }]);

export function plannedRoom(largest: number): PlannedRoom {
  const kernel = createKernel(0);
  const room = makeRoom(kernel.unpack, largest);
  const { ways, reach } = kernel.glanceFor(DIGITS, DIGITS);
  if (ways === null) throw new Error('this kernel has no follower');
  const mentions = kernel.mentionsFor(emptyFilter(1), 20).ways?.() ?? 0;
  return { room, ways: ways({ found: reach, named: reach, idle: reach }), mentions };
}

export type WalkedByPlan = Walked & {
  /** Of those that the follower counted. */
  readonly counts: Readonly<Record<ObjectType, number>>;
  readonly bytes: number;
  /** `commit named`, of those that the follower rebuilt, as it told and as they say; sorted. */
  readonly links: { readonly told: readonly string[]; readonly said: readonly string[] };
  /** `commit links authored committed`, of those that were told by their places; sorted. */
  readonly places: readonly string[];
  /** How many came again in the other way. */
  readonly again: number;
};

type Choice = { readonly roots?: Uint32Array; readonly isDue?: () => boolean; readonly shows?: Shows };

/** What leads to this makes all that is made of it be looked at. */
const LIVE = 8;

export function walkedByPlan(
  pack: Pack,
  forest: DeltaForest,
  { room, ways, mentions }: PlannedRoom,
  { roots = forest.roots, isDue = () => false, shows = 'by a glance' }: Choice = {},
): WalkedByPlan {
  const { idBytes } = pack.index;
  const hash = idBytes === 20 ? 'sha1' : 'sha256';
  const follower = room.follower();
  if (follower === null) throw new Error('this room has no follower');
  const seen = { objects: [] as string[], wrong: [] as string[], problems: [] as Walked['problems'][number][], huge: 0, again: 0 };
  const links = { told: [] as string[], said: [] as string[] };
  const counts = { commit: 0, tree: 0, blob: 0, tag: 0 };
  const places: string[] = [];
  let bytes = 0;
  const eachLink = linking(idBytes);
  const note = (entry: number, type: ObjectType, content: Uint8Array): void => {
    const id = hexIdOf(pack.index, entry);
    const digest = createHash(hash).update(`${type} ${content.length}\0`).update(content).digest('hex');
    if (digest !== id) seen.wrong.push(id);
    seen.objects.push(`${id} ${type} ${content.length} ${digest}`);
  };
  const hex = (ids: Uint8Array, at: number): string => Buffer.from(ids.subarray(at, at + idBytes)).toString('hex');
  const looking: Looking = {
    ways,
    mayBeOther: new Uint8Array(256).fill(1),
    idBytes,
    look: (entry, code, address, size) => {
      const type = typeOfCode(code) ?? 'blob';
      const content = room.unpack.memory().subarray(address, address + size);
      note(entry, type, content);
      if (type === 'commit') {
        eachLink(type, content, (ids, at) => links.said.push(`${hexIdOf(pack.index, entry)} ${hex(ids, at)}`));
      }
      return LIVE;
    },
    noting: {
      mentions,
      onPlace: (entry, ids, from, count, authored, committed) => {
        const linked = Array.from({ length: count }, (_, link) => hex(ids, from + link * idBytes));
        places.push(`${hexIdOf(pack.index, entry)} ${linked.join(' ')} ${authored} ${committed}`);
      },
      onMentions: () => undefined,
      onUnnoted: (entry, code, address, size) => {
        note(entry, typeOfCode(code) ?? 'blob', room.unpack.memory().subarray(address, address + size));
      },
    },
    onLinks: (told) => {
      for (let at = 0; at < told.count * told.stride; at += told.stride) {
        links.told.push(`${hexIdOf(pack.index, told.words[at] ?? -1)} ${hex(told.bytes, 4 * (at + 1))}`);
      }
    },
  };
  const walkRoots = openPlannedWalk(room, follower, {
    pack,
    forest,
    repeated: null,
    wants: () => true,
    shows,
    looking,
    objectElsewhere: () => null,
    onObject: (object: Rebuilt) => {
      if (object.kind === 'huge') seen.huge++;
      note(object.entry, object.type, contentOf(room, object));
    },
    onAgain: () => {
      seen.again++;
    },
    onProblem: (problem) => seen.problems.push(problem),
    isDue,
  });
  for (let rest = walkRoots(roots); rest !== null; rest = rest());
  const sums = follower.sums();
  for (const [code, count] of sums.counts.entries()) counts[typeOfCode(code) ?? 'blob'] += count;
  bytes += sums.bytes;
  return { ...seen, counts, bytes, links: { told: links.told.sort(), said: links.said.sort() }, places: places.sort() };
}
