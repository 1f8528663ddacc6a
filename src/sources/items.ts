// The items that sources yield, made from content that is in memory, or from something that reads it in parts. Opens nothing.

import { type Container, detectContainer, hasBrotliName, mayBeginContainer } from '../archive/container.ts';
import { bytesAt } from '../archive/content.ts';
import type { LargeFragment } from '../core/fragment.ts';
import type { SkipReason } from '../core/skip.ts';
import type { SourceItem } from '../core/source.ts';
import { AS_IT_IS } from '../core/stored.ts';
import { fromLargeUtf16, fromUtf16 } from './from-utf16.ts';
import { inMemory } from './hold.ts';
import type { Held } from './listed.ts';
import { mayBeginNoted, notesOn } from './notes-on-content.ts';
import { beginsInUtf16, HEAD, isInUtf16, mayBeginUtf16 } from './utf16.ts';

/**
 * What reading something that takes long gives: runs of items, since much of it is small, and to wait for each would take longer than to read it.
 * All of a run is valid until the next one is asked for.
 */
export type Items = AsyncGenerator<readonly SourceItem[], void, undefined>;

/** What reading gives: `container` stands for content that is to be opened, which takes long and is not done here. */
export type ReadItem = SourceItem | { readonly kind: 'container'; readonly length: number };

export function skipItem(path: string, reason: SkipReason, detail: string): SourceItem {
  return { kind: 'skip', skip: { path, reason, detail } };
}

/**
 * The content as a fragment, and a skip for what plain reading does not see in it. `largest`: what is handed on in one piece; more is read in
 * parts as that of a large file is, so that the same content gives the same findings wherever it came from.
 */
export function contentItems(content: Omit<Held, 'kind'>, largest: number): ReadItem[] {
  const { path, bytes } = content;
  const container = detectContainer(bytes, path);
  return container?.kind === 'readable' ? [{ kind: 'container', length: bytes.length }] : plainItems(content, largest, container);
}

/** The same for what is read as it is, whatever it is. */
export function plainItems(content: Omit<Held, 'kind'>, largest: number, container: Container | null): SourceItem[] {
  const { path, provenance, bytes } = content;
  const utf16 = beginsInUtf16(bytes);
  if (utf16 === null || !isInUtf16(bytes.subarray(utf16.mark), utf16.order)) {
    const notes = utf16 === null ? noteItems(path, bytes, container) : [skipItem(path, 'encoding', MIXED)];
    if (bytes.length > largest) return [{ kind: 'large', fragment: { ...inParts(content), stored: AS_IT_IS } }, ...notes];
    return [{ kind: 'fragment', fragment: { provenance, path, bytes, stored: AS_IT_IS } }, ...notes];
  }
  if (bytes.length > largest) return [{ kind: 'large', fragment: fromLargeUtf16(inParts(content), utf16).fragment }];
  const converted = fromUtf16(bytes, utf16);
  if (converted.bytes.length <= largest) return [{ kind: 'fragment', fragment: { provenance, path, ...converted } }];
  // What was read may lie where its parts will be put.
  return [{ kind: 'large', fragment: fromLargeUtf16(inParts({ ...content, bytes: bytes.slice() }), utf16).fragment }];
}

/** The same for what is not in memory in one piece: what it holds further inside is told when its consumer is done with it. */
export function* largeItems(large: Omit<LargeFragment, 'stored'>, container: Container | null): Generator<SourceItem, void, undefined> {
  const { path, length } = large;
  const head = bytesAt(large, 0, HEAD);
  const utf16 = beginsInUtf16(head);
  if (utf16 === null) {
    yield { kind: 'large', fragment: { ...large, stored: AS_IT_IS } };
    yield* noteItems(path, head, container);
    return;
  }
  const { order, mark } = utf16;
  const tail = bytesAt(large, Math.max(mark, length - (length % 2) - HEAD), HEAD);
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

/** Whether plain reading sees all of content that begins so. Every file comes through here. */
export function isPlain(head: Uint8Array): boolean {
  return notesOn(head).length === 0 && beginsInUtf16(head) === null && detectContainer(head, '') === null;
}

/** By byte: 1 where content that begins with it may not be plain. What has no zero in its first 160 bytes is plain where it begins with another one. */
export function firstBytesOfOthers(): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, byte) => (mayBeginNoted(byte) || mayBeginUtf16(byte) || mayBeginContainer(byte) ? 1 : 0));
}

/** Whether content of that name has to be looked at for its name alone. */
export function hasTellingName(path: string): boolean {
  return hasBrotliName(path);
}

/** Skips for what plain reading does not see in content that begins so. */
function noteItems(path: string, head: Uint8Array, container: Container | null): readonly SourceItem[] {
  const packed =
    container?.kind === 'unread' ? [skipItem(path, 'archive', `${container.format}: compressed content of this format is not read`)] : [];
  return [...packed, ...notesOn(head).map(({ reason, detail }) => skipItem(path, reason, detail))];
}

function inParts({ path, provenance, bytes }: Omit<Held, 'kind'>): Omit<LargeFragment, 'stored'> {
  return { provenance, path, ...inMemory(bytes), identity: null };
}
