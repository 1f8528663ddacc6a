// The pipeline: a source's fragments through the engine, as events. Awaits its source and nothing else; reads no disk, no clock.

import type { Fragment } from '../core/fragment.ts';
import type { Provenance } from '../core/provenance.ts';
import type { Skip } from '../core/skip.ts';
import type { Source } from '../core/source.ts';
import type { Engine } from '../engine/engine.ts';
import { FILE_NAME, type ScanEvent } from './event.ts';
import { findIn } from './find.ts';
import { locate } from './locate.ts';
import { type Name, readName } from './name.ts';
import { hideSecrets, quotedIn } from './redact.ts';
import { sightings } from './sighting.ts';

/** What the pipeline needs of an engine. */
export type Reader = Pick<Engine, 'scan' | 'digest' | 'rules'>;

/** Events in the order of the source; `end` comes last, and only if the source came to its end. What the source throws is thrown. */
export async function* scan(source: Source, engine: Reader): AsyncGenerator<ScanEvent, void, undefined> {
  let files = 0;
  let bytes = 0;
  for await (const item of source) {
    switch (item.kind) {
      case 'fragment':
        files++;
        bytes += item.fragment.bytes.length;
        yield* readFragment(engine, item.fragment);
        break;
      case 'skip':
        yield* readSkip(engine, item.skip);
        break;
    }
  }
  const objects = { blob: 0, commit: 0, tag: 0, tree: 0 };
  yield { kind: 'end', receipt: { files, objects, bytes, objectsDigest: null, rulesDigest: engine.digest } };
}

function* readFragment(engine: Reader, { path, bytes, provenance }: Fragment): Generator<ScanEvent, void, undefined> {
  const name = readName(engine, path);
  yield { kind: 'fragment', path: name.shown, bytes: bytes.length };
  yield* nameFindings(name, provenance);
  const matches = engine.scan({ path, bytes });
  // A file can be named after a credential that only its content tells: `keys/<the key>.json`.
  const quoted = quotedIn(path, matches);
  const hide = (evidence: string): string => hideSecrets(evidence, [...name.matches, ...quoted]);
  for (const found of findIn(
    { path: hideSecrets(name.shown, quoted), provenance, locate: (offsets) => locate(bytes, offsets), hide },
    matches,
  ))
    yield { kind: 'finding', ...found };
}

function* readSkip(engine: Reader, skip: Skip): Generator<ScanEvent, void, undefined> {
  const name = readName(engine, skip.path);
  yield* nameFindings(name, { kind: 'file' });
  const detail = hideSecrets(readName(engine, skip.detail).shown, name.matches);
  yield { kind: 'skip', skip: { path: name.shown, reason: skip.reason, detail } };
}

function* nameFindings(name: Name, provenance: Provenance): Generator<ScanEvent, void, undefined> {
  const hide = (evidence: string): string => hideSecrets(evidence, name.matches);
  // Once per name: where else in the same name would say nothing.
  const matches = sightings(name.matches).map(({ surest }) => surest);
  for (const found of findIn({ path: FILE_NAME, provenance, locate: (offsets) => locate(name.bytes, offsets), hide }, matches)) {
    yield { kind: 'name-finding', ...found, name: name.shown };
  }
}
