// Sources made of literals.

import type { Skip } from '../../src/core/skip.ts';
import type { Source, SourceItem } from '../../src/core/source.ts';

export function file(path: string, content: string | Uint8Array): SourceItem {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return { kind: 'fragment', fragment: { provenance: { kind: 'file' }, path, bytes } };
}

export function skip(path: string, reason: Skip['reason'], detail = ''): SourceItem {
  return { kind: 'skip', skip: { path, reason, detail } };
}

export async function* sourceOf(items: readonly SourceItem[]): Source & AsyncGenerator<SourceItem> {
  yield* items;
}

export async function listOf<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}
