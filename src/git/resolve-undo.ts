// The part of an index that remembers conflicts after they were resolved: objects of up to three sides for each path, which git keeps.

import { bytePath } from './byte-path.ts';
import { byteText, findByte } from './byte-text.ts';
import type { IndexEntry } from './index-entry.ts';
import type { IdLength } from './object-id.ts';

export type Resolved = Pick<IndexEntry, 'path' | 'mode' | 'id' | 'stage'>;

const SIDES = [1, 2, 3];

/** For each path: its name, three modes as octal digits, all ended by NULs, then an id for each mode that is not 0. Null where it is not so. */
export function parseResolveUndo(bytes: Buffer, idLength: IdLength): readonly Resolved[] | null {
  const resolved: Resolved[] = [];
  for (let at = 0; at < bytes.length; ) {
    const texts: string[] = [];
    for (const _ of ['path', ...SIDES]) {
      const end = findByte(bytes, 0, at, bytes.length);
      texts.push(byteText(bytes, at, end));
      at = end + 1;
    }
    const [path = '', ...modes] = texts;
    if (path === '' || !modes.every((mode) => /^[0-7]{1,7}$/.test(mode))) return null;
    for (const [index, mode] of modes.entries()) {
      if (Number.parseInt(mode, 8) === 0) continue;
      if (at + idLength > bytes.length) return null;
      const id = bytes.toString('hex', at, at + idLength);
      resolved.push({ path: bytePath(path), mode: Number.parseInt(mode, 8), id, stage: index + 1 });
      at += idLength;
    }
  }
  return resolved;
}
