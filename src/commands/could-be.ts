// Which kinds of credential a bare value has the shape of. Shape only: what stands around it, which the engine weighs, is missing here.

import type { Rule } from '../core/rule.ts';

/** The rules whose pattern covers all of `value` and whose validation accepts it, in their own order. */
export function couldBe(value: string, rules: readonly Rule[]): readonly Rule[] {
  return rules.filter((rule) => fits(value, rule));
}

function fits(value: string, { locator, validate }: Rule): boolean {
  switch (locator.kind) {
    case 'pattern': {
      const { source, flags } = locator.pattern;
      const whole = new RegExp(`^(?:${source})$`, flags.replace('g', '')).exec(value);
      return whole !== null && (whole.groups?.['secret'] ?? value) === value && validate(value).kind === 'valid';
    }
    // Only what stands beside such a value tells it from any other word.
    case 'beside':
      return false;
  }
}
