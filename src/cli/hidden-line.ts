// One line from the terminal that is not shown while it is typed or pasted. Keeps no history.

import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import type { ReadStream } from 'node:tty';
import type { Output } from '../commands/shell.ts';

/** Empty at the end of input. `interrupt`: what Ctrl-C does, which the terminal leaves to us while it is read key by key. */
export async function askHidden(question: string, input: ReadStream, output: Output, interrupt: () => void): Promise<string> {
  await output.write(question);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input, output: nowhere, terminal: true, historySize: 0 });
  const line = await new Promise<string>((resolve) => {
    reader.once('line', resolve);
    reader.once('close', () => resolve(''));
    reader.once('SIGINT', () => {
      reader.close();
      interrupt();
    });
  });
  reader.close();
  await output.write('\n');
  return line;
}
