// Credentials named in running text: `The HubSpot API key for the staging portal is …`, `… (HubSpot API key)`.

import { headOf } from './nouns.ts';
import { lastIndexOfPhrase, wordsOf } from './words.ts';

const PROSE_REACH = 240;

/** How many words may stand between the phrase and the value. */
const WORDS_BETWEEN = 14;

const ANOTHER_VALUE = /.*[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/is;
const EARLIER_SENTENCE = /^.*[.!?;]\s+(?=\S)/s;

const IDENTIFIES = new Set([
  'id',
  'guid',
  'uuid',
  'uid',
  'identifier',
  'ref',
  'job',
  'run',
  'trace',
  'request',
  'session',
  'form',
  'frame',
]);

/** Words that lead from what is named to its value. Any other word before the value names something of its own: `… failed, run <uuid>`. */
const LINKS = new Set(
  `is was are were be equals as to now here named called becomes value set es era eh e ist lautet war est etait era jest to wynosi`.split(
    /\s+/,
  ),
);

/** `hubspot api key prod <uuid>` */
const MAY_FOLLOW = new Set('hubspot crm prod production dev test staging sandbox live old new eu us na1 eu1 v1 v3'.split(' '));

/** The words of the line left of a value, where they name a credential that the value can be; else null. */
export function phraseInProse(lineLeft: string, phrases: readonly string[]): readonly string[] | null {
  const text = lineLeft.slice(-PROSE_REACH).replace(ANOTHER_VALUE, '').replace(EARLIER_SENTENCE, '');
  const said = wordsOf(text);
  const ends = phrases.flatMap((phrase) => {
    const at = lastIndexOfPhrase(said, phrase);
    return at < 0 ? [] : [at + phrase.split(' ').length];
  });
  if (ends.length === 0) return null;
  const between = said.slice(Math.max(...ends));
  if (
    between.length > WORDS_BETWEEN ||
    between.some((word) => IDENTIFIES.has(word)) ||
    headOf(said.slice(0, Math.max(...ends))) !== 'credential'
  )
    return null;
  const isLinked =
    between.length === 0 ||
    LINKS.has(between.at(-1) ?? '') ||
    /[:=\u2192(]\W*$/.test(text) ||
    (between.length <= 2 && between.every((word) => MAY_FOLLOW.has(word)));
  return isLinked ? said : null;
}

/** The words of a comment, bracket or clause right of a value on its line, where they name a credential; else null. */
export function phraseOnTheRight(lineRight: string, phrases: readonly string[]): readonly string[] | null {
  const clause = /^["'`,;)\]\s]*(?:#|\/\/|--|\||\(|<!--|\/\*|is\b|are\b|[\u2190\u2014\u2013<]-?|-)\s*([^\n]{1,120})/.exec(lineRight)?.[1];
  if (clause === undefined || ANOTHER_VALUE.test(clause)) return null;
  const said = wordsOf(clause.replace(/\s--?\w.*$/, ''));
  return phrases.some((phrase) => lastIndexOfPhrase(said, phrase) >= 0) &&
    headOf(said) === 'credential' &&
    !said.some((word) => IDENTIFIES.has(word))
    ? said
    : null;
}
