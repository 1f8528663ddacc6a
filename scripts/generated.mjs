// Writes a module that is made by a script: whole or not at all, and only where what is there was made of something else.

import { readFile, rename, writeFile } from 'node:fs/promises';

/**
 * @param {string} path
 * @param {string} mark its first line, with a digest of all that it is made of
 * @param {() => Promise<string>} make what comes after that
 */
export async function writeGenerated(path, mark, make) {
  const current = await readFile(path, 'utf8').catch((error) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  if (current.startsWith(mark)) return;
  const draft = `${path}.${process.pid}.new`;
  await writeFile(draft, mark + (await make()));
  await rename(draft, path);
}
