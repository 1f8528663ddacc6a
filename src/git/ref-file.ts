// What is in a file that is a ref: an id, or the name of another ref. Reads bytes only, and resolves nothing.

import { type BytePath, bytePath } from './byte-path.ts';
import { trimBytes } from './byte-text.ts';
import { type IdLength, idFrom, isNullId } from './object-id.ts';

export type RefContent =
  | { readonly kind: 'object'; readonly id: string }
  | { readonly kind: 'symbolic'; readonly target: BytePath }
  | { readonly kind: 'broken' };

/** Null ids stand for nothing, and are broken. After an id, git takes anything that begins with a space. */
export function parseRefFile(bytes: Buffer, idLength: IdLength): RefContent {
  const text = bytes.toString('latin1');
  if (text.startsWith('ref:')) {
    const target = trimBytes(text.slice('ref:'.length));
    return target === '' || /[\0\n]/.test(target) ? { kind: 'broken' } : { kind: 'symbolic', target: bytePath(target) };
  }
  const id = idFrom(text.slice(0, 2 * idLength), idLength);
  const isEnded = /^[ \t\n\r]?$/.test(text.charAt(2 * idLength));
  return id === null || isNullId(id) || !isEnded ? { kind: 'broken' } : { kind: 'object', id };
}

/** The ids at the starts of the lines of a file such as `FETCH_HEAD`; null where a line has none. */
export function parseIdLines(bytes: Buffer, idLength: IdLength): readonly string[] | null {
  const lines = bytes
    .toString('latin1')
    .split('\n')
    .filter((line) => line !== '');
  const ids = lines.map((line) => (/^[ \t\r]?$/.test(line.charAt(2 * idLength)) ? idFrom(line.slice(0, 2 * idLength), idLength) : null));
  const all = ids.filter((id) => id !== null);
  return all.length === ids.length ? all.filter((id) => !isNullId(id)) : null;
}
