// What a worker thread runs: leakspot's own rules, engine and kernel put together, proved, and served. The bundle's entry `worker`.

import { parentPort, workerData } from 'node:worker_threads';
import type { WorkerStart } from '../workers/protocol.ts';
import { serve } from '../workers/serve.ts';
import { composeProven } from './composed-engine.ts';

if (parentPort === null) throw new Error('this is no program of its own: `leakspot scan` starts it as a thread');

// Only crew.ts starts it.
const { now, maxFileSize, position } = workerData as WorkerStart;

serve(parentPort, new Int32Array(position), () => ({ ...composeProven(now, 'now'), maxFileSize }));
