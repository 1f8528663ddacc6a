// A stream of the process as commands write to it. A reader that went away is no error; a disk that is full is one.

import type { WriteStream } from 'node:tty';
import type { Output } from '../commands/shell.ts';
import { Failure } from '../core/failure.ts';

const DEFAULT_COLUMNS = 80;

/** `name`: for messages. */
export function openOutput(stream: WriteStream, name: string): Output {
  let isClosed = false;
  // Without a listener the stream throws its errors; each also reaches the callback of the write that met it.
  stream.on('error', () => {
    isClosed = true;
  });
  const write = (text: string): Promise<void> =>
    new Promise((resolve, reject) => {
      if (isClosed || text === '') {
        resolve();
        return;
      }
      stream.write(text, (error) => {
        if (error === null || error === undefined || isReaderGone(error)) {
          resolve();
        } else {
          reject(new Failure({ what: `${name} cannot be written: ${error.message}`, where: name, next: null }, { cause: error }));
        }
      });
    });
  return { isTerminal: stream.isTTY === true, columns: stream.columns ?? DEFAULT_COLUMNS, write };
}

function isReaderGone(error: NodeJS.ErrnoException): boolean {
  return error.code === 'EPIPE' || error.code === 'ECONNRESET' || error.code === 'ERR_STREAM_DESTROYED';
}
