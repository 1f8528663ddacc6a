// The histories of a scan: how each is opened, and how what was found in it is told. Composed here, since git knows nothing of credentials.

import type { Engine } from '../engine/engine.ts';
import { pathFromText } from '../git/byte-path.ts';
import { openHistory } from '../sources/open-history.ts';
import { type Histories, keepHistories } from '../workers/histories.ts';
import type { Shell } from './shell.ts';

export function historiesOf(_engine: Engine, { cwd, env }: Shell, signal: AbortSignal): Histories {
  return keepHistories(
    ({ at }) => openHistory(at, { cwd: pathFromText(cwd), env, signal }),
    async function* (_history, findings) {
      yield findings.map(({ finding, secret }) => ({ kind: 'finding', finding, secret }) as const);
    },
  );
}
