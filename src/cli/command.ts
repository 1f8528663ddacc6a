// What a command is to the command line: its words, operands, flags and examples, and how to start it. The commands are in commands.ts.

import type { Shell } from '../commands/shell.ts';
import type { FlagTable, FlagValues } from './flag.ts';

export type Example = { readonly line: string; readonly does: string };

export type Operands = {
  /** As usage shows them: `[PATH…]`; empty where there are none. */
  readonly usage: string;
  readonly least: number;
  readonly most: number;
  /** What they are, for help; empty where there are none. */
  readonly help: string;
};

export const NO_OPERANDS: Operands = { usage: '', least: 0, most: 0, help: '' };

type Pages = {
  /** The words that call it: `['rules', 'show']`. */
  readonly words: readonly [string, ...string[]];
  /** One line, for lists of commands. */
  readonly summary: string;
  readonly operands: Operands;
  readonly examples: readonly [Example, ...Example[]];
  /** What else its user must know: paragraphs. */
  readonly notes: readonly string[];
};

/** A command with its flags' types forgotten, so that commands fit in one list. */
export type Command = Pages & {
  readonly flags: FlagTable;
  /** Reads the flags (throws a Failure for a value that it does not understand) and returns what runs the command. */
  readonly prepare: (given: Given) => Start;
};

/** What stood on the command line: for each flag (by its `long`) its texts, and the operands. */
export type Given = { readonly flags: ReadonlyMap<string, readonly string[]>; readonly operands: readonly string[] };

/** Resolves to the exit code. */
export type Start = (shell: Shell) => Promise<number>;

export type CommandSpec<F extends FlagTable> = Pages & {
  readonly flags: F;
  /** Imports the command's code and runs it, so that nothing of a command is loaded before it is called. */
  readonly run: (values: FlagValues<F>, operands: readonly string[], shell: Shell) => Promise<number>;
};

export function defineCommand<F extends FlagTable>({ run, ...pages }: CommandSpec<F>): Command {
  return {
    ...pages,
    prepare: ({ flags, operands }) => {
      const entries = Object.entries(pages.flags).map(([name, flag]) => [name, flag.read(flags.get(flag.long) ?? [])]);
      // Object.fromEntries forgets which key has which type; each value comes from that key's own flag.
      const values = Object.fromEntries(entries) as FlagValues<F>;
      return (shell) => run(values, operands, shell);
    },
  };
}
