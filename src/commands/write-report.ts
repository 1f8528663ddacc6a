// Writes a report to a file at once: a reader finds the old report or the new one, never half of one.

import { randomUUID } from 'node:crypto';
import { access, chmod, constants, open, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { Failure } from '../core/failure.ts';

/** Who may read the file: as everything else that its owner writes, or nobody but its owner. */
export type Privacy = 'usual' | 'owner-only';

const OWNER_ONLY = 0o600;

type Target = {
  readonly path: string;
  /** `special`: a device or a pipe, which cannot be replaced. */
  readonly kind: 'new' | 'file' | 'special';
  readonly mode: number | null;
};

/** Finds out before a long scan what would fail after it. Throws a Failure. */
export async function checkReportFile(file: string, cwd: string): Promise<void> {
  await orFailure(file, async () => {
    const target = await findTarget(file, cwd);
    await access(target.kind === 'special' ? target.path : dirname(target.path), constants.W_OK);
  });
}

/** Throws a Failure. */
export async function writeReport(file: string, cwd: string, text: string, privacy: Privacy): Promise<void> {
  await orFailure(file, async () => {
    const target = await findTarget(file, cwd);
    await (target.kind === 'special' ? writeInto(target.path, text) : replace(target, text, privacy));
  });
}

/**
 * Opening a pipe that nobody reads would wait for ever, and not even a signal would end that: without waiting it fails at once (ENXIO). Not
 * tried before the scan: opening and closing it again would tell the reader that nothing more comes.
 */
async function writeInto(path: string, text: string): Promise<void> {
  const held = await open(path, constants.O_WRONLY | constants.O_NONBLOCK);
  try {
    await writeFile(path, text);
  } finally {
    await held.close();
  }
}

async function replace(target: Target, text: string, privacy: Privacy): Promise<void> {
  const draft = join(dirname(target.path), `.${basename(target.path)}.${randomUUID()}.new`);
  const mode = privacy === 'owner-only' ? OWNER_ONLY : target.mode;
  try {
    await writeFile(draft, text, { flag: 'wx', ...(mode === null ? {} : { mode }), flush: true });
    if (mode !== null) await chmod(draft, mode);
    await rename(draft, target.path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/** Follows symbolic links, so that the file is replaced and not the link to it. */
async function findTarget(file: string, cwd: string): Promise<Target> {
  const path = await realpath(resolve(cwd, file)).catch(ifMissing(resolve(cwd, file)));
  const found = await stat(path).catch(ifMissing(null));
  if (found === null) return { path, kind: 'new', mode: null };
  if (found.isDirectory()) {
    throw new Failure({
      what: 'the report cannot be written: there is a folder of that name',
      where: file,
      next: 'give --output a file name',
    });
  }
  return found.isFile() ? { path, kind: 'file', mode: found.mode & 0o777 } : { path, kind: 'special', mode: null };
}

function ifMissing<T>(instead: T): (error: NodeJS.ErrnoException) => T {
  return (error) => {
    if (error.code === 'ENOENT') return instead;
    throw error;
  };
}

async function orFailure(file: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof Failure) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? String(error); // node:fs throws nothing else
    const reason = code === 'ENXIO' ? 'nobody reads from this pipe' : code;
    throw new Failure(
      {
        what: `the report cannot be written (${reason})`,
        where: file,
        next: 'give --output a file in a folder that exists and may be written to',
      },
      { cause: error },
    );
  }
}
