// A container opened, and all that came out of it, in a form that is easy to compare.

import { LIMITS, type Limits } from '../../src/archive/limits.ts';
import type { SourceItem } from '../../src/core/source.ts';
import { pathFromText } from '../../src/git/byte-path.ts';
import type { Readable } from '../../src/sources/listed.ts';
import { createPause } from '../../src/sources/pause.ts';
import { readContainer } from '../../src/sources/read-container.ts';
import { SYSTEM } from '../../src/sources/read-file.ts';

export type Opened = {
  /** What came out, by its path; containers themselves, which hold nothing of their own, are not among them. */
  readonly texts: Readonly<Record<string, string>>;
  /** `reason path: detail`, in order. */
  readonly skips: readonly string[];
};

const pause = createPause(new AbortController().signal, 1);

export async function open(thing: Readable, limits: Limits = LIMITS, maxFileSize: number | null = null): Promise<Opened> {
  const texts: Record<string, string> = {};
  const skips: string[] = [];
  for await (const items of readContainer(thing, { largest: 4 * 2 ** 20, maxFileSize, pause }, SYSTEM, limits)) {
    for (const item of items) {
      if (item.kind === 'skip') skips.push(`${item.skip.reason} ${item.skip.path}: ${item.skip.detail}`);
      else if (textOf(item) !== '') texts[item.fragment.path] = textOf(item);
    }
  }
  return { texts, skips };
}

function textOf(item: Exclude<SourceItem, { readonly kind: 'skip' }>): string {
  if (item.kind === 'fragment') return Buffer.from(item.fragment.bytes).toString();
  const bytes = Buffer.alloc(item.fragment.length);
  return bytes.toString('utf8', 0, item.fragment.read(bytes, 0));
}

/** Content in memory, of this name. */
export function held(path: string, bytes: Uint8Array): Readable {
  return { kind: 'held', path, provenance: { kind: 'file' }, bytes };
}

export function listed(path: string, at: string): Readable {
  return { kind: 'file', at: pathFromText(at), path };
}
