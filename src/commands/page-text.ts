// The pieces of a page of text for people: facts in two columns, sentences, steps. What they say is their callers' business.

import { type Line, type Span, span } from '../report/styled.ts';
import { wrap } from '../report/wrap.ts';

/** Wider terminals do not make longer lines: they are hard to read. */
const WIDEST = 100;
const NARROWEST = 40;
const LABEL_COLUMN = 12;

export type Fact = { readonly label: string; readonly value: string | number | null; readonly style?: Span['style'] };

export function textWidth(columns: number): number {
  return Math.max(NARROWEST, Math.min(WIDEST, columns));
}

/** `label  value`, one a line; facts without a value are left out. */
export function factLines(facts: readonly Fact[], width: number): readonly Line[] {
  return facts.flatMap(({ label, value, style }) =>
    value === null ? [] : wrap(span(`  ${label.padEnd(LABEL_COLUMN)}`, 'faint'), [span(String(value), style)], width),
  );
}

/** A sentence under a heading. */
export function paragraph(heading: string, text: string, width: number): readonly Line[] {
  return [[], [span(heading, 'strong')], ...wrap(span('  '), [span(text)], width)];
}

/** `1. first`, `2. second`. */
export function stepLines(steps: readonly string[], width: number): readonly Line[] {
  return steps.flatMap((step, index) => wrap(span(`  ${index + 1}. `), [span(step)], width));
}

/** An address, which is a link where the terminal shows links. */
export function linkLine(url: string, links: boolean): Line {
  return [span('  '), span(url, 'path', links ? url : null)];
}

/** `a UUID` → `A UUID`: rules describe themselves in words that can stand anywhere in a sentence. */
export function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
