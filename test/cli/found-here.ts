// What is found in the history of a repository in this thread, and what the oracle expects there, in a form in which they can be compared.

import type { Desk } from '../../src/workers/desk.ts';
import type { Expected } from './oracle.ts';
import { scanHere } from './scan-here.ts';

export async function foundIn(folder: string, desk?: Desk): Promise<readonly Expected[]> {
  const found: Expected[] = [];
  await scanHere(
    folder,
    3,
    async function* (_, findings) {
      for (const { oid, place, finding } of findings) {
        const { ruleId, credential, location } = finding;
        const where = {
          blob: 'within' in place ? place.within : '',
          name: 'plain' in place ? `@file-name ${place.plain}` : '',
          object: location.path,
        };
        const paths = place.kind === 'blob' ? place.paths : 'any';
        const offset = place.kind === 'name' ? 0 : location.byteOffset;
        found.push({ oid, where: where[place.kind], paths, offset, ruleId, credential });
      }
      yield [];
    },
    desk,
  );
  return found;
}

export const sorted = (all: readonly Expected[]): readonly string[] =>
  all.map(({ oid, where, paths, offset, ruleId, credential }) => [oid, where, paths, offset, ruleId, credential].join(' ')).sort();
