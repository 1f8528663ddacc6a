// A share of a pack's objects, each rebuilt and scanned where it lies in the kernel's memory. Between them containers are opened, which takes long, and at
// the end comes what is too large to be rebuilt in memory.

import { absentIds } from '../git/absent-ids.ts';
import type { Rest } from '../git/descend.ts';
import { hexIdOf } from '../git/find-id.ts';
import { typeOfCode } from '../git/object-type.ts';
import type { EntryProblem } from '../git/pack-problem.ts';
import { isAlone, streamPackedObject } from '../git/stream-packed-object.ts';
import { openWalk, type Rebuilt } from '../git/walk-pack.ts';
import { openPlannedWalk } from '../git/walk-planned.ts';
import type { Look, OnLinks } from '../kernel/follow.ts';
import { firstBytesOfOthers } from '../sources/items.ts';
import type { Pause } from '../sources/pause.ts';
import type { Pieces } from '../sources/read-streamed.ts';
import type { Desk } from './desk.ts';
import type { Events, WorkEvent } from './events.ts';
import { linksFromPack } from './link-check.ts';
import { objectSkip, startCount } from './object-events.ts';
import { NEVER, scanLoose, type TooLong } from './scan-loose.ts';
import { scanObject } from './scan-object.ts';
import { type Scanning, scanContainer, scannerFor, scanStreamed } from './scan-within.ts';
import type { PackShare, Share } from './share.ts';
import { EMPTY, openSieve } from './sieve.ts';
import { openShareSurvey } from './survey-share.ts';
import { openWaiting } from './waiting-containers.ts';

/** One share after the other. */
export type ScanShare = (share: Share, pause: Pause, tooLong?: TooLong) => Events;

/** What is made for a pack is kept for the next share, which is of the same one most of the time. */
export function openShareScanner(desk: Desk): ScanShare {
  let latest: { readonly history: number; readonly number: number; readonly isSurveyed: boolean; readonly scan: ScanPack } | null = null;
  const scanPack = (share: PackShare, pause: Pause): Events => {
    const { history, number } = share;
    const isSurveyed = share.survey !== null;
    const known =
      latest !== null && latest.history === history && latest.number === number && latest.isSurveyed === isSurveyed
        ? latest
        : { history, number, isSurveyed, scan: openPack(share, desk) };
    latest = known;
    return known.scan(share.roots, pause);
  };
  return async function* (share, pause, tooLong = NEVER) {
    if ('names' in share) yield* scanLoose(share, desk, pause, tooLong);
    else for (const part of 'parts' in share ? share.parts : [share]) yield* scanPack(part, pause);
  };
}

type ScanPack = (roots: Uint32Array, pause: Pause) => Events;

function openPack({ history, number, pack, forest, repeated, survey }: Omit<PackShare, 'roots'>, desk: Desk): ScanPack {
  const room = desk.room();
  const idLength = pack.index.idBytes;
  const sieve = openSieve(desk.engine, room, forest, idLength);
  const waiting = openWaiting(pack, forest);
  const events: WorkEvent[] = [];
  const counter = startCount();
  const linksOf = linksFromPack(pack.index, idLength);
  const { memory } = room.unpack;
  let entry = -1;
  let isDue = (): boolean => false;
  const scanner = scannerFor(
    { history, desk, idLength },
    (event) => events.push(event),
    (bytes) => waiting.add(entry, bytes),
  );
  const contentOf = (object: Rebuilt): Uint8Array =>
    object.kind === 'huge' ? object.bytes : memory().subarray(object.address, object.address + object.size);
  const take = (object: Rebuilt, bytes: Uint8Array, isEmpty: boolean): void => {
    if (isEmpty) return;
    entry = object.entry;
    const lies = object.kind === 'huge' ? 'apart' : 'in the kernel';
    scanObject({ oid: hexIdOf(pack.index, entry), type: object.type, bytes, lies }, scanner);
  };
  const tellLinks = (object: Rebuilt, bytes: Uint8Array): void => {
    const ids = linksOf(object.type, bytes);
    if (ids !== null) events.push({ kind: 'object-links', history, oid: hexIdOf(pack.index, object.entry), ids });
  };
  const onLinks: OnLinks = ({ words, bytes, count, stride }) => {
    for (const link of absentIds(pack.index, bytes, 4, 4 * stride, count)) {
      const at = link * stride;
      const ids = bytes.slice(4 * (at + 1), 4 * (at + 1) + idLength);
      events.push({ kind: 'object-links', history, oid: hexIdOf(pack.index, words[at] as number), ids }); // of a commit of this pack
    }
  };
  const isElsewhere = (one: number): boolean => repeated?.[one] === 1;
  const surveying = openShareSurvey({ history, number, pack, forest, repeated, survey }, desk, contentOf);
  const walk = {
    pack,
    forest,
    wants: () => true,
    objectElsewhere: () => null,
    onObject: (object: Rebuilt): void => {
      const bytes = contentOf(object);
      surveying?.note(object);
      // Asked of those too that are scanned elsewhere: what is a delta of them is not.
      const isEmpty = sieve.isEmpty(object, bytes);
      if (isElsewhere(object.entry)) return;
      counter.add(object.type, bytes.length);
      tellLinks(object, bytes);
      take(object, bytes, isEmpty);
    },
    onProblem: (problem: EntryProblem): void => void events.push(skipOf(history, problem)),
    isDue: () => waiting.isFull() || isDue(),
  };
  const look: Look = (one, code, address, size, before, near) => {
    const type = typeOfCode(code);
    if (type === null) throw new Error('an object of no type was rebuilt');
    // What is it made of is held by now; that there is something counts, and `before` says what.
    const object = { kind: 'plain', type, entry: one, base: before < 0 ? -1 : one, address, size } as const;
    const bytes = contentOf(object);
    const seen = sieve.sift(object, bytes, before < 0 ? null : before, near);
    if (!isElsewhere(one)) {
      if (type === 'tag') tellLinks(object, bytes);
      take(object, bytes, (seen & EMPTY) !== 0);
    }
    return seen & ~EMPTY;
  };
  const follower = room.follower();
  const noting = surveying?.noting ?? null;
  const walkRoots =
    follower === null || sieve.ways === null || (surveying !== null && noting === null)
      ? openWalk(room, walk)
      : openPlannedWalk(room, follower, {
          ...walk,
          repeated,
          shows: noting === null ? 'by a glance' : 'by a glance, with notes',
          looking: { ways: sieve.ways, mayBeOther: firstBytesOfOthers(), idBytes: idLength, look, onLinks, noting },
          onAgain: (object) => sieve.isEmpty(object, contentOf(object)),
        });
  return async function* (roots, pause) {
    const scanning = { history, desk, idLength, pause };
    isDue = pause.isDue;
    const together = roots.filter((root) => !isAlone(forest, root, room.largest));
    for (let rest: Rest | null = () => walkRoots(together); rest !== null; ) {
      rest = rest();
      if (follower !== null) counter.addAll(follower.sums());
      yield [...events.splice(0), counter.event()];
      for (const { oid, bytes } of waiting.take()) {
        if (bytes === null) yield [objectSkip(history, oid, 'unreadable', LOST)];
        else yield* scanContainer(oid, bytes, scanning);
      }
      if (pause.isDue()) await pause.take();
    }
    for (const root of roots.filter((one) => isAlone(forest, one, room.largest) && !isElsewhere(one))) {
      yield* scanAlone(root, { pack, forest }, scanning);
    }
    // What is read in pieces was not noted: then there is nothing to tell.
    if (surveying !== null && together.length === roots.length) yield [surveying.event(roots[0] ?? 0)];
  };
}

const LOST = 'the object could be read from its pack, and could not be read again to be opened';

function scanAlone(entry: number, { pack, forest }: Pick<PackShare, 'pack' | 'forest'>, scanning: Scanning): Events {
  const pieces = async function* (): Pieces {
    const damage = yield* streamPackedObject(pack, forest, entry);
    return damage?.detail ?? null;
  };
  return scanStreamed(hexIdOf(pack.index, entry), forest.sizes[entry] as number, pieces(), scanning); // an entry
}

function skipOf(history: number, { id, kind, detail }: EntryProblem): WorkEvent {
  const reason = kind === 'too-large' ? 'too-large' : 'unreadable';
  return objectSkip(history, id, reason, `the object cannot be read from its pack: ${detail}`);
}
