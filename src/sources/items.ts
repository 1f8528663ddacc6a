// The items that sources yield, made from content that was read. Reads nothing.

import type { Provenance } from '../core/provenance.ts';
import type { SkipReason } from '../core/skip.ts';
import type { SourceItem } from '../core/source.ts';
import { notesOn } from './notes-on-content.ts';

export function skipItem(path: string, reason: SkipReason, detail: string): SourceItem {
  return { kind: 'skip', skip: { path, reason, detail } };
}

/** The bytes as a fragment, and a skip for what plain reading does not see in them. */
export function contentItems(path: string, provenance: Provenance, bytes: Uint8Array): SourceItem[] {
  const items: SourceItem[] = [{ kind: 'fragment', fragment: { provenance, path, bytes } }];
  for (const { reason, detail } of notesOn(bytes)) items.push(skipItem(path, reason, detail));
  return items;
}
