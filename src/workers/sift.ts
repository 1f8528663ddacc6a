// Most files hold nothing worth a word. They are told apart here, many at once and with little work for each; what is left is scanned the
// ordinary way, which also says what is wrong with a file. Tells nothing itself.

import { allForSystem, type BytePath } from '../git/byte-path.ts';
import { hasTellingName, isPlain } from '../sources/items.ts';
import { NOT_PLAIN, skimFile } from '../sources/skim-file.ts';
import type { Desk } from './desk.ts';
import type { Position } from './protocol.ts';

export type Sifted = {
  /** Of those that hold nothing. */
  readonly files: number;
  readonly bytes: number;
  /** The indexes of the others, ascending. */
  readonly left: readonly number[];
};

/** `position`: says which file it is at. */
export type Sift = (files: readonly BytePath[], position: Position) => Sifted;

export function openSift({ engine, kernel, maxFileSize }: Desk): Sift {
  const { holdsAnything } = engine;
  const skim = {
    kernel,
    parts: engine.parts,
    largest: maxFileSize ?? Number.POSITIVE_INFINITY,
    // Without an anchor, however written, there is no match, and without a note plain reading has seen all of it.
    isPlain: (part: Uint8Array, isFirst: boolean, extent: 'whole' | 'part') => !holdsAnything(part, extent) && (!isFirst || isPlain(part)),
  };
  return (files, position) => {
    const left: number[] = [];
    let bytes = 0;
    let index = 0;
    for (const at of allForSystem(files)) {
      position[1] = index;
      const read = hasTellingName(files[index] ?? '') ? NOT_PLAIN : skimFile(at, skim);
      if (read === NOT_PLAIN) left.push(index);
      else bytes += read;
      index++;
    }
    return { files: files.length - left.length, bytes, left };
  };
}
