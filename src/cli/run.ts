// Arguments to exit code, and failures to standard error. Loads only what the arguments ask for; knows no process: main.ts does.

import type { Shell } from '../commands/shell.ts';

/** `args`: those after the program's name. Resolves to the exit code; fails only where even the failure could not be told. */
export async function run(args: readonly string[], shell: Shell): Promise<number> {
  try {
    if (isVersionFlag(args[0])) {
      await shell.stdout.write(`${shell.version}\n`);
      return 0;
    }
    const { answer } = await import('./answer.ts');
    return await answer(args, shell);
  } catch (error) {
    const { tellFailure } = await import('./tell-failure.ts');
    await tellFailure(error, args, shell);
    return 2;
  }
}

function isVersionFlag(arg: string | undefined): boolean {
  return arg === '--version' || arg === '-V';
}
