// The pipeline: a source's fragments through the engine, as events. Awaits its source and nothing else; reads no disk, no clock.

import type { Receipt } from '../core/receipt.ts';
import type { Source } from '../core/source.ts';
import { NO_OBJECTS, type ObjectCounts, type PartEvent, type ScanEvent } from './event.ts';
import { type Reader, scanItem } from './scan-item.ts';

/** Events in the order of the source; `end` comes last, and only if the source came to its end. What the source throws is thrown. */
export function scan(source: Source, engine: Reader): AsyncGenerator<ScanEvent, void, undefined> {
  return toEnd(partsOf(source, engine), engine);
}

/**
 * The parts of a scan, in any order, and after them its end with the sum of what was read. What the parts throw is thrown. The digest of `rules` is worked
 * out when it is read: most reports do not say it, and to load what hashes takes a good part of a short run.
 */
export async function* toEnd(
  parts: AsyncIterable<PartEvent>,
  rules: { readonly digest: string },
): AsyncGenerator<ScanEvent, void, undefined> {
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
  const receipt: Receipt = {
    files,
    objects,
    bytes,
    objectsDigest,
    get rulesDigest() {
      return rules.digest;
    },
  };
  yield { kind: 'end', receipt };
}

function plus(a: ObjectCounts, b: ObjectCounts): ObjectCounts {
  return { blob: a.blob + b.blob, commit: a.commit + b.commit, tag: a.tag + b.tag, tree: a.tree + b.tree };
}

async function* partsOf(source: Source, engine: Reader): AsyncGenerator<PartEvent, void, undefined> {
  for await (const item of source) yield* scanItem(engine, item, 'unread');
}
