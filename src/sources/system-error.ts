// Errors of the operating system: told from bugs, and put in words. Does not decide what follows from one.

import { getSystemErrorMap } from 'node:util';

/** What Node throws when a call to the system fails. */
export type SystemError = Error & { readonly code: string; readonly errno: number };

/** The error itself where the system reported it; anything else is a bug and is thrown again. */
export function asSystemError(error: unknown): SystemError {
  if (isSystemError(error)) return error;
  throw error;
}

export function isSystemError(error: unknown): error is SystemError {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && 'errno' in error && typeof error.errno === 'number';
}

/** `permission denied (EACCES)`. Never quotes a path, as the error's own message does. */
export function inWords({ code, errno }: SystemError): string {
  const words = getSystemErrorMap().get(errno)?.[1];
  return words === undefined ? code : `${words} (${code})`;
}

/** Whether there is nothing of that name (any more). */
export function isMissing({ code }: SystemError): boolean {
  return code === 'ENOENT' || code === 'ENOTDIR';
}
