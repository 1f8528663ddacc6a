// One object of a repository, scanned where it lies. Where it stood is not known yet: what is found in a file is found for a path that speaks of HubSpot
// and for one that does not, since nothing else about a path matters.

import type { Finding } from '../core/finding.ts';
import type { Outermost } from '../core/provenance.ts';
import type { SourceItem } from '../core/source.ts';
import { AS_IT_IS } from '../core/stored.ts';
import type { IdLength } from '../git/object-id.ts';
import type { ObjectType } from '../git/object-type.ts';
import type { PartEvent } from '../scan/event.ts';
import { type ObjectPlace, objectPath } from '../scan/object-event.ts';
import { type Reader, scanItem, scanName } from '../scan/scan-item.ts';
import { contentItems, isPlain } from '../sources/items.ts';
import type { WorkEvent } from './events.ts';
import { commitParts, mayHoldWritten, namesIn, type Part, tagParts } from './object-parts.ts';

/** `bytes`: only valid while it is scanned. `lies`: whether in the kernel's memory, where it is searched in place. */
export type LyingObject = {
  readonly oid: string;
  readonly type: ObjectType;
  readonly bytes: Uint8Array;
  readonly lies: 'in the kernel' | 'apart';
};

export type ObjectScanner = {
  /** Which of the repositories it is. */
  readonly history: number;
  readonly engine: Reader;
  readonly idLength: IdLength;
  /** In bytes: what is scanned in one piece, as everywhere. */
  readonly largest: number;
  readonly onEvent: (event: WorkEvent) => void;
  /** A container, which takes long to open: its content, where it lies. */
  readonly onContainer: (bytes: Uint8Array) => void;
};

/** Files that stood at a path that speaks of HubSpot, and all others. */
const STAND_INS = { telling: 'hubspot', others: 'file' } as const;

type Paths = keyof typeof STAND_INS;

/** Whether there is nothing in it, whatever its paths. Nearly every object is asked this and no more. */
export function isEmpty(
  { type, bytes }: Pick<LyingObject, 'type' | 'bytes'>,
  { engine, idLength }: Pick<ObjectScanner, 'engine' | 'idLength'>,
): boolean {
  if (type === 'blob') return !engine.holdsAnything(bytes, 'whole') && isPlain(bytes);
  // These are read in parts, of which each has ends of its own: any anchor counts.
  return !engine.holdsAnchor(bytes) && !mayHoldWritten(type, bytes, idLength, engine);
}

/** What is in an object that is not empty. */
export function scanObject(object: LyingObject, scanner: ObjectScanner): void {
  switch (object.type) {
    case 'blob':
      scanBlob(object, scanner);
      break;
    case 'commit':
      for (const part of commitParts(object.bytes)) scanPart(object.oid, part, scanner);
      break;
    case 'tag':
      for (const part of tagParts(object.oid, object.bytes, scanner.idLength)) scanPart(object.oid, part, scanner);
      break;
    case 'tree':
      scanTree(object, scanner);
      break;
  }
}

function scanBlob({ oid, bytes: lying, lies }: LyingObject, scanner: ObjectScanner): void {
  // What is needed to scan large content is made when it is first needed, in the memory in which the object lies, and may move that.
  const bytes = lies === 'in the kernel' && lying.length > scanner.largest ? lying.slice() : lying;
  const items = contentItems({ path: '', provenance: objectOf(oid), bytes }, scanner.largest);
  if (items.some(({ kind }) => kind === 'container')) scanner.onContainer(bytes);
  for (const item of items) if (item.kind !== 'container') scanInBlob(oid, item, scanner);
}

/** An item of a file's content, or of what is in that: paths begin where the file's ends. */
export function scanInBlob(oid: string, item: SourceItem, scanner: ObjectScanner): void {
  if (item.kind === 'skip') {
    const { path, reason, detail } = item.skip;
    const skip = { path: `${objectPath(oid)}${path}`, reason, detail };
    scanner.onEvent({ kind: 'object-skip', history: scanner.history, oid, extent: 'part', skip });
    return;
  }
  // What a path that speaks of HubSpot does not make a credential, no other does.
  if (scanAs(oid, item, 'telling', scanner) > 0) scanAs(oid, item, 'others', scanner);
}

function scanAs(
  oid: string,
  item: Exclude<SourceItem, { kind: 'skip' }>,
  paths: Paths,
  { history, engine, onEvent }: ObjectScanner,
): number {
  const standIn = STAND_INS[paths];
  const path = `${standIn}${item.fragment.path}`;
  const moved =
    item.kind === 'fragment'
      ? ({ kind: item.kind, fragment: { ...item.fragment, path } } as const)
      : ({ kind: item.kind, fragment: { ...item.fragment, path } } as const);
  let found = 0;
  for (const event of scanItem(engine, moved, 'unread')) {
    if (event.kind !== 'finding') continue;
    found++;
    const within = event.finding.location.path.slice(standIn.length);
    const { finding, secret } = event;
    onEvent({ kind: 'object-finding', history, oid, place: { kind: 'blob', within, paths }, finding, secret });
  }
  return found;
}

const objectOf = (oid: string): Outermost => ({ kind: 'object', oid });

/** Its path is known. */
function scanPart(oid: string, { path, bytes, offset }: Part, scanner: ObjectScanner): void {
  const item = { kind: 'fragment', fragment: { path, bytes, provenance: objectOf(oid), stored: AS_IT_IS } } as const;
  const events = scanItem(scanner.engine, item, 'unread');
  // The name of a tag, which is its path, stands in the tag as well.
  const inside = new Set(events.flatMap((event) => (event.kind === 'finding' ? [event.finding.credential] : [])));
  for (const event of events) {
    const isToldInside = event.kind === 'name-finding' && inside.has(event.finding.credential);
    if (!isToldInside) tell(oid, event, { kind: 'object' }, offset, scanner);
  }
}

function tell(oid: string, event: PartEvent, place: ObjectPlace, offset: number, { history, onEvent }: ObjectScanner): void {
  if (event.kind !== 'finding' && event.kind !== 'name-finding') return;
  const { location } = event.finding;
  const finding: Finding = { ...event.finding, location: { ...location, byteOffset: location.byteOffset + offset } };
  onEvent({ kind: 'object-finding', history, oid, place, finding, secret: event.secret });
}

/** Its names, and whatever else there is in one that is malformed. */
function scanTree({ oid, bytes }: LyingObject, scanner: ObjectScanner): void {
  const { names, rest } = namesIn(bytes, scanner.idLength);
  if (rest.length > 0) scanPart(oid, { path: objectPath(oid), bytes: rest, offset: bytes.length - rest.length }, scanner);
  for (const { name, entry } of names) {
    for (const event of scanName(scanner.engine, name, objectOf(oid))) {
      if (event.kind === 'name-finding') tell(oid, event, { kind: 'name', entry, plain: name, shown: event.name }, 0, scanner);
    }
  }
}
