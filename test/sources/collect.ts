// Runs a source to its end and keeps what it yields, in a form that is easy to compare.

import type { Skip } from '../../src/core/skip.ts';
import { openSource } from '../../src/sources/open.ts';
import type { SourceRequest } from '../../src/sources/request.ts';
import { ENV } from '../git/repository.ts';

export type Collected = {
  /** Path and content, as latin1 text, in order. */
  readonly fragments: readonly (readonly [path: string, content: string])[];
  readonly skips: readonly Skip[];
};

export function request(cwd: string, paths: readonly string[] = [], changes: Partial<SourceRequest> = {}): SourceRequest {
  const { signal } = new AbortController();
  return {
    paths,
    cwd,
    include: [],
    exclude: [],
    noIgnore: false,
    history: 'beside',
    maxFileSize: null,
    signal,
    stdin: bytes(),
    env: ENV,
    ...changes,
  };
}

export async function collect(asked: SourceRequest): Promise<Collected> {
  const fragments: [string, string][] = [];
  const skips: Skip[] = [];
  for await (const item of await openSource(asked)) {
    switch (item.kind) {
      case 'fragment':
        fragments.push([item.fragment.path, Buffer.from(item.fragment.bytes).toString('latin1')]);
        break;
      case 'large': {
        const bytes = Buffer.alloc(item.fragment.length);
        fragments.push([item.fragment.path, bytes.toString('latin1', 0, item.fragment.read(bytes, 0))]);
        break;
      }
      case 'skip':
        skips.push(item.skip);
        break;
    }
  }
  return { fragments, skips };
}

/** The paths of the fragments. */
export async function pathsRead(asked: SourceRequest): Promise<readonly string[]> {
  return (await collect(asked)).fragments.map(([path]) => path);
}

/** `reason path` of each skip. */
export async function skipsOf(asked: SourceRequest): Promise<readonly string[]> {
  return (await collect(asked)).skips.map(({ reason, path }) => `${reason} ${path}`);
}

/** Standard input in these chunks. */
export async function* bytes(...chunks: readonly string[]): AsyncGenerator<Uint8Array, void, undefined> {
  for (const chunk of chunks) yield Buffer.from(chunk, 'latin1');
}
