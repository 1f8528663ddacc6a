// Matches in a fragment → findings: one per credential, in its place. Needs to ask for lines, so it is the last that goes back to the content.

import type { Decoded } from '../core/decoded.ts';
import type { Finding } from '../core/finding.ts';
import type { Encoding, Match } from '../core/match.ts';
import type { Provenance } from '../core/provenance.ts';
import type { Secret } from '../core/secret.ts';
import type { Stored } from '../core/stored.ts';
import { credentialId, fingerprint } from '../core/tag.ts';
import type { Position } from './locate.ts';
import { redacted } from './redact.ts';
import { type Sighting, sightings } from './sighting.ts';
import type { InStored } from './stored-offsets.ts';
import type { Whereabouts } from './whereabouts.ts';
import { otherPlaces } from './wording.ts';

export type Found = { readonly finding: Finding; readonly secret: Secret };

/** What findings of one fragment share. */
export type Place = {
  readonly path: string;
  readonly provenance: Provenance;
  readonly whereabouts: Whereabouts;
  /** Makes a sentence of evidence safe to show. */
  readonly hide: (evidence: string) => string;
};

/** One finding per credential, in the order of first matches. */
export function findIn(place: Place, matches: readonly Match[]): readonly Found[] {
  if (matches.length === 0) return [];
  const seen = sightings(matches);
  const positions = place.whereabouts.locate(seen.flatMap(({ span, others }) => [span.start, span.end, ...others]));
  const ends = seen.flatMap(({ span }) => [span.start, span.end]);
  const inStored = place.whereabouts.inStored(ends);
  return seen.map((sighting) => ({ finding: findingOf(place, sighting, positions, inStored), secret: sighting.surest.secret }));
}

function findingOf(place: Place, sighting: Sighting, positions: ReadonlyMap<number, Position>, inStored: InStored): Finding {
  const { span, surest, others } = sighting;
  const start = positionAt(positions, span.start);
  const end = positionAt(positions, span.end);
  const elsewhere = otherPlaces(
    start.line,
    others.map((offset) => positionAt(positions, offset).line),
  );
  const evidence = surest.evidence.map(place.hide);
  const credential = credentialId(surest.rule, surest.secret);
  return {
    ruleId: surest.rule.id,
    severity: sighting.severity,
    confidence: surest.confidence,
    fingerprint: fingerprint(credential, place.path),
    credential,
    redacted: redacted(surest),
    location: {
      path: place.path,
      line: start.line,
      column: start.column,
      endLine: end.line,
      endColumn: end.column,
      byteOffset: inStored(span.start),
      byteLength: inStored(span.end) - inStored(span.start),
    },
    encoding: encodingIn(place.whereabouts.stored, surest.encoding),
    provenance: reported(place.provenance),
    introduced: null,
    removed: null,
    reachable: reachableFrom(place.provenance),
    occurrences: [],
    evidence: elsewhere === null ? evidence : [...evidence, elsewhere],
    decoded: saysAnything(surest.decoded) ? surest.decoded : null,
    verdict: null,
    suppression: null,
  };
}

/** The content's own encoding is the outermost layer. */
function encodingIn(stored: Stored, encoding: Encoding): Encoding {
  switch (stored.kind) {
    case 'as it is':
      return encoding;
    case 'utf-16':
      return encoding === 'plain' ? `utf-16${stored.order}` : `utf-16${stored.order}+${encoding}`;
  }
}

/** Every offset that is asked for has been located: anything else is a bug in this file. */
function positionAt(positions: ReadonlyMap<number, Position>, offset: number): Position {
  const position = positions.get(offset);
  if (position === undefined) throw new Error(`byte offset ${offset} was never located`);
  return position;
}

function reported(provenance: Provenance): Finding['provenance'] {
  return provenance.kind === 'archive-entry' ? { kind: provenance.kind } : provenance;
}

/** A file that is there now stands in a tree to work in, whether git knows of it or not. */
function reachableFrom(provenance: Provenance): Finding['reachable'] {
  switch (provenance.kind) {
    case 'file':
      return ['work-tree'];
    case 'stdin':
    case 'object':
    case 'ref':
      // Of what is in a repository, history tells.
      return [];
    case 'archive-entry':
      return reachableFrom(provenance.container);
  }
}

function saysAnything(decoded: Decoded): boolean {
  return Object.values(decoded).some((field) => field !== null);
}
