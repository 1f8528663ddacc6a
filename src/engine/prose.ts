// Credentials named in running text: `The HubSpot API key for the staging portal is …`, `… (HubSpot API key)`.

import { lastIndexOfPhrase, wordsOf } from './words.ts';

const PROSE_REACH = 220;

/** How many words may stand between the phrase and the value. */
const WORDS_BETWEEN = 14;

const ANOTHER_VALUE = /.*[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/is;

const IDENTIFIES = new Set(['id', 'guid', 'uuid', 'uid', 'identifier', 'ref']);

function words(text: string): readonly string[] {
  return wordsOf(text);
}

/** The words of the line left of a value, where they name a credential that the value can be; else null. */
export function phraseInProse(lineLeft: string, phrases: readonly string[]): readonly string[] | null {
  const text = lineLeft.slice(-PROSE_REACH).replace(ANOTHER_VALUE, '');
  const said = words(text);
  const ends = phrases.flatMap((phrase) => {
    const at = lastIndexOfPhrase(said, phrase);
    return at < 0 ? [] : [at + phrase.split(' ').length];
  });
  if (ends.length === 0) return null;
  const between = said.slice(Math.max(...ends));
  return between.length > WORDS_BETWEEN || between.some((word) => IDENTIFIES.has(word)) ? null : said;
}

/** The words of a comment, bracket or clause right of a value on its line, where they name a credential; else null. */
export function phraseOnTheRight(lineRight: string, phrases: readonly string[]): readonly string[] | null {
  const clause = /^["'`,;)\]\s]*(?:#|\/\/|--|\(|<!--|\/\*|is\b|are\b|[\u2190\u2014\u2013<]-?|-)\s*([^\n]{1,120})/.exec(lineRight)?.[1];
  if (clause === undefined || ANOTHER_VALUE.test(clause)) return null;
  const said = words(clause);
  return phrases.some((phrase) => lastIndexOfPhrase(said, phrase) >= 0) && !said.some((word) => IDENTIFIES.has(word)) ? said : null;
}
