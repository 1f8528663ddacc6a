// The histories of a scan: how each is opened, and how what was found in it is told. Composed here, since git knows nothing of credentials.

import { pathFromText } from '../git/byte-path.ts';
import type { Turns } from '../git/turns.ts';
import { createPause } from '../sources/pause.ts';
import { doing } from '../workers/doing.ts';
import { type Histories, keepHistories } from '../workers/histories.ts';
import type { Shell } from './shell.ts';
import type { HistoryDesk } from './tell-history.ts';
import { tellRefs } from './tell-refs.ts';

/** All of it is loaded where there is a repository. */
export function historiesOf(desk: HistoryDesk, { cwd, env }: Shell, signal: AbortSignal): Histories {
  return keepHistories(
    async ({ at }, onTurn) => {
      const { openHistory } = await import('../sources/open-history.ts');
      return openHistory(at, { cwd: pathFromText(cwd), env, signal }, desk.room, turnsOf(signal, onTurn));
    },
    async function* (history, findings) {
      yield tellRefs(history, desk.engine);
      if (findings.length === 0) return;
      const { tellHistory } = await import('./tell-history.ts');
      yield yield* doing('tracing-findings', (onTurn) => tellHistory(history, findings, desk, { turns: turnsOf(signal, onTurn), signal }));
    },
  );
}

function turnsOf(signal: AbortSignal, onTurn: () => void): Turns {
  const { isDue, take } = createPause(signal, 1);
  return {
    isDue,
    take: () => {
      onTurn();
      return take();
    },
  };
}
