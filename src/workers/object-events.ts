// What is told of objects beside what is found in them: how many were read, and why one was not.

import type { Skip } from '../core/skip.ts';
import { type ObjectType, typeOfCode } from '../git/object-type.ts';
import type { Sums } from '../kernel/follow.ts';
import { NO_OBJECTS } from '../scan/event.ts';
import { objectPath } from '../scan/object-event.ts';
import type { WorkEvent } from './events.ts';

/** `event`: those since it was last asked. */
type Counter = {
  readonly add: (type: ObjectType, bytes: number) => void;
  readonly addAll: (sums: Sums) => void;
  readonly event: () => WorkEvent;
};

export function startCount(): Counter {
  let counts = { ...NO_OBJECTS };
  let sum = 0;
  return {
    add: (type, bytes) => {
      counts[type]++;
      sum += bytes;
    },
    addAll: (sums) => {
      for (const [code, count] of sums.counts.entries()) {
        const type = typeOfCode(code);
        if (type !== null) counts[type] += count;
      }
      sum += sums.bytes;
    },
    event: () => {
      const event: WorkEvent = { kind: 'objects', counts, bytes: sum };
      counts = { ...NO_OBJECTS };
      sum = 0;
      return event;
    },
  };
}

export function objectSkip(history: number, oid: string, reason: Skip['reason'], detail: string): WorkEvent {
  return { kind: 'object-skip', history, oid, extent: 'all', skip: { path: objectPath(oid), reason, detail } };
}
