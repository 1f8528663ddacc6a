// The masked prompt, with a stream in place of the terminal.

import { PassThrough } from 'node:stream';
import { describe, expect, it, vi } from 'vitest';
import { askHidden } from '../../src/cli/hidden-line.ts';
import { fakeShell } from '../commands/fake-shell.ts';

const CTRL_C = '\u0003';
const CTRL_D = '\u0004';
const CTRL_U = '\u0015';
const BACKSPACE = '\u007f';

async function type(
  keys: string,
): Promise<{ readonly answer: Promise<string>; readonly shown: () => string; readonly interrupt: () => void }> {
  const input = new PassThrough();
  const shell = fakeShell();
  const interrupt = vi.fn();
  const answer = askHidden('Credential: ', input, shell.stderr, interrupt);
  input.write(keys);
  await Promise.resolve();
  return { answer, shown: shell.err, interrupt };
}

describe('askHidden', () => {
  it.each([
    ['a line', 'typed\r', 'typed'],
    ['a paste of several lines gives the first', 'one\rtwo\r', 'one'],
    ['a mistake corrected', `typp${BACKSPACE}ed\r`, 'typed'],
    ['a line begun anew', `wrong${CTRL_U}right\r`, 'right'],
    ['the end of input', CTRL_D, ''],
  ])('%s', async (_title, keys, expected) => {
    const { answer, shown } = await type(keys);
    expect(await answer).toBe(expected);
    expect(shown()).toBe('Credential: \n');
  });

  it('asks only once the terminal shows nothing any more, which it does again in the end', async () => {
    const order: string[] = [];
    const input = Object.assign(new PassThrough(), { setRawMode: (isRaw: boolean) => order.push(isRaw ? 'hidden' : 'shown') });
    const output = { ...fakeShell().stderr, write: async (text: string) => void order.push(text) };
    input.write('typed\r');
    await askHidden('Credential: ', input, output, () => undefined);
    expect(order).toEqual(['hidden', 'Credential: ', 'shown', '\n']);
  });

  it('hands Ctrl-C on', async () => {
    const { answer, interrupt } = await type(CTRL_C);
    await answer;
    expect(interrupt).toHaveBeenCalledOnce();
  });
});
