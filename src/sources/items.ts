// The items that sources yield, made from content that is in memory, or from something that reads it in parts. Opens nothing.

import type { LargeFragment } from '../core/fragment.ts';
import type { SkipReason } from '../core/skip.ts';
import type { SourceItem } from '../core/source.ts';
import { AS_IT_IS } from '../core/stored.ts';
import { fromLargeUtf16, fromUtf16 } from './from-utf16.ts';
import type { Held } from './listed.ts';
import { notesOn } from './notes-on-content.ts';
import { beginsInUtf16, HEAD, isInUtf16 } from './utf16.ts';

export function skipItem(path: string, reason: SkipReason, detail: string): SourceItem {
  return { kind: 'skip', skip: { path, reason, detail } };
}

/**
 * The content as a fragment, and a skip for what plain reading does not see in it. `largest`: what is handed on in one piece; more is read in
 * parts as that of a large file is, so that the same content gives the same findings wherever it came from.
 */
export function contentItems(content: Omit<Held, 'kind'>, largest: number): SourceItem[] {
  const { path, provenance, bytes } = content;
  const utf16 = beginsInUtf16(bytes);
  if (utf16 === null || !isInUtf16(bytes.subarray(utf16.mark), utf16.order)) {
    const notes = utf16 === null ? noteItems(path, bytes) : [skipItem(path, 'encoding', MIXED)];
    if (bytes.length > largest) return [{ kind: 'large', fragment: { ...inParts(content), stored: AS_IT_IS } }, ...notes];
    return [{ kind: 'fragment', fragment: { provenance, path, bytes, stored: AS_IT_IS } }, ...notes];
  }
  if (bytes.length > largest) return [{ kind: 'large', fragment: fromLargeUtf16(inParts(content), utf16).fragment }];
  const converted = fromUtf16(bytes, utf16);
  if (converted.bytes.length <= largest) return [{ kind: 'fragment', fragment: { provenance, path, ...converted } }];
  // What was read may lie where its parts will be put.
  return [{ kind: 'large', fragment: fromLargeUtf16(inParts({ ...content, bytes: bytes.slice() }), utf16).fragment }];
}

/** The same for a large file: what it holds further inside is told when its consumer is done with it. */
export function* largeItems(large: Omit<LargeFragment, 'stored'>): Generator<SourceItem, void, undefined> {
  const { path, length } = large;
  const head = readAt(large, 0);
  const utf16 = beginsInUtf16(head);
  if (utf16 === null) {
    yield { kind: 'large', fragment: { ...large, stored: AS_IT_IS } };
    yield* noteItems(path, head);
    return;
  }
  const { order, mark } = utf16;
  const tail = readAt(large, Math.max(mark, length - (length % 2) - HEAD));
  if (!isInUtf16(head.subarray(mark), order) || !isInUtf16(tail, order)) {
    yield { kind: 'large', fragment: { ...large, stored: AS_IT_IS } };
    yield skipItem(path, 'encoding', MIXED);
    return;
  }
  const { fragment, others } = fromLargeUtf16(large, utf16);
  yield { kind: 'large', fragment };
  if (others() === 'some') yield skipItem(path, 'encoding', 'UTF-16, and inside it other bytes, which were read as UTF-16 too');
}

const MIXED = 'UTF-16 and other bytes: read as it is, what is in UTF-16 is not decoded by this version';

function readAt({ read }: Pick<LargeFragment, 'read'>, from: number): Uint8Array {
  const bytes = new Uint8Array(HEAD);
  return bytes.subarray(0, read(bytes, from));
}

function noteItems(path: string, head: Uint8Array): readonly SourceItem[] {
  return notesOn(head).map(({ reason, detail }) => skipItem(path, reason, detail));
}

function inParts({ path, provenance, bytes }: Omit<Held, 'kind'>): Omit<LargeFragment, 'stored'> {
  const read = (into: Uint8Array, from: number): number => {
    const part = bytes.subarray(from, from + into.length);
    into.set(part);
    return part.length;
  };
  return { provenance, path, length: bytes.length, read, identity: null };
}
