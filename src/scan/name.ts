// A path as it may be shown. A path can hold a credential itself: it is read like any fragment, and what is found is redacted in it.

import type { Match } from '../core/match.ts';
import type { Engine } from '../engine/engine.ts';
import { FILE_NAME } from './event.ts';
import { hideSecrets, hideShapes, hideSpans } from './redact.ts';

export type Name = {
  /** The path with every secret that the engine finds in it replaced by its redacted form. */
  readonly shown: string;
  /** Empty where there are no matches. */
  readonly bytes: Uint8Array;
  readonly matches: readonly Match[];
};

/** `plain`: somebody looked already, there is nothing in them. */
export type Names = 'unread' | 'plain';

const encoder = new TextEncoder();

const NO_BYTES = new Uint8Array();

/** What is known of these paths, each of which is read again by itself only where there may be something in one of them. */
export function lookThrough(engine: Pick<Engine, 'holdsAnything'>, paths: string): Names {
  return engine.holdsAnything(encoder.encode(paths), 'part') ? 'unread' : 'plain';
}

/** Reads `text`, a path or a sentence that may quote one, for credentials. Their confidence does not matter: all of them are hidden. */
export function readName(engine: Pick<Engine, 'scan' | 'holdsAnything' | 'rules'>, text: string, names: Names): Name {
  if (names === 'plain') return plain(text);
  const bytes = encoder.encode(text);
  // Nearly every path: without an anchor, however written, nothing matches and no shape stands in it.
  if (!engine.holdsAnything(bytes, 'part')) return plain(text);
  const matches = engine.scan({ path: FILE_NAME, bytes });
  const withoutMatches = matches.length === 0 ? text : hideSecrets(hideSpans(bytes, matches), matches);
  const shown = hideShapes(withoutMatches, engine.rules, (value, rule) => rule.redact(value));
  return { shown, bytes, matches };
}

function plain(text: string): Name {
  return { shown: text, bytes: NO_BYTES, matches: [] };
}
