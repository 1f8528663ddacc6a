// The parts of commits, tags and trees that are read by themselves, each as content of its own, and whether any of them may hold what is written in another
// way. Blobs have no parts.

import { bytePath, pathFromBytes } from '../git/byte-path.ts';
import { messageStart } from '../git/header-lines.ts';
import type { IdLength } from '../git/object-id.ts';
import type { ObjectType } from '../git/object-type.ts';
import { parseTag } from '../git/tag.ts';
import { walkTree } from '../git/tree.ts';
import type { Reader } from '../scan/scan-item.ts';
import { showPath } from '../sources/show-path.ts';

/** `offset`: where in the object it begins. */
export type Part = { readonly path: string; readonly bytes: Uint8Array; readonly offset: number };

/** As it is shown, and the id of what it names in hex digits. */
export type TreeName = { readonly name: string; readonly entry: string };

const MESSAGE = '@commit-message';
const IDENTITY = '@commit-author';

export function commitParts(bytes: Uint8Array): readonly Part[] {
  const messageAt = messageStart(bytes);
  return [
    { path: IDENTITY, bytes: bytes.subarray(0, messageAt), offset: 0 },
    { path: MESSAGE, bytes: bytes.subarray(messageAt), offset: messageAt },
  ];
}

/** In bytes. Refs, which are files, have no longer names. */
const LONGEST_NAME = 4096;

export function tagParts(oid: string, bytes: Uint8Array, idLength: IdLength): readonly Part[] {
  const { name } = parseTag(bytes, idLength);
  const isUsable = name !== null && name.length <= LONGEST_NAME && !name.includes('\n');
  return [{ path: `@tag/${showPath(bytePath(isUsable ? name : oid))}`, bytes, offset: 0 }];
}

/** `rest`: what comes after the last entry of a malformed tree; empty in all others. */
export function namesIn(bytes: Uint8Array, idLength: IdLength): { readonly names: readonly TreeName[]; readonly rest: Uint8Array } {
  const names: TreeName[] = [];
  let end = 0;
  walkTree(bytes, 0, bytes.length, idLength, (_mode, from, to, idAt) => {
    const name = showPath(pathFromBytes(Buffer.from(bytes.subarray(from, to))));
    end = idAt + idLength;
    names.push({ name, entry: Buffer.from(bytes.subarray(idAt, end)).toString('hex') });
    return 'go on';
  });
  return { names, rest: bytes.subarray(end) };
}

const encoder = new TextEncoder();

/** To be asked where nothing stands as it is. Runs are told at every so many bytes of a part, not of the object. */
export function mayHoldWritten(
  type: Exclude<ObjectType, 'blob'>,
  bytes: Uint8Array,
  idLength: IdLength,
  { mayHoldInRun }: Pick<Reader, 'mayHoldInRun'>,
): boolean {
  switch (type) {
    case 'tree': {
      const { names, rest } = namesIn(bytes, idLength);
      return mayHoldInRun(rest, 'whole') || names.some(({ name }) => mayHoldInRun(encoder.encode(name), 'whole'));
    }
    case 'commit':
      return commitParts(bytes).some((part) => mayHoldInRun(part.bytes, 'whole'));
    case 'tag':
      return mayHoldInRun(bytes, 'whole');
  }
}
