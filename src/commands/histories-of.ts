// The histories of a scan: how each is opened, and how what was found in it is told. Composed here, since git knows nothing of credentials.

import { pathFromText } from '../git/byte-path.ts';
import { createPause } from '../sources/pause.ts';
import { type Histories, keepHistories } from '../workers/histories.ts';
import type { Shell } from './shell.ts';
import type { HistoryDesk } from './tell-history.ts';
import { tellRefs } from './tell-refs.ts';

/** All of it is loaded where there is a repository. */
export function historiesOf(desk: HistoryDesk, { cwd, env }: Shell, signal: AbortSignal): Histories {
  return keepHistories(
    async ({ at }) => {
      const { openHistory } = await import('../sources/open-history.ts');
      return openHistory(at, { cwd: pathFromText(cwd), env, signal }, desk.room);
    },
    async function* (history, findings) {
      yield tellRefs(history, desk.engine);
      if (findings.length === 0) return;
      const { tellHistory } = await import('./tell-history.ts');
      yield await tellHistory(history, findings, desk, { turns: createPause(signal, 1), signal });
    },
  );
}
