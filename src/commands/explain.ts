// `leakspot explain`: says offline what a credential given on standard input is. Never shows it, writes it or asks HubSpot.

import { Failure } from '../core/failure.ts';
import type { ColorChoice } from './color.ts';
import { composeEngine } from './composed-engine.ts';
import { explainJson } from './explain-json.ts';
import { explainText } from './explain-text.ts';
import { lookOf } from './look.ts';
import { recognise } from './recognise.ts';
import type { Shell } from './shell.ts';

/** A credential with what stands around it; whole projects are what `scan` is for. */
const MOST_BYTES = 16 * 2 ** 20;

export type ExplainOptions = { readonly format: 'human' | 'json'; readonly color: ColorChoice };

/** 0: recognised, or narrowed down to some kinds. 1: nothing recognised. */
export async function explainCommand({ format, color }: ExplainOptions, shell: Shell): Promise<0 | 1> {
  const now = shell.clock.now();
  const bytes = await readCredential(shell);
  const recognition = recognise(bytes, composeEngine(now));
  const isNothing = recognition.credentials.length === 0 && recognition.candidates.length === 0;
  switch (format) {
    case 'json':
      await shell.stdout.write(explainJson(recognition, now, shell.version));
      break;
    case 'human':
      await shell.stdout.write(isNothing ? NOTHING : explainText(recognition, now, lookOf(color, shell)));
      break;
  }
  return isNothing ? 1 : 0;
}

const NOTHING = `No HubSpot credential is recognised in it. Some kinds are only recognised by what stands around them: give the whole line.
\`leakspot rules list\` lists the kinds.
`;

async function readCredential(shell: Shell): Promise<Uint8Array> {
  const bytes = shell.stdin.isTerminal
    ? Buffer.from(await shell.askHidden('Credential (it is not shown): '))
    : await readAll(shell.stdin.bytes);
  if (bytes.toString('latin1').trim() === '') {
    throw new Failure({
      what: 'there is nothing to explain: standard input is empty',
      where: null,
      next: 'give the credential, or the text that holds it, on standard input: `leakspot explain < FILE`',
    });
  }
  return bytes;
}

async function readAll(input: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of readable(input)) {
    parts.push(part);
    length += part.length;
    if (length > MOST_BYTES) {
      throw new Failure({
        what: 'standard input is too long to be explained',
        where: null,
        next: 'give the lines around one credential, or find all of them with `leakspot scan -`',
      });
    }
  }
  return Buffer.concat(parts);
}

/** What the system says of an input that cannot be read (a folder, a terminal that belongs to another job) is no bug. */
async function* readable(input: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  try {
    yield* input;
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    const what = `standard input cannot be read: ${error.message}`;
    throw new Failure({ what, where: null, next: 'give the credential on standard input: `leakspot explain < FILE`' }, { cause: error });
  }
}
