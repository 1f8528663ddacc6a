// How text for people is to look on standard output: colour, links, width.

import { type ColorChoice, wantsColor } from './color.ts';
import { showsLinks } from './hyperlinks.ts';
import { textWidth } from './page-text.ts';
import type { Shell } from './shell.ts';

export type Look = { readonly color: boolean; readonly links: boolean; readonly width: number };

/** Without colour there are no links either: both are escape codes, and who turns one off means them all. */
export function lookOf(choice: ColorChoice, { env, stdout }: Shell): Look {
  const color = wantsColor(choice, env, stdout.isTerminal);
  return { color, links: color && showsLinks(env, stdout.isTerminal), width: textWidth(stdout.columns) };
}
