// One line from the terminal that is not shown while it is typed or pasted. Keeps no history.

import { createInterface } from 'node:readline';
import { type Readable, Writable } from 'node:stream';
import type { Output } from '../commands/shell.ts';

/** Empty at the end of input. `interrupt`: what Ctrl-C does, which the terminal leaves to us while it is read key by key. */
export async function askHidden(question: string, input: Readable, output: Output, interrupt: () => void): Promise<string> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  // The terminal must have stopped showing what is typed before anybody is asked to type.
  const reader = createInterface({ input, output: nowhere, terminal: true, historySize: 0 });
  const line = new Promise<string>((resolve) => {
    reader.once('line', resolve);
    reader.once('close', () => resolve(''));
    reader.once('SIGINT', () => {
      reader.close();
      interrupt();
    });
  });
  await output.write(question);
  const typed = await line;
  reader.close();
  await output.write('\n');
  return typed;
}
