// The check on patterns can fail.

import { expect, it } from 'vitest';
import { nestedRepetition } from './nested-repetition.ts';

it.each(['(a+)+', '(?:a*b)*', '((a+)b)+', '(?:x(?:[ab]+c)){2,}', '(a|b+)*c', '(?<n>[)]+)+'])('finds it in %s', (source) => {
  expect(nestedRepetition(source)).not.toBeNull();
});

it.each(['a+b*', '(a+)b', '(?:ab){2,5}', '([+*])+', '(\\+)+', '(?:[a+]b)*', 'a{2,}(b)', '(?:a+b){3}'])('finds none in %s', (source) => {
  expect(nestedRepetition(source)).toBeNull();
});
