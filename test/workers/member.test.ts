// Workers that wait between two crews: the next one has them as they are, unless they died meanwhile.

import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import type { Given } from '../../src/workers/crew.ts';
import { type Member, type MemberListener, startMember } from '../../src/workers/member.ts';
import type { FromWorker } from '../../src/workers/protocol.ts';
import { scripted } from './scripted.ts';

const ECHO = `
parentPort.on('message', (code) => {
  if (code > 0) process.exit(code);
  post({ kind: 'ready', rulesDigest: 'thread ' + threadId });
});`;

type Heard = { readonly listener: MemberListener<Given>; readonly answers: FromWorker[]; readonly lost: unknown[] };

function listening(): Heard {
  const [answers, lost]: [FromWorker[], unknown[]] = [[], []];
  const listener: MemberListener<Given> = { hear: (_, answer) => void answers.push(answer), lose: (_, cause) => void lost.push(cause) };
  return { listener, answers, lost };
}

function memberOf(script: string): Member<Given> {
  const { entry, start } = scripted(script);
  return startMember(entry, start, listening().listener);
}

describe('a worker that waits', () => {
  it('is heard by whoever takes it, and has read nothing for them', async () => {
    const member = memberOf(ECHO);
    const { waiting } = scripted('');
    member.position[0] = 7;
    waiting.add([member]);
    const { listener, answers } = listening();
    expect(waiting.take(listener)).toEqual([member]);
    expect(waiting.take(listener)).toEqual([]);
    expect([...member.position]).toEqual([-1, -1]);
    member.worker.postMessage(0);
    await once(member.worker, 'message');
    expect(answers).toHaveLength(1);
    await member.worker.terminate();
  });

  it('is taken by nobody once it died, and by somebody dying is a loss', async () => {
    const [waitingOne, takenOne] = [memberOf(ECHO), memberOf(ECHO)];
    const { waiting } = scripted('');
    waiting.add([waitingOne, takenOne]);
    waitingOne.worker.ref();
    waitingOne.worker.postMessage(3);
    await once(waitingOne.worker, 'exit');
    const { listener, lost } = listening();
    expect(waiting.take(listener)).toEqual([takenOne]);
    takenOne.worker.postMessage(4);
    await once(takenOne.worker, 'exit');
    expect(lost).toEqual([4]);
  });

  it('is not kept where it has something to say: it was given nothing', async () => {
    const member = memberOf(`ready();${ECHO}`);
    const { waiting } = scripted('');
    waiting.add([member]);
    member.worker.ref();
    await once(member.worker, 'exit');
    expect(waiting.take(listening().listener)).toEqual([]);
  });

  it('is gone when all are to end', async () => {
    const member = memberOf(ECHO);
    const { waiting } = scripted('');
    waiting.add([member]);
    const gone = once(member.worker, 'exit');
    member.worker.ref();
    waiting.end();
    await gone;
    expect(waiting.take(listening().listener)).toEqual([]);
  });
});
