// What to do about a leaked credential of one kind, as text for people.

import type { Rotation } from '../core/rule.ts';
import { rotationWords } from '../report/rotation-words.ts';
import { type Line, span } from '../report/styled.ts';
import { wrap } from '../report/wrap.ts';
import type { Look } from './look.ts';
import { linkLine, stepLines, upperFirst } from './page-text.ts';

export function rotationLines({ order, steps, url }: Rotation, look: Look): readonly Line[] {
  return [
    [],
    [span('If it has leaked', 'strong')],
    ...wrap(span('  '), [span(`${upperFirst(rotationWords(order))}.`)], look.width),
    ...stepLines(steps, look.width),
    ...(url === null ? [] : [linkLine(url, look.links)]),
  ];
}
