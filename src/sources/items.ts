// The items that sources yield, made from content that is in memory. Reads nothing.

import type { LargeFragment } from '../core/fragment.ts';
import type { SkipReason } from '../core/skip.ts';
import type { SourceItem } from '../core/source.ts';
import type { Held } from './listed.ts';
import { notesOn } from './notes-on-content.ts';

export function skipItem(path: string, reason: SkipReason, detail: string): SourceItem {
  return { kind: 'skip', skip: { path, reason, detail } };
}

/**
 * The content as a fragment, and a skip for what plain reading does not see in it. `largest`: what is handed on in one piece; more is read in
 * parts as that of a large file is, so that the same content gives the same findings wherever it came from.
 */
export function contentItems(content: Omit<Held, 'kind'>, largest: number): SourceItem[] {
  const { path, provenance, bytes } = content;
  const items: SourceItem[] =
    bytes.length > largest
      ? [{ kind: 'large', fragment: inParts(content) }]
      : [{ kind: 'fragment', fragment: { provenance, path, bytes } }];
  for (const { reason, detail } of notesOn(bytes)) items.push(skipItem(path, reason, detail));
  return items;
}

/** Skips for what plain reading does not see in content that begins so. */
export function noteItems(path: string, head: Uint8Array): readonly SourceItem[] {
  return notesOn(head).map(({ reason, detail }) => skipItem(path, reason, detail));
}

function inParts({ path, provenance, bytes }: Omit<Held, 'kind'>): LargeFragment {
  const read = (into: Uint8Array, from: number): number => {
    const part = bytes.subarray(from, from + into.length);
    into.set(part);
    return part.length;
  };
  return { provenance, path, length: bytes.length, read, identity: null };
}
