// What a flag is: what help says of it, and how the texts given for it become a value. The flags themselves are in flags.ts.

import { Failure } from '../core/failure.ts';

export type Flag<T> = {
  /** With its dashes: `--no-ignore`. */
  readonly long: `--${string}`;
  readonly short: `-${string}` | null;
  /** What stands for its value in help; null for a switch, which takes none. */
  readonly placeholder: string | null;
  /** One sentence without a full stop. */
  readonly help: string;
  /** `given`: the texts in the order they were given; for a switch one empty text each time. Throws a Failure. */
  readonly read: (given: readonly string[]) => T;
};

/** The flags of one command, by the names that its code uses. */
export type FlagTable = Readonly<Record<string, Flag<unknown>>>;

export type FlagValues<F extends FlagTable> = { readonly [K in keyof F]: F[K] extends Flag<infer T> ? T : never };

type Names = Pick<Flag<unknown>, 'long' | 'short' | 'help'>;

/** On when given. */
export function toggle(names: Names): Flag<boolean> {
  return { ...names, placeholder: null, read: (given) => given.length > 0 };
}

/** Any number of texts, none by default. */
export function texts(names: Names, placeholder: string): Flag<readonly string[]> {
  return { ...names, placeholder, help: `${names.help}; may be repeated`, read: (given) => given };
}

/** One text; the last one given wins. */
export function text(names: Names, placeholder: string): Flag<string | null> {
  return { ...names, placeholder, read: (given) => given.at(-1) ?? null };
}

/** One of a few words; the last one given wins. */
export function choice<const T extends string>(names: Names, choices: readonly T[], preset: NoInfer<T>): Flag<T> {
  const read = (given: readonly string[]): T => {
    const last = given.at(-1);
    if (last === undefined) return preset;
    return choices.find((word) => word === last) ?? refuse(names.long, last, `use one of ${choices.join(', ')}`);
  };
  return { ...names, placeholder: choices.join('|'), help: `${names.help} (default ${preset})`, read };
}

/** One text in a notation that `parse` knows (null: it does not); the last one given wins. `examples` completes "write it like". */
export function quantity(names: Names, placeholder: string, parse: (text: string) => number | null, examples: string): Flag<number | null> {
  const read = (given: readonly string[]): number | null => {
    const last = given.at(-1);
    return last === undefined ? null : (parse(last) ?? refuse(names.long, last, `write it like ${examples}`));
  };
  return { ...names, placeholder, help: `${names.help}, e.g. ${examples}`, read };
}

function refuse(long: string, given: string, next: string): never {
  throw new Failure({ what: `${long} does not understand its value`, where: `${long} ${JSON.stringify(given)}`, next });
}
