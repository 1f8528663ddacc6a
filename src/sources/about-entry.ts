// What there is to tell of an entry of a container besides its content: where it is said to be, and what of it is not read. Reads nothing.

import type { Entry, Name } from '../archive/entry.ts';
import type { Problem } from '../archive/problem.ts';
import type { SourceItem } from '../core/source.ts';
import { bytePath } from '../git/byte-path.ts';
import { skipItem } from './items.ts';
import { showPath } from './show-path.ts';

export type WithBody = Extract<Entry, { readonly kind: 'file' | 'text' | 'link' }>;

export type About = {
  readonly path: string;
  /** What is told after its content. */
  readonly afterwards: readonly SourceItem[];
};

export function aboutOf(entry: Entry, container: string): About {
  const path = entry.name === null ? container : pathOf(container, entry.name);
  switch (entry.kind) {
    case 'file':
      return { path, afterwards: NOTHING };
    case 'text':
      return { path: `${path}@${entry.label}`, afterwards: NOTHING };
    case 'link':
      return { path, afterwards: [skipItem(path, 'symlink', LINKS[entry.to])] };
    case 'fifo':
      return { path, afterwards: [skipItem(path, 'fifo', 'a pipe, which has no content in an archive')] };
    case 'device':
      return { path, afterwards: [skipItem(path, 'device', 'a device, which has no content in an archive')] };
    case 'unread':
      return { path, afterwards: problemItems(path, entry.problem) };
  }
}

const NOTHING: readonly SourceItem[] = [];

const LINKS = {
  path: 'a link in an archive; links are not followed',
  entry: 'a hard link to another entry, which is read where it stands',
} as const;

function pathOf(container: string, name: Name): string {
  return `${container}!/${showPath(bytePath(name.toString('latin1')))}`;
}

/** What ends the reading of the whole file is told once, at its end. */
export function problemItems(path: string, { kind, detail }: Problem): readonly SourceItem[] {
  switch (kind) {
    case 'exhausted':
      return [];
    case 'encrypted':
      return [skipItem(path, 'encrypted', detail)];
    case 'corrupt':
    case 'unsupported':
    case 'limit':
      return [skipItem(path, 'archive', detail)];
  }
}
