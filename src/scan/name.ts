// A path as it may be shown. A path can hold a credential itself: it is read like any fragment, and what is found is redacted in it.

import type { Match } from '../core/match.ts';
import type { Engine } from '../engine/engine.ts';
import { FILE_NAME } from './event.ts';
import { hideSecrets, hideShapes, hideSpans } from './redact.ts';

export type Name = {
  /** The path with every secret that the engine finds in it replaced by its redacted form. */
  readonly shown: string;
  readonly bytes: Uint8Array;
  readonly matches: readonly Match[];
};

const encoder = new TextEncoder();

/** Reads `text`, a path or a sentence that may quote one, for credentials. Their confidence does not matter: all of them are hidden. */
export function readName(engine: Pick<Engine, 'scan' | 'holdsAnchor' | 'rules'>, text: string): Name {
  const bytes = encoder.encode(text);
  // Nearly every path: without an anchor nothing matches and no shape stands in it.
  if (!engine.holdsAnchor(bytes)) return { shown: text, bytes, matches: [] };
  const matches = engine.scan({ path: FILE_NAME, bytes });
  const withoutMatches = matches.length === 0 ? text : hideSecrets(hideSpans(bytes, matches), matches);
  const shown = hideShapes(withoutMatches, engine.rules, (value, rule) => rule.redact(value));
  return { shown, bytes, matches };
}
