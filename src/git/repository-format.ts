// What the configuration of a repository says about its form: which hash, where refs are, which extensions. What is not understood is told,
// and read as far as it can be. Reads only `config`, as git does for this.

import type { BytePath } from './byte-path.ts';
import { asBoolean, type Config, lastValue } from './config.ts';
import type { ObjectFormat } from './object-id.ts';
import type { RepositoryProblem } from './repository-problem.ts';

export type RepositoryFormat = {
  readonly objectFormat: ObjectFormat;
  /** Refs in files are read directly; all others are asked of git. */
  readonly refStorage: 'files' | 'other';
  /** All `extensions.*`, without that word, in small letters, as they stand in the file; the last value of each. */
  readonly extensions: ReadonlyMap<string, string>;
  /** Whether work trees have configuration of their own, in `config.worktree`. */
  readonly hasWorktreeConfig: boolean;
  readonly problems: readonly RepositoryProblem[];
};

const PREFIX = 'extensions.';

/** What each extension that changes nothing about reading is for. */
const HARMLESS = new Set([
  'noop',
  'noop-v1',
  // Objects must not be pruned.
  'preciousobjects',
  // Objects may be missing: promisor.ts.
  'partialclone',
  'worktreeconfig',
  // Links between work trees are relative paths, which are read anyhow.
  'relativeworktrees',
  // The ids of objects in another hash are in files beside them.
  'compatobjectformat',
]);

/** `where`: the file that the configuration was read from. */
export function repositoryFormat(config: Config, where: BytePath): RepositoryFormat {
  const extensions = new Map<string, string>();
  for (const { key, value } of config.entries) if (key.startsWith(PREFIX)) extensions.set(key.slice(PREFIX.length), value ?? 'true');
  const objections = [
    ...versionObjections(lastValue(config, 'core.repositoryformatversion')),
    ...Array.from(extensions).flatMap(([name, value]) => extensionObjections(name, value)),
  ];
  return {
    objectFormat: extensions.get('objectformat')?.toLowerCase() === 'sha256' ? 'sha256' : 'sha1',
    refStorage: ['files', undefined].includes(extensions.get('refstorage')) ? 'files' : 'other',
    extensions,
    hasWorktreeConfig: asBoolean(extensions.get('worktreeconfig') ?? 'false') === true,
    problems: objections.map((detail) => ({ kind: 'unsupported', where, detail })),
  };
}

function versionObjections(version: string | null): readonly string[] {
  return version === null || version === '0' || version === '1' ? [] : ['the repository has a format version other than 0 and 1'];
}

function extensionObjections(name: string, value: string): readonly string[] {
  if (HARMLESS.has(name)) return [];
  // Where refs are kept otherwise, git is asked, and its answer is the judge.
  if (name === 'refstorage') return [];
  if (name !== 'objectformat') return ['the repository has an extension that leakspot does not know'];
  return ['sha1', 'sha256'].includes(value) ? [] : ['the objects have ids of a hash that leakspot does not know'];
}
