// A path as it may be shown. A path can hold a credential itself: it is read like any fragment, and what is found is redacted in it.

import type { Match } from '../core/match.ts';
import type { Rule } from '../core/rule.ts';
import type { Engine } from '../engine/engine.ts';
import { FILE_NAME } from './event.ts';
import { hideSecrets, hideSpans } from './redact.ts';

export type Name = {
  /** The path with every secret that the engine finds in it replaced by its redacted form. */
  readonly shown: string;
  readonly bytes: Uint8Array;
  readonly matches: readonly Match[];
};

const encoder = new TextEncoder();

/** Reads `text`, a path or a sentence that may quote one, for credentials. Their confidence does not matter: all of them are hidden. */
export function readName(engine: Pick<Engine, 'scan' | 'rules'>, text: string): Name {
  const bytes = encoder.encode(text);
  const matches = engine.scan({ path: FILE_NAME, bytes });
  const withoutMatches = matches.length === 0 ? text : hideSecrets(hideSpans(bytes, matches), matches);
  const shown = engine.rules.reduce(hideShape, withoutMatches);
  return { shown, bytes, matches };
}

/** `backup_TOKEN.zip`: glued to a longer word it is no match, but what its shape alone tells is not shown either. */
function hideShape(text: string, { context, locator, redact }: Rule): string {
  return context.kind === 'none' && locator.kind === 'pattern' ? text.replace(locator.pattern, (value) => redact(value)) : text;
}
