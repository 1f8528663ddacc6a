// What a value is called: by the name it is bound to, its column, what it stands inside of, or the line above it. Says whether that names a
// credential or an identifier; whose it is, is decided elsewhere.

import { SAYS_VALUE } from './binding.ts';
import type { FileFacts } from './file-facts.ts';
import { headOf, namesSomebodyElse } from './nouns.ts';
import type { BoundName } from './reader.ts';
import type { Surroundings } from './surroundings.ts';
import { wordsOf } from './words.ts';

export type Naming =
  | {
      readonly kind: 'credential';
      /** For the evidence: never with a part that could hold a secret. */
      readonly shown: string;
      readonly text: string;
      readonly words: readonly string[];
      /** The names further out. */
      readonly around: readonly string[];
    }
  | { readonly kind: 'identifier'; readonly words: readonly string[] }
  /** `isText`: it stands in running text, which may name it in its own way. */
  | { readonly kind: 'unnamed'; readonly isText: boolean };

const IDENTIFIER = /[A-Za-z_$@][\w$.@/-]{1,59}/g;
const LONG_VALUE = /[0-9a-f]{12}|[A-Za-z0-9]{24}/;

/** The part of a name, or of the line that opens a block, which tells; never one that could itself hold a secret. */
export function shown(by: string, text: string, tells: (words: readonly string[]) => boolean): string {
  const name = (text.match(IDENTIFIER) ?? []).findLast((part) => tells(wordsOf(part)) && !LONG_VALUE.test(part));
  return name === undefined ? by : `${by} ${name}`;
}

const namesCredential = (words: readonly string[]): boolean => headOf(words) === 'credential';

function describe({ by, text }: BoundName): string {
  switch (by) {
    case 'name':
      return shown('named', text, namesCredential);
    case 'parameter':
      return shown('parameter', text, namesCredential);
    case 'option':
      return shown('option', text, namesCredential);
    case 'argument':
      return shown('follows', text, namesCredential);
    case 'call':
      return shown('passed to', text, namesCredential);
    case 'element':
      return shown('element', text, namesCredential);
    case 'label':
      return shown('labelled', text, namesCredential);
    case 'user':
      return 'password in a URL';
    case 'pair':
      return 'follows a client id';
    case 'path':
      return 'in a path';
  }
}

type Told = Exclude<Naming, { kind: 'unnamed' }> | null;

function tell(shownAs: string, text: string, around: readonly string[]): Told {
  const words = wordsOf(text);
  switch (headOf(words)) {
    case 'credential':
      return { kind: 'credential', shown: shownAs, text, words, around };
    case 'identifier':
      return { kind: 'identifier', words };
    case null:
      return null;
  }
}

/** `SecretStr(…)`, `Secret::new(…)`: whoever keeps a value from being printed says nothing of its kind. */
const WRAPS = /(?:^|[.:\\])Secret(?:Str|String|Bytes|Box|Value|Text|Data)?(?:(?:\.|::)\w+)?$/;

/** A call's name can convict but not clear: `uuid.parse(…)` names no identifier. */
function tellByNames(names: readonly BoundName[], facts: FileFacts): Told {
  let spare: Told = null;
  for (const [index, name] of names.entries()) {
    if (name.by === 'path') return { kind: 'identifier', words: [] };
    const around = names.slice(index + 1).map((outer) => outer.text);
    const used = name.by === 'name' && headOf(wordsOf(name.text)) === null ? facts.usedAs(name.text) : null;
    if (used !== null) return { kind: 'credential', shown: `used as ${used}`, text: used, words: wordsOf(used), around };
    const told = tell(describe(name), name.text, around);
    if (told === null || (name.by === 'call' && told.kind === 'identifier')) continue;
    if (name.by !== 'call' || !WRAPS.test(name.text)) return told;
    spare ??= told;
  }
  return spare;
}

/** `'prod': value` in `hapikeys = {` is named by what it stands in; so is `default = value` in `variable "hubspot_api_key" {`. */
function tellByScope(names: readonly BoundName[], surroundings: Surroundings): Told {
  if (names.some((name) => namesSomebodyElse(wordsOf(name.text)))) return null;
  const scope = surroundings.scopes()[0];
  if (scope === undefined) return null;
  const text =
    scope.kind === 'data'
      ? scope.text
      : /(?:["']([^"']{1,80})["']|([A-Za-z_$][\w$.]{0,80})\s*:?=)\s*$/
          .exec(scope.text)
          ?.slice(1)
          .find((part) => part !== undefined);
  return text === undefined
    ? null
    : tell(
        shown('inside', text, namesCredential),
        text,
        names.map((name) => name.text),
      );
}

/** `value > NAME`, `value => name`, `"value": …`, `{value}`: an entry's key, or a registry's GUID, names something else. */
const IS_KEY = /^["'`]?\s*(?:>|->|=>|:(?!\/\/))\s*["'`\w{[]/;

function isKeyOrGuid(surroundings: Surroundings): boolean {
  const right = surroundings.lineRight();
  return IS_KEY.test(right) || (right.startsWith('}') && surroundings.lineLeft().endsWith('{') && !/[$#]\{$/.test(surroundings.lineLeft()));
}

function tellByTitle(surroundings: Surroundings): Told {
  const above = surroundings.titleAbove();
  return above === null ? null : tell(shown('below', above, namesCredential), above, []);
}

/** A `key` beside a `secret` is the public half of the pair. */
function isPublicHalf(told: Told, surroundings: Surroundings): boolean {
  if (told?.kind !== 'credential' || !/^(?:consumer )?key$/.test(told.words.join(' '))) return false;
  return (
    /^[^{}]{0,60}\bsecret["']?\s*(?:=>|[:=])/.test(surroundings.right()) ||
    /\bsecret["']?\s*(?:=>|[:=])[^{}]{0,80}$/.test(surroundings.left().slice(-160))
  );
}

/** `Here it is once more: value`: a label of several words that names nothing is text. */
const isSentence = ({ by, text }: BoundName): boolean => by === 'name' && /\S\s+\S/.test(text.trim());

/** The nearest thing that tells what the value is. */
export function nameOf(surroundings: Surroundings, facts: FileFacts): Naming {
  if (isKeyOrGuid(surroundings)) return { kind: 'unnamed', isText: false };
  const { names, isStructured } = surroundings.binding();
  const column = surroundings.column();
  const titled = column === null ? null : tell(shown('column', column.title, namesCredential), column.title, []);
  if (column?.isDeclared === true && !SAYS_VALUE.test(wordsOf(column.title).at(-1) ?? ''))
    return titled ?? { kind: 'unnamed', isText: false };
  const told = tellByNames(names, facts) ?? titled ?? tellByScope(names, surroundings) ?? tellByTitle(surroundings);
  if (isPublicHalf(told, surroundings)) return { kind: 'identifier', words: ['key'] };
  return told ?? { kind: 'unnamed', isText: !isStructured || names.some(isSentence) };
}
