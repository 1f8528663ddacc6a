// The items that sources yield, made from content that is in memory. Reads nothing.

import { type Container, detectContainer, hasBrotliName } from '../archive/container.ts';
import type { Content } from '../archive/content.ts';
import type { LargeFragment } from '../core/fragment.ts';
import type { Provenance } from '../core/provenance.ts';
import type { SkipReason } from '../core/skip.ts';
import type { SourceItem } from '../core/source.ts';
import { inMemory } from './hold.ts';
import type { Held } from './listed.ts';
import { notesOn } from './notes-on-content.ts';

/** What reading something that takes long gives. */
export type Items = AsyncGenerator<SourceItem, void, undefined>;

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
  const items: SourceItem[] =
    bytes.length > largest
      ? [{ kind: 'large', fragment: inParts(content) }]
      : [{ kind: 'fragment', fragment: { provenance, path, bytes } }];
  items.push(...noteItems(path, bytes, container));
  return items;
}

/** The same for what is not in memory in one piece. `head`: its first bytes. */
export function largeItems(
  path: string,
  provenance: Provenance,
  content: Content,
  head: Uint8Array,
  container: Container | null,
): SourceItem[] {
  return [{ kind: 'large', fragment: { provenance, path, ...content, identity: null } }, ...noteItems(path, head, container)];
}

/** Whether plain reading sees all of content that begins so. Every file comes through here. */
export function isPlain(head: Uint8Array): boolean {
  return notesOn(head).length === 0 && detectContainer(head, '') === null;
}

/** Whether content of that name has to be looked at for its name alone. */
export function hasTellingName(path: string): boolean {
  return hasBrotliName(path);
}

/** Skips for what plain reading does not see in content that begins so. */
export function noteItems(path: string, head: Uint8Array, container: Container | null): readonly SourceItem[] {
  const packed =
    container?.kind === 'unread' ? [skipItem(path, 'archive', `${container.format}: compressed content of this format is not read`)] : [];
  return [...packed, ...notesOn(head).map(({ reason, detail }) => skipItem(path, reason, detail))];
}

function inParts({ path, provenance, bytes }: Omit<Held, 'kind'>): LargeFragment {
  return { provenance, path, ...inMemory(bytes), identity: null };
}
