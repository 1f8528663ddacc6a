// The histories of a scan: how each is opened, and how what was found in it is told. Composed here, since git knows nothing of credentials.

import type { Skip } from '../core/skip.ts';
import { pathFromText } from '../git/byte-path.ts';
import type { Turns } from '../git/turns.ts';
import type { PartEvent } from '../scan/event.ts';
import { readName } from '../scan/name.ts';
import type { History } from '../sources/open-history.ts';
import { createPause } from '../sources/pause.ts';
import type { Threads } from '../workers/crew.ts';
import type { Desk } from '../workers/desk.ts';
import { doing } from '../workers/doing.ts';
import { type Histories, keepHistories } from '../workers/histories.ts';
import type { Shell } from './shell.ts';
import type { Takes } from './tell-history.ts';
import { tellRefs } from './tell-refs.ts';

/** All of it is loaded where there is a repository. `threads`: null where there are none. */
export function historiesOf(desk: Desk, threads: Threads | null, chosen: Chosen, { cwd, env }: Shell, signal: AbortSignal): Histories {
  return keepHistories(
    async (place, onTurn) => {
      const { openHistory } = await import('../sources/open-history.ts');
      const history = await openHistory(place, { cwd: pathFromText(cwd), env, signal }, desk.room, turnsOf(signal, onTurn));
      return 'skip' in history
        ? { skip: shown(history.skip, desk) }
        : { ...history, skips: history.skips.map((skip) => shown(skip, desk)) };
    },
    async function* (history, vanished) {
      const { readAgain } = await import('../workers/read-again.ts');
      const again = { desk, pause: createPause(signal, 1), turns: turnsOf(signal, () => undefined), signal };
      return yield* readAgain(history, vanished, again);
    },
    async function* (history, findings, { skips, gaps }, surveyed) {
      try {
        yield tellRefs(history, desk.engine);
        if (gaps === 'seen') yield yield* doing('tracing-findings', (onTurn) => tellLoss(history, desk, signal, turnsOf(signal, onTurn)));
        if (findings.length + skips.length === 0) return;
        const { areWorthPlacing, nameSkips } = await import('./place-skips.ts');
        if (findings.length === 0 && !areWorthPlacing(history.store, isAll(chosen) ? 'all' : 'some')) {
          yield nameSkips(skips);
          return;
        }
        const { tellHistory } = await import('./tell-history.ts');
        const takes = await takesOf(chosen);
        yield yield* doing('tracing-findings', (onTurn) =>
          tellHistory(history, { findings, skips, surveyed }, { desk, threads }, { turns: turnsOf(signal, onTurn), signal }, takes),
        );
      } finally {
        threads?.waiting.end();
      }
    },
  );
}

async function tellLoss(history: History, desk: Desk, signal: AbortSignal, turns: Turns): Promise<readonly PartEvent[]> {
  const { lostHistory, UNKNOWN_LOSS } = await import('../sources/lost-history.ts');
  try {
    const lost = await lostHistory(history, desk.room(), turns);
    return lost.map((skip) => ({ kind: 'skip', skip: shown(skip, desk) }));
  } catch (error) {
    if (!signal.aborted) throw error;
    return [{ kind: 'skip', skip: UNKNOWN_LOSS }];
  }
}

/** Files of a repository have names that others chose. */
function shown(skip: Skip, { engine }: Desk): Skip {
  return { ...skip, path: readName(engine, skip.path, 'unread').shown, detail: readName(engine, skip.detail, 'unread').shown };
}

/** `--include` and `--exclude`. */
type Chosen = { readonly include: readonly string[]; readonly exclude: readonly string[] };

const isAll = ({ include, exclude }: Chosen): boolean => include.length + exclude.length === 0;

async function takesOf(chosen: Chosen): Promise<Takes> {
  if (isAll(chosen)) return () => true;
  const { include, exclude } = chosen;
  const { createSelection } = await import('../sources/selection.ts');
  return createSelection(include, exclude).takes;
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
