// Sources made of literals.

import type { Skip } from '../../src/core/skip.ts';
import type { SourceItem } from '../../src/core/source.ts';
import { AS_IT_IS } from '../../src/core/stored.ts';

export function file(path: string, content: string | Uint8Array): SourceItem {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return { kind: 'fragment', fragment: { provenance: { kind: 'file' }, path, bytes, stored: AS_IT_IS } };
}

export function skip(path: string, reason: Skip['reason'], detail = ''): SourceItem {
  return { kind: 'skip', skip: { path, reason, detail } };
}

/** Of items it makes a source, of events a scan. */
export async function* sourceOf<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}

export async function listOf<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}
