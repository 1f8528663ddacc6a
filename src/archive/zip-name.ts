// The name of a zip's entry as UTF-8. Judges no name.

import { isUtf8 } from 'node:buffer';
import yauzl from 'yauzl';
import type { Fields } from './zip-header.ts';

/** APPNOTE 4.4.4, bit 11. */
const UTF8_FLAG = 0x800;

/** Info-ZIP's Unicode Path (APPNOTE 4.6.9). */
const UNICODE_PATH = 0x7075;

const BACKSLASH = 0x5c;

/** Without that flag a name is in code page 437 by the letter of APPNOTE, and mostly UTF-8 in practice: it is UTF-8 where it can be. */
export function nameOf({ nameRaw, flags, extra }: Pick<Fields, 'nameRaw' | 'flags' | 'extra'>): Buffer {
  const isPlain = (flags & UTF8_FLAG) !== 0 || isUtf8(nameRaw);
  // Windows writes `\`, which is no part of a name there.
  if (isPlain && !extra.some(({ id }) => id === UNICODE_PATH)) return nameRaw.includes(BACKSLASH) ? withSlashes(nameRaw) : nameRaw;
  return Buffer.from(yauzl.getFileNameLowLevel(flags | (isPlain ? UTF8_FLAG : 0), nameRaw, [...extra], false));
}

function withSlashes(name: Buffer): Buffer {
  return Buffer.from(name.toString('latin1').replaceAll('\\', '/'), 'latin1');
}
