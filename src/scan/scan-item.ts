// One item of a source through the engine, as events. Synchronous, so that a thread can do nothing else; reads only what the item gives it.

import type { Fragment, LargeFragment } from '../core/fragment.ts';
import type { Match } from '../core/match.ts';
import type { Provenance } from '../core/provenance.ts';
import type { Skip } from '../core/skip.ts';
import type { SourceItem } from '../core/source.ts';
import { AS_IT_IS } from '../core/stored.ts';
import type { Engine } from '../engine/engine.ts';
import type { LargeMatches, Swept } from '../engine/scan-large.ts';
import { FILE_NAME, type PartEvent } from './event.ts';
import { findIn } from './find.ts';
import { type Name, type Names, readName } from './name.ts';
import { hideSecrets, quotedIn } from './redact.ts';
import { sightings } from './sighting.ts';
import { type Whereabouts, whereaboutsIn, whereaboutsInLarge } from './whereabouts.ts';

/** What the pipeline needs of an engine. */
export type Reader = Pick<
  Engine,
  | 'isTelling'
  | 'scan'
  | 'scanLarge'
  | 'sweepLarge'
  | 'judgeLarge'
  | 'holdsAnything'
  | 'holdsAnchor'
  | 'anchorsAt'
  | 'anchorsIn'
  | 'idleReach'
  | 'holdsRun'
  | 'mayHoldInRun'
  | 'glance'
  | 'anchors'
  | 'parts'
  | 'digest'
  | 'rules'
>;

/** `names`: what is known of the item's path already. */
export function scanItem(engine: Reader, item: SourceItem, names: Names): readonly PartEvent[] {
  switch (item.kind) {
    case 'fragment':
      return scanFragment(engine, item.fragment, names);
    case 'large':
      return scanLarge(engine, item.fragment, names);
    case 'skip':
      return scanSkip(engine, item.skip, names);
  }
}

function scanFragment(engine: Reader, { path, bytes, provenance, stored }: Fragment, names: Names): readonly PartEvent[] {
  const name = readName(engine, path, names);
  const matches = engine.scan({ path, bytes });
  const length = stored.kind === 'utf-16' ? stored.length() : bytes.length;
  const events: PartEvent[] = [{ kind: 'read', path: name.shown, files: 1, bytes: length }];
  if (name.matches.length > 0) events.push(...nameFindings(name, provenance));
  if (matches.length > 0) events.push(...findings(name, path, provenance, matches, whereaboutsIn(bytes, stored)));
  return events;
}

function scanLarge(engine: Reader, large: LargeFragment, names: Names): readonly PartEvent[] {
  let readTo = 0;
  // What could not be read was not scanned: the receipt counts what was.
  const counted = (into: Uint8Array, from: number): number => {
    const count = large.read(into, from);
    readTo = Math.max(readTo, from + count);
    return count;
  };
  const fragment = { ...large, read: counted };
  const found = engine.scanLarge(fragment);
  return largeEvents(engine, fragment, found, readTo, names);
}

/** The same for large content that is swept already, to its end. */
export function judgeSwept(engine: Reader, fragment: LargeFragment, swepts: readonly Swept[], names: Names): readonly PartEvent[] {
  return largeEvents(engine, fragment, engine.judgeLarge(fragment, swepts), fragment.length, names);
}

function largeEvents(
  engine: Reader,
  fragment: LargeFragment,
  { matches, lines }: LargeMatches,
  bytes: number,
  names: Names,
): readonly PartEvent[] {
  const { path, provenance, stored } = fragment;
  const name = readName(engine, path, names);
  const whereabouts = whereaboutsInLarge(fragment, lines);
  const isWhole = bytes >= fragment.length;
  const length = stored.kind === 'utf-16' && isWhole ? stored.length() : whereabouts.inStored([bytes])(bytes);
  return [
    { kind: 'read', path: name.shown, files: 1, bytes: length },
    ...nameFindings(name, provenance),
    ...findings(name, path, provenance, matches, whereabouts),
  ];
}

function findings(
  name: Name,
  path: string,
  provenance: Provenance,
  matches: readonly Match[],
  whereabouts: Whereabouts,
): readonly PartEvent[] {
  // A file can be named after a credential that only its content tells: `keys/<the key>.json`.
  const quoted = quotedIn(path, matches);
  const hide = (evidence: string): string => hideSecrets(evidence, [...name.matches, ...quoted]);
  const place = { path: hideSecrets(name.shown, quoted), provenance, whereabouts, hide };
  return findIn(place, matches).map((found) => ({ kind: 'finding', ...found }));
}

function scanSkip(engine: Reader, skip: Skip, names: Names): readonly PartEvent[] {
  const name = readName(engine, skip.path, names);
  const detail = hideSecrets(readName(engine, skip.detail, 'unread').shown, name.matches);
  return [...nameFindings(name, { kind: 'file' }), { kind: 'skip', skip: { path: name.shown, reason: skip.reason, detail } }];
}

/** What is in a name alone. */
export function scanName(engine: Reader, name: string, provenance: Provenance): readonly PartEvent[] {
  return nameFindings(readName(engine, name, 'unread'), provenance);
}

function nameFindings(name: Name, provenance: Provenance): readonly PartEvent[] {
  const hide = (evidence: string): string => hideSecrets(evidence, name.matches);
  // Once per name: where else in the same name would say nothing.
  const matches = sightings(name.matches).map(({ surest }) => surest);
  const place = { path: FILE_NAME, provenance, whereabouts: whereaboutsIn(name.bytes, AS_IT_IS), hide };
  return findIn(place, matches).map((found) => ({ kind: 'name-finding', ...found, name: name.shown }));
}
