// The file `packed-refs`: refs that are no files of their own, with what their tags are of. Reads lines; knows nothing of other refs.

import { type BytePath, bytePath } from './byte-path.ts';
import { withoutLineEnd } from './byte-text.ts';
import { type IdLength, idFrom, isNullId } from './object-id.ts';

export type PackedRef = { readonly name: BytePath; readonly id: string; readonly peeled: string | null };

export type PackedRefs = {
  readonly refs: readonly PackedRef[];
  /** Lines that are neither a ref nor what its tag is of; git reads none of the file where there is one. */
  readonly strange: number;
};

/** One line is `ID NAME`; a line `^ID` belongs to the one before it. */
export function parsePackedRefs(bytes: Buffer, idLength: IdLength): PackedRefs {
  const text = bytes.toString('latin1');
  const refs: PackedRef[] = [];
  let strange = 0;
  const isHeaded = text.startsWith('#');
  for (let at = isHeaded ? endOf(text, 0) + 1 : 0; at < text.length; ) {
    const end = endOf(text, at);
    const before = refs.at(-1);
    if (text[at] === '^') {
      const peeled = idFrom(withoutLineEnd(text.slice(at + 1, end)), idLength);
      if (peeled === null || before === undefined || before.peeled !== null) strange += 1;
      else refs[refs.length - 1] = { ...before, peeled };
    } else {
      const ref = parseLine(text.slice(at, end), idLength);
      if (ref === null) strange += 1;
      else refs.push(ref);
      // Its end is missing, and a part of the name may be, too.
      if (ref !== null && end === text.length) strange += 1;
    }
    at = end + 1;
  }
  return { refs, strange };
}

function parseLine(line: string, idLength: IdLength): PackedRef | null {
  const id = idFrom(line.slice(0, 2 * idLength), idLength);
  const name = line.slice(2 * idLength + 1);
  if (id === null || isNullId(id) || line[2 * idLength] !== ' ' || name === '') return null;
  return { name: bytePath(name), id, peeled: null };
}

function endOf(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}
