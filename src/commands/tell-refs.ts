// Credentials in the names of refs, of which reflogs keep those that are gone. Looks at names alone, and not at what they stand for.

import type { Reach } from '../core/history.ts';
import { fingerprint } from '../core/tag.ts';
import type { BytePath } from '../git/byte-path.ts';
import type { Reach as GitReach } from '../git/ref.ts';
import type { PartEvent } from '../scan/event.ts';
import { lookThrough } from '../scan/name.ts';
import { type Reader, scanName } from '../scan/scan-item.ts';
import type { History } from '../sources/open-history.ts';
import { showPath, showPaths } from '../sources/show-path.ts';
import { reachesOf } from './reaches.ts';

export function tellRefs({ refs, reflogs }: Pick<History, 'refs' | 'reflogs'>, engine: Reader): readonly PartEvent[] {
  const all = [...refs, ...reflogs];
  // Nearly always all there is to do.
  if (lookThrough(engine, showPaths(all.map(({ name }) => name)).join('\0')) === 'plain') return [];
  const named = new Map<BytePath, Set<GitReach>>();
  for (const { name, reach } of all) named.set(name, (named.get(name) ?? new Set<GitReach>()).add(reach));
  return [...named].flatMap(([name, reached]) => tellRef(showPath(name), reachesOf(reached), engine));
}

function tellRef(name: string, reachable: readonly Reach[], engine: Reader): readonly PartEvent[] {
  return scanName(engine, name, { kind: 'ref' }).flatMap((event): readonly PartEvent[] => {
    if (event.kind !== 'name-finding') return [];
    const { finding, secret } = event;
    const path = `@ref/${event.name}`;
    const location = { ...finding.location, path };
    return [{ kind: 'finding', finding: { ...finding, fingerprint: fingerprint(finding.credential, path), location, reachable }, secret }];
  });
}
