// Draws the progress line of a running scan: on standard error, if that is a terminal, now and then, and gone before anything else is written.

import { type Progress, renderProgress } from '../report/progress.ts';
import type { Doing, ObjectCounts, ScanEvent } from '../scan/event.ts';
import type { Shell } from './shell.ts';

/** Milliseconds: a scan that is over sooner shows nothing, and a line is not redrawn before the eye has read it. */
const FIRST_AFTER = 150;
const NEXT_AFTER = 100;

const START: Progress = { files: 0, objects: 0, bytes: 0, findings: 0, skips: 0, at: { kind: 'nothing' } };

/** Passes events on and draws what they say. The line is cleared when they end, fail, or the process is asked to end. */
export async function* showProgress(events: AsyncIterable<ScanEvent>, { stderr, env, clock, signal }: Shell): AsyncIterable<ScanEvent> {
  if (!stderr.isTerminal || env['TERM'] === 'dumb') {
    yield* events;
    return;
  }
  let progress = START;
  let isDrawn = false;
  let nextAt = clock.elapsed() + FIRST_AFTER;
  const clear = (): Promise<void> => {
    const line = isDrawn ? CLEAR : '';
    isDrawn = false;
    return stderr.write(line);
  };
  const onEnd = (): void => void clear();
  signal.addEventListener('abort', onEnd);
  try {
    for await (const event of events) {
      progress = advance(progress, event);
      if (clock.elapsed() >= nextAt) {
        isDrawn = true;
        await stderr.write(CLEAR + renderProgress(progress, stderr.columns - 1));
        nextAt = clock.elapsed() + NEXT_AFTER;
      }
      yield event;
    }
  } finally {
    signal.removeEventListener('abort', onEnd);
    await clear();
  }
}

/** Back to the start of the line, and erase it (ECMA-48 EL). */
const CLEAR = '\r\u001b[K';

const WORDS: Readonly<Record<Doing, string>> = {
  'opening-history': 'opening the history',
  'tracing-findings': 'tracing what was found',
};

const sum = ({ blob, commit, tag, tree }: ObjectCounts): number => blob + commit + tag + tree;

function advance(progress: Progress, event: ScanEvent): Progress {
  switch (event.kind) {
    case 'objects':
      return {
        ...progress,
        objects: progress.objects + sum(event.counts),
        bytes: progress.bytes + event.bytes,
        at: progress.at.kind === 'doing' ? { kind: 'nothing' } : progress.at,
      };
    case 'read':
      return {
        ...progress,
        files: progress.files + event.files,
        bytes: progress.bytes + event.bytes,
        at: { kind: 'path', path: event.path },
      };
    case 'doing':
      return { ...progress, at: { kind: 'doing', words: WORDS[event.doing] } };
    case 'finding':
    case 'name-finding':
      return { ...progress, findings: progress.findings + 1 };
    case 'skip':
      return { ...progress, skips: progress.skips + 1 };
    case 'objects-digest':
    case 'end':
      return progress;
  }
}
