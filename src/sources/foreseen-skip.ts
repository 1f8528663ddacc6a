// What listing already knows not to be read, in words. Decides nothing: listings say which of these applies.

import type { SkipReason } from '../core/skip.ts';
import type { ListedSkip, Place } from './listed.ts';
import { inWords, isMissing, type SystemError } from './system-error.ts';

export type SpecialKind = 'fifo' | 'socket' | 'device';

/** Never opened: to open one can wait forever or set something going. */
const SPECIAL: Readonly<Record<SpecialKind, string>> = {
  fifo: 'a pipe, which is never opened; to scan what comes out of it, pipe that into `leakspot scan -`',
  socket: 'a socket, which holds no content',
  device: 'a device or another special file, which is never opened',
};

export const specialSkip = (place: Place, kind: SpecialKind): ListedSkip => skip('file', place, kind, SPECIAL[kind]);

export const vanishedSkip = (place: Place): ListedSkip =>
  skip('file', place, 'vanished', 'it was there when it was listed, and gone when it was to be read');

export const unreadableFile = (place: Place, error: SystemError): ListedSkip =>
  isMissing(error) ? vanishedSkip(place) : skip('file', place, 'unreadable', `it cannot be read: ${inWords(error)}`);

export const unnameableFile = (place: Place): ListedSkip =>
  skip('file', place, 'unreadable', 'its name is not UTF-8, which a glob cannot tell exactly; name the folder that it is in');

export const unreadableFolder = (place: Place, error: SystemError): ListedSkip =>
  isMissing(error)
    ? skip('folder', place, 'vanished', 'the folder was there when it was listed, and gone when it was to be read')
    : skip('folder', place, 'unreadable', `the folder cannot be read: ${inWords(error)}`);

/** `reason` in git's words. */
export const unlistedFolder = (place: Place, reason: string): ListedSkip =>
  skip('folder', place, 'unreadable', `git could not look for untracked files in this folder: ${reason}`);

export const nodeModulesSkip = (place: Place): ListedSkip =>
  skip(
    'folder',
    place,
    'node-modules',
    'installed packages that git does not track; --no-ignore reads them, and so does naming the folder',
  );

export const gitFolderSkip = (place: Place): ListedSkip =>
  skip('folder', place, 'git-folder', 'what git keeps of a repository is not read as files');

export const bareRepositorySkip = (place: Place): ListedSkip =>
  skip(
    'folder',
    place,
    'history',
    'a bare repository inside of what is scanned: its files are read as they are; to scan its history, name its folder',
  );

export const submoduleSkip = (place: Place): ListedSkip =>
  skip('folder', place, 'submodule', 'a repository of its own inside this one; to scan it, name its folder');

export const deletedSkip = (place: Place): ListedSkip =>
  skip('file', place, 'deleted', 'git tracks it, but the work tree does not have it');

export const sparseSkip = (place: Place): ListedSkip =>
  skip('file', place, 'deleted', 'git tracks it and leaves it out of the work tree (sparse checkout)');

function skip(about: ListedSkip['about'], { at, path }: Place, reason: SkipReason, detail: string): ListedSkip {
  return { kind: 'skip', about, at, path, reason, detail };
}
