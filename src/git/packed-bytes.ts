// About how large the packs of a repository are, before it is opened: so that whoever will read them can get ready meanwhile. Opens nothing.

import { statSync } from 'node:fs';
import { type BytePath, forSystem, joinPath } from './byte-path.ts';
import { packsIn } from './pack-list.ts';

const USUAL_FOLDERS = ['objects', '.git/objects'];

/** In bytes, of the packs in the usual folders of a work tree or a bare repository; what is elsewhere counts for nothing. */
export function packedBytes(at: BytePath): number {
  const packs = USUAL_FOLDERS.flatMap((objects) => packsIn(joinPath(joinPath(at, objects), 'pack')).packs);
  return packs.reduce((sum, { folder, name }) => sum + sizeOf(joinPath(folder, `${name}.pack`)), 0);
}

function sizeOf(path: BytePath): number {
  return statSync(forSystem(path), { throwIfNoEntry: false })?.size ?? 0;
}
