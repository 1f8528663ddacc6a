// The entries of a zip: those of its directory, and where that breaks off or lies, those that are found without it.

import { bodyOf, streamed } from './body.ts';
import { type Claims, openClaims } from './claims.ts';
import { type Content, chunksOf } from './content.ts';
import type { Entries, Entry, Name } from './entry.ts';
import { startTogether, type Together } from './inflate-together.ts';
import type { Meter } from './limits.ts';
import type { Problem } from './problem.ts';
import { startRun } from './run.ts';
import { isSmall, zipBodyAmong } from './zip-body.ts';
import { type Listed, openDirectory } from './zip-directory.ts';
import { contentFrom, isEncrypted } from './zip-header.ts';
import { nameOf } from './zip-name.ts';
import { entriesWithoutDirectory } from './zip-salvage.ts';

const OVERLAP: Problem = { kind: 'corrupt', detail: 'zip: its entries overlap; each byte of them was read once' };

export async function* openZip(content: Content, meter: Meter): Entries {
  const claims = openClaims(content.length);
  const problem = yield* listedEntries(content, claims, meter);
  if (problem !== null) yield* entriesWithoutDirectory(content, claims, meter);
  return problem;
}

/** `together`: what is small and in the same run. */
type Reading = { readonly content: Content; readonly claims: Claims; readonly meter: Meter; readonly together: Together };

async function* listedEntries(content: Content, claims: Claims, meter: Meter): Entries {
  const directory = openDirectory(content);
  if ('kind' in directory) return directory;
  const { end, comment } = directory;
  const run = startRun();
  let together = startTogether(content);
  if (comment > 0) run.put(textEntry('comment', content, end - comment, end), 0);
  if (end < content.length) run.put(textEntry('rest', content, end, content.length), 0);
  for (;;) {
    const next = await directory.next();
    if (next === null || 'kind' in next) {
      yield run.take();
      return next;
    }
    const entries = entriesOf(next, { content, claims, meter, together });
    if ('kind' in entries) {
      yield run.take();
      return entries;
    }
    for (const entry of entries) run.put(entry, next.size);
    if (!run.isFull() && isSmall(next)) continue;
    yield run.take();
    together = startTogether(content);
  }
}

/** What is said of it, and itself. */
function entriesOf(listed: Listed, reading: Reading): readonly Entry[] | Problem {
  const name = nameOf(listed);
  const entry = entryOf(listed, name, reading);
  if (entry === 'overlap') return OVERLAP;
  const comments: Entry[] = listed.comment.length === 0 ? [] : [{ kind: 'text', label: 'comment', name, body: bodyOf(listed.comment) }];
  return entry === null ? comments : [...comments, entry];
}

function entryOf(listed: Listed, name: Name, { content, claims, meter, together }: Reading): Entry | 'overlap' | null {
  const from = contentFrom(content, listed.at);
  if (typeof from !== 'number') return { kind: 'unread', name, problem: from };
  if (!claims.claim({ from: listed.at, to: from + listed.packed })) return 'overlap';
  if (isEncrypted(listed)) return { kind: 'unread', name, problem: { kind: 'encrypted', detail: 'it is encrypted' } };
  const body = zipBodyAmong(together, { ...listed, from }, content, meter);
  switch (listed.is) {
    case 'link':
      return { kind: 'link', name, to: 'path', body };
    case 'folder':
      // Some have content nevertheless.
      return listed.size > 0 ? { kind: 'file', name, body } : null;
    case 'file':
      return { kind: 'file', name, body };
  }
}

function textEntry(label: 'comment' | 'rest', content: Content, from: number, to: number): Entry {
  return { kind: 'text', label, name: null, body: streamed(() => chunksOf(content, from, to)) };
}
