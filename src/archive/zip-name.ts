// The name of a zip's entry as UTF-8. Judges no name.

import { isUtf8 } from 'node:buffer';
import type { getFileNameLowLevel, Entry as ZipEntry } from 'yauzl';

/** APPNOTE 4.4.4, bit 11. */
const UTF8_FLAG = 0x800;

/** Info-ZIP's Unicode Path (APPNOTE 4.6.9). */
const UNICODE_PATH = 0x7075;

/** Without that flag a name is in code page 437 by the letter of APPNOTE, and mostly UTF-8 in practice: it is UTF-8 where it can be. */
export function nameOf(entry: ZipEntry, decode: typeof getFileNameLowLevel): Buffer {
  const { fileNameRaw, generalPurposeBitFlag, extraFields } = entry;
  const hasUnicodePath = extraFields.some(({ id }) => id === UNICODE_PATH);
  const isPlain = (generalPurposeBitFlag & UTF8_FLAG) !== 0 || isUtf8(fileNameRaw);
  // Windows writes `\`, which is no part of a name there.
  if (isPlain && !hasUnicodePath) return fileNameRaw.includes(0x5c) ? withSlashes(fileNameRaw) : fileNameRaw;
  return Buffer.from(decode(generalPurposeBitFlag | (isPlain ? UTF8_FLAG : 0), fileNameRaw, extraFields, false));
}

function withSlashes(name: Buffer): Buffer {
  return Buffer.from(name.toString('latin1').replaceAll('\\', '/'), 'latin1');
}
