// The pipeline: a source's fragments through the engine, as events. Awaits its source and nothing else; reads no disk, no clock.

import type { Source } from '../core/source.ts';
import { NO_OBJECTS, type ObjectCounts, type PartEvent, type ScanEvent } from './event.ts';
import { type Reader, scanItem } from './scan-item.ts';

/** Events in the order of the source; `end` comes last, and only if the source came to its end. What the source throws is thrown. */
export function scan(source: Source, engine: Reader): AsyncGenerator<ScanEvent, void, undefined> {
  return toEnd(partsOf(source, engine), engine.digest);
}

/** The parts of a scan, in any order, and after them its end with the sum of what was read. What the parts throw is thrown. */
export async function* toEnd(parts: AsyncIterable<PartEvent>, rulesDigest: string): AsyncGenerator<ScanEvent, void, undefined> {
  let files = 0;
  let bytes = 0;
  let objects = NO_OBJECTS;
  let objectsDigest: string | null = null;
  for await (const event of parts) {
    if (event.kind === 'read') {
      files += event.files;
      bytes += event.bytes;
    }
    if (event.kind === 'objects') {
      objects = plus(objects, event.counts);
      bytes += event.bytes;
    }
    if (event.kind === 'objects-digest') objectsDigest = event.digest;
    yield event;
  }
  yield { kind: 'end', receipt: { files, objects, bytes, objectsDigest, rulesDigest } };
}

function plus(a: ObjectCounts, b: ObjectCounts): ObjectCounts {
  return { blob: a.blob + b.blob, commit: a.commit + b.commit, tag: a.tag + b.tag, tree: a.tree + b.tree };
}

async function* partsOf(source: Source, engine: Reader): AsyncGenerator<PartEvent, void, undefined> {
  for await (const item of source) yield* scanItem(engine, item, 'unread');
}
