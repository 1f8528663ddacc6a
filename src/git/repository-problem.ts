// Why something of a repository was not read, or not as it stands: a value, since broken and hostile repositories are nothing unexpected.
// Does not decide what follows from one.

import { getSystemErrorMap } from 'node:util';
import type { BytePath } from './byte-path.ts';

export type RepositoryProblem = {
  /**
   * `missing`: something else in the repository says that it should be there. `unsupported`: a form that leakspot does not read, and that git
   * could not be asked about. `foreign`: somebody else's, and git does not trust them. `git`: git was asked and did not answer.
   */
  readonly kind: 'unreadable' | 'corrupt' | 'missing' | 'unsupported' | 'too-large' | 'foreign' | 'git';
  /** The file or folder, absolute; of refs that are in no file of their own, the name. */
  readonly where: BytePath;
  /** For people, without a full stop; quotes nothing of the content. */
  readonly detail: string;
};

/** What a file function of Node threw, as the problem of what is at `where`; anything that the system did not report is a bug. */
export function systemProblem(error: unknown, where: BytePath): RepositoryProblem {
  const { code, errno } = systemError(error);
  const words = getSystemErrorMap().get(errno)?.[1];
  return { kind: 'unreadable', where, detail: words === undefined ? code : `${words} (${code})` };
}

/** Whether there is nothing of that name. What the system did not report is a bug, and is thrown again. */
export function isAbsent(error: unknown): boolean {
  const { code } = systemError(error);
  return code === 'ENOENT' || code === 'ENOTDIR';
}

function systemError(error: unknown): { readonly code: string; readonly errno: number } {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') {
    return { code: error.code, errno: 'errno' in error && typeof error.errno === 'number' ? error.errno : 0 };
  }
  throw error;
}
