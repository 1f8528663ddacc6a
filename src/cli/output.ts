// A stream of the process as commands write to it. A reader that went away is no error; a disk that is full is one.

import { fstatSync } from 'node:fs';
import type { Writable } from 'node:stream';
import type { Output } from '../commands/shell.ts';
import { Failure } from '../core/failure.ts';

const UNKNOWN_COLUMNS = 80;

/** What a terminal's stream has beside; pseudo-terminals may say 0 columns. */
type MaybeTerminal = { readonly isTTY?: boolean | undefined; readonly columns?: number | undefined };

/** `name`: for messages. */
export function openOutput(stream: Writable & MaybeTerminal, name: string): Output {
  let broken: Error | null = null;
  // Without a listener the stream throws what went wrong. The write that met it is told too, later ones would not be.
  stream.on('error', (error) => {
    broken ??= error;
  });
  const write = async (text: string): Promise<void> => {
    const error = broken ?? (text === '' ? null : await writeTo(stream, text));
    if (error === null || isReaderGone(error)) return;
    throw new Failure(
      { what: `${name} cannot be written: ${error.message}`, where: null, next: 'make room, or write elsewhere' },
      { cause: error },
    );
  };
  return { isTerminal: stream.isTTY === true, columns: stream.columns || UNKNOWN_COLUMNS, write };
}

/**
 * The same for a descriptor of the process, opened when it is first written to, or where it may be a terminal and somebody asks: what a stream
 * needs takes Node.js some milliseconds to load.
 */
export function openLater(open: () => Writable & MaybeTerminal, descriptor: number, name: string): Output {
  let output: Output | null = null;
  const opened = (): Output => {
    output ??= openOutput(open(), name);
    return output;
  };
  return {
    get isTerminal() {
      return mayBeTerminal(descriptor) && opened().isTerminal;
    },
    get columns() {
      return mayBeTerminal(descriptor) ? opened().columns : UNKNOWN_COLUMNS;
    },
    write: (text) => (text === '' ? Promise.resolve() : opened().write(text)),
  };
}

/** Windows does not tell them apart so. */
function mayBeTerminal(descriptor: number): boolean {
  return process.platform === 'win32' || fstatSync(descriptor).isCharacterDevice();
}

function writeTo(stream: Writable, text: string): Promise<Error | null> {
  return new Promise((resolve) => {
    stream.write(text, (error) => resolve(error ?? null));
  });
}

function isReaderGone(error: NodeJS.ErrnoException): boolean {
  return error.code === 'EPIPE' || error.code === 'ECONNRESET';
}
