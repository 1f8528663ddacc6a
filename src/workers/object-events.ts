// What is told of objects beside what is found in them: how many were read, and why one was not.

import type { Skip } from '../core/skip.ts';
import type { ObjectType } from '../git/object-type.ts';
import { NO_OBJECTS } from '../scan/event.ts';
import type { WorkEvent } from './events.ts';

type Counter = { readonly add: (type: ObjectType, bytes: number) => void; readonly event: () => WorkEvent };

export function startCount(): Counter {
  const counts = { ...NO_OBJECTS };
  let sum = 0;
  return {
    add: (type, bytes) => {
      counts[type]++;
      sum += bytes;
    },
    event: () => ({ kind: 'objects', counts, bytes: sum }),
  };
}

export function objectSkip(history: number, oid: string, reason: Skip['reason'], detail: string): WorkEvent {
  return { kind: 'object-skip', history, oid, skip: { path: `@object/${oid}`, reason, detail } };
}
