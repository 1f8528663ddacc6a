// The folder that a report's paths are relative to, as the base of hyperlinks. Only for terminals that show links: nothing else needs it.

import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { textOf } from '../git/byte-path.ts';
import { findHolder } from '../git/holder.ts';
import { asTyped, realPath } from '../sources/named-path.ts';
import type { Environment } from './shell.ts';

/** A URL that ends with a slash. null where there is no one such folder, or where it takes more than a look to tell. */
export function linkBase(paths: readonly string[], cwd: string, env: Environment): string | null {
  if (env['GIT_DIR'] !== undefined || env['GIT_WORK_TREE'] !== undefined) return null;
  const bases = new Set((paths.length === 0 ? ['.'] : paths).map((path) => baseOf(asTyped(path, cwd), paths.length, env)));
  const [base = null] = bases;
  return bases.size === 1 && base !== null ? pathToFileURL(`${base}/`).href : null;
}

function baseOf(path: string, among: number, env: Environment): string | null {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return null;
  const folder = realPath(found.isDirectory() ? path : dirname(path));
  const holder = findHolder(folder, env);
  if (holder !== null) return textOf(holder);
  // Of several paths that are in no work tree, each is shown with its own first name.
  return among > 1 ? null : textOf(folder);
}
