// Text with meaning → text for a terminal. The only place that writes escape sequences, and all text on its way there is sanitised.

import { sanitise } from './sanitise.ts';

/** What a piece of text is, not how it looks. */
export type Style = 'plain' | 'strong' | 'faint' | 'path' | 'good' | 'critical' | 'high' | 'medium' | 'low';

/** Made by `span`, so that `text` is always sanitised. */
export type Span = { readonly text: string; readonly style: Style; readonly href: string | null };

/** One line; [] is an empty one. */
export type Line = readonly Span[];

/** `href`: where a hyperlink leads, or null for none. */
export function span(text: string, style: Style = 'plain', href: string | null = null): Span {
  return { text: sanitise(text), style, href };
}

/** SGR parameters (ECMA-48 8.3.117) out of the 16 colours that every terminal's theme sets, so that they are legible on its background. */
const SGR: Readonly<Record<Style, string | null>> = {
  plain: null,
  strong: '1',
  faint: '2',
  path: '36',
  good: '32',
  critical: '1;31',
  high: '31',
  medium: '33',
  low: '34',
};

/** The lines, each ended by a line feed. Without colour and links there is not one escape byte in it. */
export function paint(lines: readonly Line[], color: boolean): string {
  return lines.map((line) => `${line.map((piece) => linked(colored(piece, color), piece.href)).join('')}\n`).join('');
}

function colored({ text, style }: Span, color: boolean): string {
  const sgr = SGR[style];
  return color && sgr !== null && text !== '' ? `\u001b[${sgr}m${text}\u001b[0m` : text;
}

/** OSC 8 (https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda), which allows printable ASCII only in its address. */
function linked(text: string, href: string | null): string {
  return href !== null && /^[!-~]+$/.test(href) ? `\u001b]8;;${href}\u001b\\${text}\u001b]8;;\u001b\\` : text;
}
