// A symbolic link met on the way: the text of its target, as git stores it, and what kind of place that is. Never reads what it points at.

import { readlinkSync, realpathSync } from 'node:fs';
import { type BytePath, forSystem, isWithin, pathFromBytes } from '../git/byte-path.ts';
import { asSystemError, inWords, isMissing, type SystemError } from './system-error.ts';

export type LinkReading =
  | { readonly kind: 'read'; readonly target: Uint8Array; readonly detail: string }
  | { readonly kind: 'failed'; readonly error: SystemError };

/** `root`: absolute, without symbolic links; what counts as inside. The detail does not quote the target, which could hold a secret. */
export function readLink(at: BytePath, root: BytePath): LinkReading {
  try {
    return {
      kind: 'read',
      target: readlinkSync(forSystem(at), { encoding: 'buffer' }),
      detail: `${whereTo(at, root)}; links are not followed`,
    };
  } catch (error) {
    return { kind: 'failed', error: asSystemError(error) };
  }
}

function whereTo(at: BytePath, root: BytePath): string {
  const end = resolveLink(at);
  if (end instanceof Error) {
    if (isMissing(end)) return 'it points nowhere';
    return end.code === 'ELOOP' ? 'it points to itself in a loop' : `where it points cannot be told: ${inWords(end)}`;
  }
  if (isWithin(at, end)) return 'it points to a folder that it is in, a loop';
  return isWithin(end, root) ? 'it points to a place inside the tree' : 'it points to a place outside of the tree';
}

function resolveLink(at: BytePath): BytePath | SystemError {
  try {
    return pathFromBytes(realpathSync.native(forSystem(at), { encoding: 'buffer' }));
  } catch (error) {
    return asSystemError(error);
  }
}
