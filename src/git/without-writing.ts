// For questions at which git may write objects, as it does when it lists a sparse index: they go to a folder that is removed, and none to the repository. Of one that
// is there already git sets the time, and nothing else.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { type BytePath, textOf } from './byte-path.ts';

/** `ask`: with what is to be added to git's environment, as long as it takes. */
export async function withoutWriting<T>(
  objectFolders: readonly BytePath[],
  ask: (environment: Readonly<Record<string, string>>) => Promise<T>,
): Promise<T | Unasked> {
  const folder = temporaryFolder();
  if (typeof folder !== 'string') return folder;
  try {
    const folders = objectFolders.map(textOf).filter((path) => path !== null);
    return await ask({ GIT_OBJECT_DIRECTORY: folder, GIT_ALTERNATE_OBJECT_DIRECTORIES: folders.map(quoted).join(delimiter) });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** `why`: for people. */
export type Unasked = { readonly kind: 'failed'; readonly why: string };

function temporaryFolder(): string | Unasked {
  try {
    return mkdtempSync(join(tmpdir(), 'leakspot-objects-'));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return { kind: 'failed', why: `it was not asked, since no temporary folder could be made (${String(error.code)})` };
  }
}

/** As git reads a list of folders: in quotes, as in C, where it could be taken for several. */
function quoted(path: string): string {
  return path.startsWith('"') || path.includes(delimiter) ? JSON.stringify(path) : path;
}
