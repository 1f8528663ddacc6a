// The commits at which the history of a shallow clone ends: their parents were not fetched, and may be missing.

import { type BytePath, joinPath } from './byte-path.ts';
import { trimBytes } from './byte-text.ts';
import { type IdLength, idFrom } from './object-id.ts';
import { GROWING, readBounded } from './read-bounded.ts';
import type { RepositoryProblem } from './repository-problem.ts';

export type Shallow = { readonly ids: readonly string[]; readonly problems: readonly RepositoryProblem[] };

export function readShallow(commonFolder: BytePath, idLength: IdLength): Shallow {
  const where = joinPath(commonFolder, 'shallow');
  const read = readBounded(where, GROWING);
  if (read.kind === 'absent') return { ids: [], problems: [] };
  if (read.kind === 'problem') return { ids: [], problems: [read.problem] };
  const lines = read.bytes.toString('latin1').split('\n').map(trimBytes);
  const filled = lines.filter((line) => line !== '');
  const ids = filled.map((line) => idFrom(line, idLength)).filter((id) => id !== null);
  const strange = filled.length - ids.length;
  return { ids, problems: strange === 0 ? [] : [{ kind: 'corrupt', where, detail: `lines that are no ids: ${strange}` }] };
}
