// The output of `git ls-files -z -t --stage --cached --others` as names with what git knows of each. Starts nothing.

import { type BytePath, bytePath } from './byte-path.ts';

export type WorkTreeName = {
  readonly kind:
    | 'tracked'
    /** Tracked, and left out of the work tree on purpose (sparse checkout). */
    | 'sparse'
    /** A submodule. */
    | 'gitlink'
    | 'untracked'
    /** An untracked folder that is a repository of its own. */
    | 'nested-repository';
  readonly path: BytePath;
};

export type Listing = {
  /** Sorted by the bytes of their paths; each path once. */
  readonly names: readonly WorkTreeName[];
  /** False where the output broke off in the middle of a name. */
  readonly isWhole: boolean;
};

/**
 * A record is `? PATH` for untracked files, `TAG MODE OID STAGE<tab>PATH` for tracked ones. Untracked ones come first; a file in a merge
 * conflict comes once for each stage.
 */
export async function parseListing(output: AsyncIterable<Buffer>): Promise<Listing> {
  const names: WorkTreeName[] = [];
  let rest = '';
  for await (const chunk of output) {
    const text = rest + chunk.toString('latin1');
    let start = 0;
    for (let end = text.indexOf('\0'); end !== -1; end = text.indexOf('\0', start)) {
      names.push(parseRecord(text.slice(start, end)));
      start = end + 1;
    }
    rest = text.slice(start);
  }
  names.sort((a, b) => compare(a.path, b.path));
  return { names: names.filter(({ path }, index) => path !== names[index - 1]?.path), isWhole: rest === '' };
}

function parseRecord(record: string): WorkTreeName {
  if (record.startsWith('? ')) {
    const isFolder = record.endsWith('/');
    return { kind: isFolder ? 'nested-repository' : 'untracked', path: bytePath(record.slice(2, isFolder ? -1 : undefined)) };
  }
  const tab = record.indexOf('\t');
  if (tab === -1) throw new Error('git listed a name in a form that leakspot does not know');
  const path = bytePath(record.slice(tab + 1));
  if (record.startsWith('160000', 2)) return { kind: 'gitlink', path };
  return { kind: record.startsWith('S') ? 'sparse' : 'tracked', path };
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
